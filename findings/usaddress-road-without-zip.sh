#!/bin/sh
# usaddress puts the town into the street of a numbered road, and the floor into the town
#
# Expected: "100 Hwy 61, Duluth MN" has the same street and town with and without its ZIP code;
#           "Rear" and "Upper", unit designators of the Postal Service, are units.
# Version:  usaddress 0.5.16 (PyPI).
# Seen:     - without a ZIP code the street of a highway or a county road is named "61, Duluth", its
#             type is "MN", and there is neither town nor state. tag() calls this a "Street
#             Address", without a sign of doubt. A second comma or the ZIP code mends it;
#           - a designator without a number goes to the town: "Rear, Austin", "Upper, Austin",
#             "Bsmt, Austin".
# Matters:  an address without a ZIP code is just the one for which the town counts, and rural roads
#           are numbered. Both errors are silent, and both spoil what linkage blocks on.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check usaddress==0.5.16
"$dir/venv/bin/python" - <<'END'
import sys
import usaddress

SEEN = {  # address: (street, its type, town, state)
    "100 Hwy 61, Duluth MN 55802": ("61", None, "Duluth", "MN"),
    "100 Hwy 61, Duluth, MN": ("61", None, "Duluth", "MN"),
    "100 Hwy 61, Duluth MN": ("61, Duluth", "MN", None, None),
    "100 County Road 12, Afton MN": ("12, Afton", "MN", None, None),
    "2100 US Highway 2, Havre MT": ("2, Havre", "MT", None, None),
    "123 Main St Apt 4, Austin TX 78701": ("Main", "St", "Austin", "TX"),
    "123 Main St Rear, Austin TX 78701": ("Main", "St", "Rear, Austin", "TX"),
    "123 Main St Upper, Austin TX 78701": ("Main", "St", "Upper, Austin", "TX"),
    "123 Main St Bsmt, Austin TX 78701": ("Main", "St", "Bsmt, Austin", "TX"),
}
changed = 0
for text, seen in SEEN.items():
    parts, kind = usaddress.tag(text)
    found = tuple(parts.get(name) for name in
                  ("StreetName", "StreetNamePostType", "PlaceName", "StateName"))
    same = found == seen and kind == "Street Address"
    changed += not same
    print(f"{text:36} {found} {kind}{'' if same else '   CHANGED, was ' + repr(seen)}")
sys.exit(changed > 0)
END
