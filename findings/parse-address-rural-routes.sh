#!/bin/sh
# parse-address makes "RR" of a rural address, and addresser house number 2 of the street "Box 15"
#
# Expected: a parser of US addresses keeps the parts that it does not know, or says that it cannot
#           parse the address.
# Version:  parse-address 1.1.2 and addresser 1.1.22 (npm).
# Seen:     parse-address
#           - returns {street: "RR"} for "RR 2 Box 15, Dover, DE 19901", without an error: town,
#             state and ZIP code are gone as well. The same for HC and PSC boxes, General Delivery,
#             and an address that begins with c/o;
#           - makes number 12 of "12A Main St", in a street called "A Main", and loses the half of
#             "123 1/2";
#           addresser
#           - makes number 2 of "RR 2 Box 15", in a street called "Box 15";
#           - raises an error for all of Puerto Rico, Guam and the military post offices, though
#             their ZIP codes are ZIP codes: it knows the fifty states and DC.
# Matters:  addresses of patients are parsed to find the county, the ZIP3 of a public data set, or
#           the same household. Where the result has no ZIP code, these people fall out of every
#           table by place, and they are the rural ones.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent parse-address@1.1.2 addresser@1.1.22
cat >seen.cjs <<'END'
const { parseLocation } = require('parse-address');
const addresser = require('addresser');
const refused = 'refused';
const first = (text) => {
  const seen = parseLocation(text);
  return [seen.number, seen.street, seen.city, seen.zip].map((part) => part ?? '-').join(' | ');
};
const second = (text) => {
  try {
    const seen = addresser.parseAddress(text);
    return [seen.streetNumber, seen.streetName, seen.placeName, seen.zipCode]
      .map((part) => part ?? '-').join(' | ');
  } catch {
    return refused;
  }
};
const SEEN = [  // address, parse-address, addresser: number, street, town, ZIP code
  ['12 Main St, Dover, DE 19901', '12 | Main | Dover | 19901', '12 | Main | Dover | 19901'],
  ['RR 2 Box 15, Dover, DE 19901', '- | RR | - | -', '2 | Box 15 | Dover | 19901'],
  ['HC 1 Box 15, Dover, DE 19901', '- | HC | - | -', '1 | Box 15 | Dover | 19901'],
  ['General Delivery, Dover, DE 19901', '- | General | - | -', refused],
  ['C/O Ann Farrow, 12 Main St, Dover, DE 19901', '- | C | - | -', refused],
  ['PSC 12 Box 3, APO, AE 09009', '- | PSC | - | -', refused],
  ['12A Main St, Dover, DE 19901', '12 | A Main | Dover | 19901', '12A | Main | Dover | 19901'],
  ['123 1/2 Main St, Salem, OR 97301', '123 | Main | Salem | 97301',
    '123 | 1/2 Main | Salem | 97301'],
  ['12 Calle Luna, San Juan, PR 00901', '12 | Calle Luna | San Juan | 00901', refused],
  ['12 Main St, Hagatna, GU 96910', '12 | Main | Hagatna | 96910', refused],
];
let changed = 0;
for (const [text, one, two] of SEEN) {
  const found = [first(text), second(text)];
  const same = found[0] === one && found[1] === two;
  changed += !same;
  console.log(`${text}\n    ${found[0].padEnd(36)}${found[1]}${same ? '' : '   CHANGED'}`);
}
process.exit(changed ? 1 : 0);
END
node seen.cjs
