#!/bin/sh
# Installs what is needed, builds the program, and validates a sample message.
set -eu
cd "$(dirname "$0")/.."

scripts/install_packages.sh
cmake --preset default -DIZTK_BUILD_TESTS=OFF
cmake --build --preset default --target iztk
set -x
build/cli/iztk validate testdata/messages/valid/z22-administered-dose.hl7
