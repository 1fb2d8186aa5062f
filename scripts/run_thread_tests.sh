#!/bin/sh
# usage: run_thread_tests.sh [--short]
#
# Builds the program and the tests that use threads (ctest label "threads") with ThreadSanitizer, and runs these. With
# --short only those named below: the pipeline, what threads share, and whole runs of each command with 1 to 8 threads.
set -eu
cd "$(dirname "$0")/.."

scripts/install_packages.sh
cmake --preset tsan >/dev/null
if [ "${1:-}" = --short ]; then
  cmake --build --preset tsan --target feed_test thread_safety_test
  GTEST_FILTER='Pipeline.*:ThreadSafety.*:Feed.OneRunDoesTheWholeJob:Feed.OutputDoesNotDependOnTheNumberOfThreads' ctest --preset tsan -j "$(nproc)" -R '^(feed|thread_safety)_test'
else
  cmake --build --preset tsan --target threads_tests
  ctest --preset tsan -j "$(nproc)"
fi
