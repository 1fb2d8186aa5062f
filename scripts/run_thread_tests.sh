#!/bin/sh
# Builds everything with ThreadSanitizer and runs the tests that use threads (ctest label "threads"). Not part of
# run_tests.sh, because it needs a third build of everything.
set -eu
cd "$(dirname "$0")/.."

scripts/install_packages.sh
cmake --preset tsan
cmake --build --preset tsan
ctest --preset tsan -j "$(nproc)"
