#!/bin/sh
# Medplum's FHIRPath appends a duration to a date, and subtracting one gives nothing
#
# Expected: FHIRPath 2.0.0, date arithmetic: @2024-01-31 + 28 days is 2024-02-28. An engine that
#           does not support this raises an error.
# Version:  @medplum/core 5.2.13, beside fhirpath 5.2.2 (both npm).
# Seen:     the number is written behind the text of the date: "2024-01-3128". It is still text that
#           compares, so conditions have a result, and it is often wrong. Subtraction gives a null,
#           "7 days = 1 week" is false, and a field that holds 10:00-05:00 is not equal to the
#           literal 15:00Z, the same instant.
# Matters:  rules about vaccines are arithmetic with dates: minimum age, minimum interval, the four
#           day grace period. The rule below, "at least 28 days after the first dose", passes with
#           22 days between the doses.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent @medplum/core@5.2.13 fhirpath@5.2.2
cat >seen.mjs <<'END'
globalThis.WebSocket ??= class {};  // the package asks for it when loaded; it is not used here
const { evalFhirPath } = await import('@medplum/core');
const fhirpath = (await import('fhirpath')).default;
const r4 = (await import('fhirpath/fhir-context/r4/index.js')).default;
const dose = {
  resourceType: 'Immunization',
  occurrenceDateTime: '2024-01-31',
  recorded: '2024-03-05T10:00:00-05:00',
};
const SEEN = [  // expression, Medplum, fhirpath.js
  ['@2024-01-31 + 28 days', '["2024-01-3128"]', '["2024-02-28"]'],
  ['Immunization.occurrence + 1 month', '["2024-01-311"]', '["2024-02-29"]'],
  ['@2024-02-22 >= Immunization.occurrence + 28 days', '[true]', '[false]'],
  ['@2024-03-05 - 1 year', '[null]', '["2023-03-05"]'],
  ['7 days = 1 week', '[false]', '[true]'],
  ['Immunization.recorded = @2024-03-05T15:00:00Z', '[false]', '[true]'],
];
let changed = 0;
for (const [expression, medplum, other] of SEEN) {
  const found = JSON.stringify(evalFhirPath(expression, dose));
  const beside = JSON.stringify(fhirpath.evaluate(dose, expression, {}, r4));
  const same = found === medplum && beside === other;
  changed += !same;
  console.log(expression.padEnd(50), found.padEnd(18), beside, same ? '' : 'CHANGED');
}
process.exit(changed ? 1 : 0);
END
node seen.mjs
