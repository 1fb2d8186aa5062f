#!/bin/sh
# Builds one commit twice, in folders of different names, and compares the bytes of what comes out: the programs and all
# static libraries. Exit status 0 if they are the same.
#
# usage: scripts/check_reproducible.sh [-c COMMIT] [TARGET]...    default: HEAD, everything but tests
#
# CMAKE_ARGUMENTS may hold more arguments for cmake, JOBS the number of compilers.
set -eu

commit=HEAD
if [ "${1:-}" = -c ]; then
  commit=$2
  shift 2
fi
root=$(git -C "$(dirname "$0")/.." rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A cache would give the second build the bytes of the first.
export CCACHE_DISABLE=1
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct "$commit")
export SOURCE_DATE_EPOCH

build() { # folder, targets
  folder=$1
  shift
  mkdir -p "$folder"
  git -C "$root" archive "$commit" | tar -x -C "$folder"
  # CMAKE_ARGUMENTS is a list of words.
  # shellcheck disable=SC2086
  (cd "$folder" && cmake --preset default -DIZTK_BUILD_TESTS=OFF ${CMAKE_ARGUMENTS:-} >cmake.log) ||
    { cat "$folder/cmake.log"; return 1; }
  cmake --build "$folder/build" ${JOBS:+-j "$JOBS"} ${1:+--target "$@"} >"$folder/build.log" ||
    { tail -n 40 "$folder/build.log"; return 1; }
}

digests() { # folder
  (cd "$1/build" && find . -name CMakeFiles -prune -o -type f \( -perm -u+x -o -name '*.a' -o -name '*.spdx.json' \) -print |
    LC_ALL=C sort | xargs sha256sum)
}

first=$work/a
second=$work/another-folder-with-a-long-name/b
build "$first" "$@"
build "$second" "$@"
digests "$first" >"$work/first"
digests "$second" >"$work/second"
test -s "$work/first" || { echo "nothing was built" >&2; exit 1; }
if ! diff "$work/first" "$work/second"; then
  echo "the two builds differ" >&2
  exit 1
fi
echo "$(wc -l <"$work/first") files are the same in both builds"
