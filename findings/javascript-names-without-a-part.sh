#!/bin/sh
# Two name parsers of npm leave people without a first name, or without a last one
#
# Expected: a first and a last name are both there when a name has two words, and all the more when
#           a comma says which is which.
# Version:  parse-full-name 1.2.7, humanparser 2.7.0 (npm).
# Seen:     - parse-full-name takes particles anywhere in front: "Van Le", "San Lee", "Bin Li", "Di Wu",
#             "De Young" have a last name of two words and no first name, with a comma too: "Le, Van"
#             is the family Le Van;
#           - it reads the initial Y as the Spanish "and": "Maria Y Garcia" is one family name;
#           - humanparser takes Ma for the degree M.A., also after a comma: "Linh Ma" and "Ma, Linh"
#             have an empty last name; and Hon, Rev for titles: "Hon Le" has no first name.
# Matters:  Van, Di, Bin and San are common given names, Ma is a common family name. What is empty matches nothing, or, where blank equals blank,
#           everybody else with the same gap: two children of the families Ma and Le become
#           candidates for one record.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent parse-full-name@1.2.7 humanparser@2.7.0
cat >seen.cjs <<'END'
const { parseFullName } = require('parse-full-name');
const { parseName } = require('humanparser');
const parts = (...names) => names.map((name) => name || '-').join(' | ');
const SEEN = [  // name, parse-full-name, humanparser: first | middle | last
  ['Odette Farrow', 'Odette | - | Farrow', 'Odette | - | Farrow'],
  ['Van Le', '- | - | Van Le', 'Van | - | Le'],
  ['Le, Van', '- | - | Le Van', 'Van | - | Le'],
  ['San Lee', '- | - | San Lee', 'San | - | Lee'],
  ['Bin Li', '- | - | Bin Li', 'Bin | - | Li'],
  ['Di Wu', '- | - | Di Wu', 'Di | - | Wu'],
  ['De Young', '- | - | De Young', 'De | - | Young'],
  ['Maria Y Garcia', '- | - | Maria Y Garcia', 'Maria | Y | Garcia'],
  ['Linh Ma', 'Linh | - | Ma', 'Linh | - | -'],
  ['Ma, Linh', 'Linh | - | Ma', 'Linh | - | -'],
  ['Hon Le', 'Hon | - | Le', '- | - | Le'],
];
let changed = 0;
for (const [name, one, two] of SEEN) {
  const a = parseFullName(name);
  const b = parseName(name);
  const found = [parts(a.first, a.middle, a.last), parts(b.firstName, b.middleName, b.lastName)];
  const same = found[0] === one && found[1] === two;
  changed += !same;
  console.log(name.padEnd(16), found[0].padEnd(26), found[1], same ? '' : 'CHANGED');
}
process.exit(changed ? 1 : 0);
END
node seen.cjs
