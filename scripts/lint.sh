#!/bin/sh
# Checks the format of all sources, and runs clang-tidy over those of a build directory (default: build-dev). Takes some
# minutes, so it is no part of the tests. Needs clang-format and clang-tidy.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build-dev}

git ls-files '*.cc' '*.h' | xargs clang-format --dry-run --Werror
git ls-files 'core/*.cc' 'parsers/*.cc' 'profiles/*.cc' 'translators/*.cc' 'redaction/*.cc' 'cli/*.cc' |
  xargs -P "$(nproc)" -n 4 clang-tidy -p "$build" --quiet
