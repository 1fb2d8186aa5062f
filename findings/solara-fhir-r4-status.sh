#!/bin/sh
# Zod schemas of FHIR R4 take any status of a dose and "yesterday" for a date, and refuse null in a name
#
# Expected: runtime validation of an Immunization checks its required codes and the form of its
#           dates, and takes what FHIR allows.
# Version:  @solarahealth/fhir-r4 1.2.0 (npm), "Zod schemas with runtime validation".
# Seen:     - valid: status "done", "yesterday" and 2024-13-45 as occurrenceDateTime, no occurrence
#             at all, and two of them; an empty text; a dose number that is there twice or not at all;
#             education without a document. The gender of a Patient is checked, the status of a dose
#             is not;
#           - invalid: {"given": [null, "Lise"], "_given": [...]}, FHIR's way to say that the first
#             of two names is not known;
#           - it cannot be imported as an ES module in Node 20: a folder is imported. require() works.
# Matters:  status is what tells a dose from a refusal. A type that is called FHIR R4 and a function
#           that says "success" are taken for that check; it is one of TypeScript's structure.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent @solarahealth/fhir-r4@1.2.0
cat >seen.cjs <<'END'
const { createImmunizationSchema, createPatientSchema } = require('@solarahealth/fhir-r4');
const dose = {
  resourceType: 'Immunization', status: 'completed', vaccineCode: { text: 'MMR' },
  patient: { reference: 'Patient/1' },
};
const given = { ...dose, occurrenceDateTime: '2024-03-05' };
const absent = {
  extension: [{
    url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown',
  }],
};
const person = (more) => ({ resourceType: 'Patient', ...more });
const SEEN = [  // what, resource, whether it is valid
  ['a dose', given, true],
  ['status "done"', { ...given, status: 'done' }, true],
  ['date "yesterday"', { ...dose, occurrenceDateTime: 'yesterday' }, true],
  ['date 2024-13-45', { ...dose, occurrenceDateTime: '2024-13-45' }, true],
  ['no occurrence', dose, true],
  ['two occurrences', { ...given, occurrenceString: 'in spring' }, true],
  ['two dose numbers', { ...given, protocolApplied: [
    { doseNumberPositiveInt: 1, doseNumberString: '2' }] }, true],
  ['no dose number', { ...given, protocolApplied: [{}] }, true],
  ['education without document', { ...given, education: [{ publicationDate: '2024' }] }, true],
  ['gender F', person({ gender: 'F' }), false],
  ['first name not known', person({ name: [{ given: [null, 'Lise'], _given: [absent, null] }] }),
    false],
];
let changed = 0;
for (const [what, resource, seen] of SEEN) {
  const schema = resource.resourceType === 'Patient' ? createPatientSchema : createImmunizationSchema;
  const found = schema().safeParse(resource).success;
  changed += found !== seen;
  console.log(what.padEnd(28), found ? 'valid' : 'invalid', found === seen ? '' : 'CHANGED');
}
process.exit(changed ? 1 : 0);
END
node seen.cjs
