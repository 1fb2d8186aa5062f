#!/bin/sh
# hl7-standard writes segments that begin with a line feed and have one field more
#
# Expected: a message that was read and is written again without a change is the same message: HL7
#           ends each segment with CR, and the last one too.
# Version:  hl7-standard 1.0.4 (npm).
# Seen:     - build() puts CR LF between the segments and nothing after the last one. For a reader
#             that follows HL7, where CR alone ends a segment, the second segment is called "LF PI",
#             and the last one is not ended;
#           - each segment gets a separator at its end, that is one more field, empty;
#           - get() gives text with its escape sequences: "Smith \T\ Sons". set() puts text in
#             without escaping, so a value read as A&B is two subcomponents for the next reader.
# Matters:  a gateway built on it changes every message that it passes on, even where it only reads a
#           field to route it. What the receiver makes of the line feed differs: some skip it, some
#           reject the message, some lose the segments.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent hl7-standard@1.0.4
cat >seen.cjs <<'END'
const HL7 = require('hl7-standard');
const segments = [
  'MSH|^~\\&|EHR|CLINIC|||20240305||VXU^V04^VXU_V04|1|P|2.5.1',
  'PID|1||P7^^^C^MR||Farrow^Odette',
  'ORC|RE||A1^C|||||||||||||||||Smith \\T\\ Sons',
  'RXA|0|1|20240305||03^MMR^CVX|0.5',
];
const text = segments.map((segment) => segment + '\r').join('');
const message = new HL7(text);
message.transform((error) => { if (error) throw error; });
const written = message.build();
const SEEN = [
  ['line ends', JSON.stringify(written.match(/[\r\n]+/g)), '["\\r\\n","\\r\\n","\\r\\n"]'],
  ['segments by CR', JSON.stringify(written.split('\r').map((line) => line.slice(0, 4))),
    '["MSH|","\\nPID","\\nORC","\\nRXA"]'],
  ['last field of PID', JSON.stringify(written.split('\r\n')[1].split('|').at(-1)), '""'],
  ['ORC-20 as read', message.get('ORC.20'), 'Smith \\T\\ Sons'],
];
message.set('ORC.20', 'Smith & Sons');
SEEN.push(['ORC-20 set', message.build().split('\r\n')[2].split('|')[20], 'Smith & Sons']);
let changed = 0;
for (const [what, found, seen] of SEEN) {
  const shown = typeof found === 'string' ? found : JSON.stringify(found);
  changed += shown !== seen;
  console.log(what.padEnd(20), shown, shown === seen ? '' : 'CHANGED');
}
process.exit(changed ? 1 : 0);
END
node seen.cjs
