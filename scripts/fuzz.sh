#!/bin/sh
# Fuzzes one target for some seconds: scripts/fuzz.sh TARGET SECONDS [libFuzzer options]. Without arguments it lists the
# targets. Needs clang-14 and libclang-rt-14-dev. What it finds is written to build-fuzz/findings/ (docs/fuzzing.md).
set -eu
cd "$(dirname "$0")/.."

if [ $# -lt 2 ]; then
  echo "usage: $0 TARGET SECONDS [libFuzzer options]; targets:" >&2
  sed -n 's/^iztk_fuzz_target(\([a-z0-9_]*\).*/  \1/p' tests/fuzz/CMakeLists.txt >&2
  exit 2
fi
target=$1
seconds=$2
shift 2

[ -f build-fuzz/build.ninja ] || cmake --preset fuzz
cmake --build --preset fuzz --target "fuzz_$target"

case $target in
  path | rule | map_condition | condition | policy | table | overlay) dictionary=languages.dict ;;
  xml) dictionary=xml.dict ;;
  *) dictionary=hl7.dict ;;
esac
corpus=build-fuzz/corpus/$target
mkdir -p "$corpus" build-fuzz/findings
seeds=""
for folder in "tests/fuzz/seeds/$target" "tests/fuzz/regressions/$target"; do
  [ ! -d "$folder" ] || seeds="$seeds $folder"
done
case $target in
  framing | scan | er7 | encoding | validate | nist | translate | redact)
    seeds="$seeds testdata/messages/valid testdata/messages/wild testdata/messages/invalid testdata/messages/batch" ;;
  policy) seeds="$seeds redaction/policies" ;;
esac
# shellcheck disable=SC2086
exec "build-fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=2048 \
  -dict="tests/fuzz/$dictionary" -artifact_prefix="build-fuzz/findings/$target-" -print_final_stats=1 -entropic=0 "$@" "$corpus" $seeds
