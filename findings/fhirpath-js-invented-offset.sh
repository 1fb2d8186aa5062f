#!/bin/sh
# fhirpath.js gives a time without an offset the offset of the machine when it adds days
#
# Expected: FHIRPath: a DateTime without a timezone offset has none after days were added to it
#           either; a result that has one depends on nothing but the input.
# Version:  fhirpath 5.2.2 (npm), with its model of FHIR R4.
# Seen:     - @2024-03-05T10:00:00 + 28 days is 2024-04-02T10:00:00-05:00 on a machine in Chicago,
#             and ends with "-00:00" on one in UTC. The offset is that of the day that comes out, so
#             it changes with daylight saving time. Dates without a time are right;
#           - without any arithmetic, a time without an offset equals the same time with Z on a
#             machine in UTC, and differs from it in Chicago, where FHIRPath says: not known (empty).
# Matters:  "28 days after the last dose" is the question of every forecast, and doses are often
#           recorded with a local time and no offset. The same rule gives another instant on a
#           laptop than on a server, and a result that looks as if the sender had named an offset.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent fhirpath@5.2.2
cat >seen.mjs <<'END'
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
const SEEN = [  // expression, in UTC, in Chicago
  ['@2024-03-05T10:00:00 + 28 days', '2024-04-02T10:00:00-00:00', '2024-04-02T10:00:00-05:00'],
  ['@2024-03-05T10:00:00 + 1 day', '2024-03-06T10:00:00-00:00', '2024-03-06T10:00:00-06:00'],
  ['@2024-03-05T10:00 + 1 day', '2024-03-06T10:00-00:00', '2024-03-06T10:00-06:00'],
  ['@2024-03-05T10:00:00 = @2024-03-05T10:00:00Z', 'true', 'false'],
  ['(@2024-03-04T10:00:00 + 1 day) = @2024-03-05T10:00:00Z', 'true', 'false'],
  ['@2024-03-05 + 28 days', '2024-04-02', '2024-04-02'],
];
let changed = 0;
for (const [expression, utc, chicago] of SEEN) {
  const found = String(fhirpath.evaluate({}, expression, {}, r4)[0]);
  const same = found === (process.env.TZ === 'UTC' ? utc : chicago);
  changed += !same;
  console.log(expression.padEnd(56), found, same ? '' : 'CHANGED');
}
process.exit(changed ? 1 : 0);
END
for zone in UTC America/Chicago; do
  echo "$zone:"
  TZ=$zone node seen.mjs
done
