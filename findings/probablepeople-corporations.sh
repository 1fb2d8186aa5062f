#!/bin/sh
# probablepeople takes patients for corporations, by their kind of name or its order
#
# Expected: a parser of Western names may divide a Vietnamese or Spanish name wrongly, but sees that
#           it is a person's.
# Version:  probablepeople 0.5.6 (PyPI).
# Seen:     "Nguyen Thi Hong", "Maria del Carmen Lopez", "Hope Ford" and "Smith John" are
#           corporations, with one part: CorporationName. "Jose de la Cruz", "Mercy Hill" and "John
#           Smith" are persons, and so is "Rite Aid", with a given name and a surname.
# Matters:  PID-5 with everything in its first component, free text guardians, and guarantors that
#           may be payers are what such a parser is asked about. Those that are taken for
#           corporations have no surname and drop out of matching; here these are Vietnamese and
#           Spanish names.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check probablepeople==0.5.6
"$dir/venv/bin/python" - <<'END'
import sys
import probablepeople

SEEN = {
    "John Smith": "Person", "Smith John": "Corporation",
    "Jose de la Cruz": "Person", "Maria del Carmen Lopez": "Corporation",
    "Pa Houa Vang": "Person", "Nguyen Thi Hong": "Corporation", "Pham Thi Lan": "Corporation",
    "Mercy Hill": "Person", "Hope Ford": "Corporation",
    "Rite Aid": "Person", "Walmart Pharmacy": "Corporation",
}
changed = 0
for name, seen in SEEN.items():
    parts, found = probablepeople.tag(name)
    changed += found != seen
    print(f"{name:24} {found:12} {dict(parts)}{'' if found == seen else '   CHANGED, was ' + seen}")
sys.exit(changed > 0)
END
