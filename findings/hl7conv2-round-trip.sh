#!/bin/sh
# hl7conv2 numbers the fields of MSH one too low, and writes a header that nothing can read
#
# Expected: a converter from HL7 to JSON and back uses the numbers of HL7 (the message type is
#           MSH-9), splits a field before it decodes escape sequences, and gives back what it got.
# Version:  hl7conv2 0.2.5 (PyPI), default settings.
# Seen:     - MSH-9 is under "8", MSH-10 under "9" and so on; MSH-2, the encoding characters, is
#             split at its own separator;
#           - escape sequences are decoded first, so the family name "Smith\S\Jones" moves the given
#             name: PID-5.2 is Jones, PID-5.3 is Ann;
#           - on the way back MSH-2 is escaped like text, |^\R\\\\T\|, each blank becomes \X20\, and
#             segments end with LF. It cannot read what it wrote: the encoding characters are others.
# Matters:  a message that was stored as JSON cannot be sent again, and a rule that looks for the
#           message type in "9" finds the control id. Only the header shows it: doses come back whole.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check hl7conv2==0.2.5
"$dir/venv/bin/python" - <<'END'
import sys
from hl7conv2 import Hl7Json, JsonHl7

SEGMENTS = [
    "MSH|^~\\&|EHR|CLINIC|||20240306||VXU^V04^VXU_V04|C1|P|2.5.1",
    "PID|1||P7||Smith\\S\\Jones^Ann||20200301|F|||12 Sample Way^^Dover",
    "RXA|0|1|20240305||03^MMR^CVX|0.5",
]
json = Hl7Json("".join(segment + "\r" for segment in SEGMENTS)).hl7_json
header, person, dose = json[:3]
written = JsonHl7(json).hl7_string
SEEN = [
    ("message type (MSH-9)", [header.get("8.1"), header.get("9.1")], ["VXU", None]),
    ("control id (MSH-10)", [header.get("9"), header.get("10")], ["C1", "P"]),
    ("encoding characters", [header.get("1.1"), header.get("1.2")], ["", "~\\&"]),
    ("PID-5", [person.get(f"5.{i}") for i in (1, 2, 3)], ["Smith", "Jones", "Ann"]),
    ("RXA-5.1", dose.get("5.1"), "03"),
    ("MSH-2 written", written.split("|")[1], "^\\R\\\\\\\\T\\"),
    ("PID-11 written", written.split("\n")[1].split("|")[11], "12\\X20\\Sample\\X20\\Way^^Dover"),
    ("line ends written", [written.count("\r"), written.count("\n")], [0, 3]),
]
changed = 0
for what, found, seen in SEEN:
    changed += found != seen
    print(f"{what:22} {found!r}{'' if found == seen else '   CHANGED, was ' + repr(seen)}")
sys.exit(changed > 0)
END
