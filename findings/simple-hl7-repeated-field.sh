#!/bin/sh
# simple-hl7 has no components in a field that repeats
#
# Expected: getComponent(3, 1) of a PID gives the first identifier, or all of them, when PID-3
#           repeats.
# Version:  simple-hl7 3.3.0 (npm).
# Seen:     with one identifier it gives the identifier; with two it gives "", as if the field were
#           empty. There is no argument for the repetition (getField has one, which gives the whole
#           repetition as text).
# Matters:  PID-3, PID-5, PID-11 and PID-13 may repeat in the CDC guide: medical record
#           number and Medicaid number, legal and maiden name. A receiver tested with one of each
#           takes the patient's number and name for missing as soon as a sender has two.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent simple-hl7@3.3.0
cat >seen.cjs <<'END'
const { Parser } = require('simple-hl7');
const MSH = 'MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240305||VXU^V04^VXU_V04|1|P|2.5.1\r';
const SEEN = [  // PID, PID-3.1, PID-5.1
  ['PID|1||123^^^CLINIC^MR||DOE^ANN^^^^^L', '123', 'DOE'],
  ['PID|1||123^^^CLINIC^MR~987^^^STATE^MA||DOE^ANN^^^^^L', '', 'DOE'],
  ['PID|1||123^^^CLINIC^MR||DOE^ANN^^^^^L~ROE^ANN^^^^^M', '123', ''],
];
let changed = 0;
for (const [text, number, name] of SEEN) {
  const pid = new Parser().parse(MSH + text).getSegment('PID');
  const found = [pid.getComponent(3, 1), pid.getComponent(5, 1)];
  const same = found[0] === number && found[1] === name;
  changed += !same;
  console.log(text.padEnd(56), JSON.stringify(found), same ? '' : 'CHANGED');
}
process.exit(changed ? 1 : 0);
END
node seen.cjs
