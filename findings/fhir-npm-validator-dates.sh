#!/bin/sh
# npm's fhir: two dates for one dose are valid, a date that is known to be absent is not
#
# Expected: a validator that checks required codes and the types of references also sees that a dose
#           has occurrenceDateTime and occurrenceString at once, that there is no month 13, and that
#           a time of day in FHIR has an offset. A data-absent-reason stands for a required value.
# Version:  fhir 4.12.0 (npm), R4.
# Seen:     - both forms of occurrence[x] together are valid, and so are 2024-13-45 and
#             2024-02-03T10:00:00, without a warning;
#           - `_occurrenceDateTime` or `_status` with an extension in place of the value, which R4
#             allows, is "Missing property".
# Matters:  what was tested with it may be refused by the next validator. And the resources of a
#           registry that says why a date is missing look wrong, while an invented date would pass.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent fhir@4.12.0
cat >seen.cjs <<'END'
const { Fhir } = require('fhir');
const START = {
  resourceType: 'Immunization',
  vaccineCode: { text: 'MMR' },
  patient: { reference: 'Patient/1' },
};
const DOSE = { ...START, status: 'completed' };
const ABSENT = {
  extension: [{
    url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
    valueCode: 'unknown',
  }],
};
const SEEN = [  // what, resource, valid
  ['a date', { ...DOSE, occurrenceDateTime: '2024-03-05' }, true],
  ['no date', DOSE, false],
  ['a code that does not exist', { ...DOSE, occurrenceDateTime: '2024', status: 'given' }, false],
  ['a patient that is not one',
    { ...DOSE, occurrenceDateTime: '2024', patient: { reference: 'Organization/1' } }, false],
  ['two dates', { ...DOSE, occurrenceDateTime: '2024', occurrenceString: 'spring' }, true],
  ['month 13, day 45', { ...DOSE, occurrenceDateTime: '2024-13-45' }, true],
  ['a time without offset', { ...DOSE, occurrenceDateTime: '2024-02-03T10:00:00' }, true],
  ['an absent date', { ...DOSE, _occurrenceDateTime: ABSENT }, false],
  ['an absent status', { ...START, occurrenceDateTime: '2024', _status: ABSENT }, false],
];
let changed = 0;
for (const [what, resource, seen] of SEEN) {
  const { valid, messages } = new Fhir().validate(resource, {});
  changed += valid !== seen;
  console.log(what.padEnd(28), valid ? 'valid  ' : 'invalid',
    [...new Set(messages.map(m => m.message))].join('; '), valid === seen ? '' : 'CHANGED');
}
process.exit(changed ? 1 : 0);
END
node seen.cjs
