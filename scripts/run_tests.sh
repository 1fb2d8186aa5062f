#!/bin/sh
# What must pass before a change is merged: installs what is needed, then checks format, rooms and sources, builds with
# warnings as errors, and tests. A table of the time of each step follows; the first step that fails ends it.
#
# All tests run with AddressSanitizer and UndefinedBehaviorSanitizer; those with the label "plain" once more with the
# program as it is shipped, and some of those with the label "threads" with ThreadSanitizer.
set -eu
cd "$(dirname "$0")/.."

jobs=$(nproc)
notes=$(mktemp -d)
step=""
clock_began=0
cpu_began=0
cpu=0

# Sets cpu: seconds of CPU time of all that this script has run so far. `times` knows only of the shell that it runs in.
measure_cpu() {
  times >"$notes/times"
  cpu=$(awk 'NR == 2 { split($1 "m" $2, part, /[ms]+/); printf "%d", part[1] * 60 + part[2] + part[3] * 60 + part[4] }' \
    "$notes/times")
}

begin() {
  step=$1
  clock_began=$(date +%s)
  measure_cpu
  cpu_began=$cpu
  echo "== $step"
}

end() {
  measure_cpu
  awk -v name="$step" -v clock="$(($(date +%s) - clock_began))" -v cpu="$((cpu - cpu_began))" \
    'BEGIN { printf "%-36s %8.1f %8.1f\n", name, clock / 60, cpu / 60 }' >>"$notes/table"
}

report() {
  status=$?
  [ "$status" -eq 0 ] || end
  printf '\n%-36s %8s %8s\n' step minutes "of CPU"
  cat "$notes/table"
  awk '{ clock += $(NF - 1); cpu += $NF } END { printf "%-36s %8.1f %8.1f\n", "all", clock, cpu }' "$notes/table"
  rm -r "$notes"
  if [ "$status" -eq 0 ]; then echo "all passed"; else echo "failed: $step"; fi
}
trap report EXIT

# run NAME COMMAND...
run() {
  begin "$1"
  shift
  "$@"
  end
}

build() {
  cmake --preset "$1" >/dev/null
  cmake --build --preset "$1" -j "$jobs"
}

run "install packages" scripts/install_packages.sh --tests
run "format" scripts/lint.sh --format
run "rooms" python3 scripts/check_rooms.py
run "build with sanitizers" build asan
run "all tests with sanitizers" ctest --preset asan -j "$jobs"
run "build as shipped" build plain
run "tests of the shipped program" ctest --preset plain -j "$jobs"
run "no test is skipped everywhere" scripts/check_skipped.py build-asan build-plain
run "clang-tidy" scripts/lint.sh --tidy build-asan
run "thread tests" scripts/run_thread_tests.sh --short
