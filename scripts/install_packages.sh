#!/bin/sh
# usage: install_packages.sh [--tests]
#
# Installs what iztk needs to build, from Debian 12's packages; with --tests also what scripts/run_tests.sh uses. Does
# nothing when all are there.
set -eu

packages="g++ cmake ninja-build antlr4 libantlr4-runtime-dev rapidjson-dev libxml2-dev libicu-dev libcli11-dev libtomlplusplus-dev libssl-dev libsqlite3-dev zlib1g-dev libzstd-dev pkg-config \
libgtest-dev libgmock-dev libbenchmark-dev python3-minimal"
# The compiler whose sanitizers are quick, the linker for many test programs, the tools of scripts/lint.sh, and those that tests ask for.
[ "${1:-}" != --tests ] || packages="$packages clang-14 libclang-rt-14-dev mold chromium clang-format clang-tidy groff-base strace"

missing=""
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
$as_root apt-get update -q
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -q -y --no-install-recommends $missing
