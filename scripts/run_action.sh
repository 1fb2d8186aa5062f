#!/bin/bash
# What action.yml runs. The inputs of the action are in the environment: IZTK_FILES, IZTK_OPTIONS (words with blanks
# between), IZTK_HTML and IZTK_PROGRAM.
#
# GitHub shows ten annotations of each kind for a step, so each rule is annotated once; the counts are in the summary of the
# job.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=${IZTK_PROGRAM:-iztk}

if ! command -v "$program" >/dev/null; then
  echo "::group::Building iztk"
  (cd "$root" && scripts/install_packages.sh && cmake --preset default -DIZTK_BUILD_TESTS=OFF &&
    cmake --build --preset default --target iztk)
  echo "::endgroup::"
  program=$root/build/cli/iztk
fi

read -r -a files <<<"${IZTK_FILES:-}"
read -r -a options <<<"${IZTK_OPTIONS:-}"
[ "${#files[@]}" -gt 0 ] || { echo "::error::the input 'files' is empty"; exit 2; }

if [ -n "${IZTK_HTML:-}" ]; then
  # The status is that of the annotations, below.
  "$program" validate -q -f html -o "$IZTK_HTML" "${options[@]}" -- "${files[@]}" || [ $? -eq 1 ]
fi
status=0
"$program" validate -f github --max-per-rule 1 "${options[@]}" -- "${files[@]}" 2>counts || status=$?
cat counts >&2
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  { echo '```'; cat counts; echo '```'; } >>"$GITHUB_STEP_SUMMARY"
fi
rm counts
exit "$status"
