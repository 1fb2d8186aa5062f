#!/bin/sh
# Python's hl7 cannot read back the letters that it escapes: Nguyễn becomes "Nguy", RS, "Ån"
#
# Expected: unescape(escape(text)) is text, and letters that UTF-8 has are left alone in a UTF-8
#           message.
# Version:  hl7 0.4.5 (PyPI).
# Seen:     - escape() writes the number of each character above 7E in hexadecimal, in as many
#             digits as it has: \Xe9\ for e acute, \X1ec5\ for the e of Nguyen with two marks.
#             unescape() reads the digits two by two as bytes, so all letters above U+00FF come back
#             as two others, one of them often a control character;
#           - of an odd number of digits the last one is a byte of its own: U+0141 is written as
#             \X141\ and read as 14 and 01;
#           - a line feed becomes \X a\, with a blank for the first digit;
#           - a field of a parsed message is not unescaped when it is read by its path, so whoever
#             calls unescape() on it meets this.
# Matters:  it is one of the two HL7 parsers that Python programs use. Vietnamese, Polish, Hungarian and Turkish names
#           do not survive a program that escapes what it writes and unescapes what it reads, which
#           is what both functions are for; the record then has no match in a registry.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check hl7==0.4.5
"$dir/venv/bin/python" - <<'END'
import sys
import hl7

message = hl7.parse("MSH|^~\\&|EHR|CLINIC|||20240305||VXU^V04^VXU_V04|1|P|2.5.1\r")
SEEN = {  # text: (escaped, unescaped again)
    "Zoé": ("Zo\\Xe9\\", "Zoé"),
    "Nguyễn": ("Nguy\\X1ec5\\n", "Nguy\x1eÅn"),
    "Łukasz": ("\\X141\\ukasz", "\x14\x01ukasz"),
    "Őri": ("\\X150\\ri", "\x15\x00ri"),
    "Yıldız": ("Y\\X131\\ld\\X131\\z", "Y\x13\x01ld\x13\x01z"),
    "Smith & Sons": ("Smith \\T\\ Sons", "Smith & Sons"),
    "a\nb": ("a\\X a\\b", "a\nb"),
}
changed = 0
for text, (escaped, back) in SEEN.items():
    found = message.escape(text), message.unescape(message.escape(text))
    same = found == (escaped, back)
    changed += not same
    print(f"{text!r:16} {found[0]!r:26} {found[1]!r:22} {'' if same else 'CHANGED'}")
sys.exit(changed > 0)
END
