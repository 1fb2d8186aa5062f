#!/bin/sh
# usage: lint.sh [--format | --tidy] [BUILD]
#
# Checks the format of all sources, and runs clang-tidy over those of a build directory (default: build-asan). With
# --format or --tidy only one of them. In a unity build clang-tidy reads up to eight sources at once, which takes a fraction of
# the time. Needs clang-format and clang-tidy of Debian 12: other versions format otherwise.
set -eu
cd "$(dirname "$0")/.."

what=all
case ${1:-} in
  --format | --tidy)
    what=$1
    shift
    ;;
esac
build=${1:-build-asan}

if [ "$what" != --tidy ]; then
  git ls-files '*.cc' '*.h' | xargs -P "$(nproc)" -n 50 clang-format --dry-run --Werror
fi
if [ "$what" != --format ]; then
  [ -f "$build/compile_commands.json" ] || { echo "lint.sh: build $build first" >&2; exit 2; }
  mkdir -p "$build/tidy"
  python3 scripts/tidy_sources.py "$build" "$build/tidy" | xargs -P "$(nproc)" -n 1 clang-tidy -p "$build/tidy" --quiet
fi
