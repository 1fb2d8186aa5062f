#!/bin/sh
# Builds the program and the tests that use threads (ctest label "threads") with ThreadSanitizer, and runs these. Not part
# of run_tests.sh, because it needs a third build of the program.
set -eu
cd "$(dirname "$0")/.."

scripts/install_packages.sh
cmake --preset tsan
cmake --build --preset tsan --target thread_tests
ctest --preset tsan -j "$(nproc)"
