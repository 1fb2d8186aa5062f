#!/bin/sh
# usage: check_python.sh [PREFIX]
#
# Builds the wheel of the Python package in a fresh virtual environment, installs it, and runs its tests and the
# examples of its documentation. Without PREFIX the library is compiled, too, which takes most of the time. PREFIX is where
# a position-independent iztk is installed, so that only the module is compiled:
#
#   cmake --preset plain -DCMAKE_POSITION_INDEPENDENT_CODE=ON && cmake --build --preset plain
#   cmake --install build-plain --prefix PREFIX && scripts/check_python.sh PREFIX
#
# Needs pybind11-dev, python3-dev and python3-venv of Debian, and a package index for scikit-build-core and pytest.
# What else the tests use (pyarrow, pandas, polars, mypy ...) is installed if IZTK_PYTHON_EXTRAS=1; otherwise those tests are
# skipped, and say so. IZTK_PYTHON is the interpreter (default: /usr/bin/python3).
set -eu
cd "$(dirname "$0")/.."

prefix="${1:-}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"${IZTK_PYTHON:-/usr/bin/python3}" -m venv "$folder/venv"
python="$folder/venv/bin/python"
if ! "$python" -m pip install -q --disable-pip-version-check scikit-build-core pytest; then
  echo "check_python.sh: skipped: no package index to install scikit-build-core and pytest from"
  exit 77
fi
[ "${IZTK_PYTHON_EXTRAS:-}" != 1 ] || "$python" -m pip install -q pyarrow pandas polars mypy matplotlib duckdb

set -- --no-build-isolation --no-deps -w "$folder/wheel"
if [ -n "$prefix" ]; then
  set -- "$@" --config-settings=cmake.define.IZTK_INSTALLED=ON "--config-settings=cmake.define.CMAKE_PREFIX_PATH=$prefix"
fi
"$python" -m pip wheel -q . "$@"
"$python" -m pip install -q --no-deps "$folder"/wheel/iztk-*.whl

PATH="$folder/venv/bin:$PATH"
export PATH
"$python" -m pytest -q -rs -p no:cacheprovider python/tests
# The examples of the docstrings, of what is installed.
package=$("$python" -c 'import iztk, pathlib; print(pathlib.Path(iztk.__file__).parent)')
"$python" -m pytest -q -p no:cacheprovider --doctest-modules \
  -p python.tests.conftest --rootdir . -c pyproject.toml "$package"
if "$python" -c 'import mypy' 2>/dev/null; then
  "$python" -m mypy --strict python/iztk
else
  echo "check_python.sh: types are not checked: mypy is not installed"
fi
