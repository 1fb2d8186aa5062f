#!/bin/sh
# Medplum reads fractions of a second as milliseconds, and an offset behind a date as a time of day
#
# Expected: parseHl7DateTime() gives the instant that an HL7 v2 time stamp names: ".25" is a quarter
#           of a second, ".1234" (HL7's four digits) is less than a second, "-0500" is an offset
#           however precise the time is.
# Version:  @medplum/core 5.2.13 (npm).
# Seen:     - digits of the fraction are counted as milliseconds: .25 becomes .025, .1234 becomes a
#             second and 234 ms, .9999 becomes ten seconds later;
#           - behind a time without seconds the offset is taken apart as hours, minutes and days:
#             20240305-0500 becomes 05:50 UTC of that day (midnight there is 05:00 UTC), 202403-0500
#             the second of March, and 2024-0500 a day in January;
#           - second 60, which no HL7 time stamp may have, is carried into the next minute.
# Matters:  the CDC guide allows a fraction of up to four digits, and the order of two messages for
#           one dose decides which one stands. The CDC guide's own form (whole seconds and an
#           offset) is read well, so tests with guide samples do not show this.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent @medplum/core@5.2.13
cat >seen.mjs <<'END'
globalThis.WebSocket ??= class {};  // the package asks for it when loaded; it is not used here
const { parseHl7DateTime } = await import('@medplum/core');
const SEEN = [
  ['20240305123015-0500', '2024-03-05T17:30:15.000Z'],  // right
  ['20240305123015.25-0500', '2024-03-05T17:30:15.025Z'],
  ['20240305123015.1234-0500', '2024-03-05T17:30:16.234Z'],
  ['20240305123015.9999', '2024-03-05T12:30:24.999Z'],
  ['20240305-0500', '2024-03-05T05:50:00.000Z'],
  ['202403-0500', '2024-03-02T07:00:00.000Z'],
  ['2024-0500', '2024-01-19T05:00:00.000Z'],
  ['20240305123060', '2024-03-05T12:31:00.000Z'],
];
let changed = 0;
for (const [text, seen] of SEEN) {
  const found = parseHl7DateTime(text);
  changed += found !== seen;
  console.log(text.padEnd(26), found, found === seen ? '' : `CHANGED, was ${seen}`);
}
process.exit(changed ? 1 : 0);
END
node seen.mjs
