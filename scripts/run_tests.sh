#!/bin/sh
# Installs what is needed, builds everything with warnings as errors, and runs all tests; then the same tests once more
# with AddressSanitizer and UndefinedBehaviorSanitizer.
set -eu
cd "$(dirname "$0")/.."

scripts/install_packages.sh
for preset in dev asan; do
  cmake --preset "$preset"
  cmake --build --preset "$preset"
  ctest --preset "$preset" -j "$(nproc)"
done
