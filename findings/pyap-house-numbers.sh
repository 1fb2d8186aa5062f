#!/bin/sh
# pyap cuts house numbers and town names, and does not see most unit designators
#
# Expected: an extractor of US addresses finds the address that is there, or finds nothing.
# Version:  pyap 0.3.1 (PyPI).
# Seen:     - "123 1/2 Elm St" becomes house number 2, and Wisconsin's grid number "W165N5678"
#             becomes 5678;
#           - "St. Paul", "Mt. Pleasant", "Ft. Worth" lose their first word to the street: "Oak Ave,
#             Mt." in "Pleasant"; of "Ste. Genevieve" a unit "Ste. Genevi" is made, in the town
#             "eve";
#           - an address with "Lot 4", "Trlr 4" or "Unit 4" is not found at all, with "Apt 4" it is.
# Matters:  the house number is what tells neighbours apart. A registry that cleans addresses by
#           extracting them joins 123 1/2 with number 2, and loses the lots of mobile home parks.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check pyap==0.3.1
"$dir/venv/bin/python" - <<'END'
import sys
import pyap

SEEN = {  # address: (house number, street, unit, town), or nothing
    "123 1/2 Elm St, Austin, TX 78701": ("2", "Elm", None, "Austin"),
    "W165N5678 Grand Ave, Menomonee Falls, WI 53051": ("5678", "Grand", None, "Menomonee Falls"),
    "123 Main St, St. Paul, MN 55101": ("123", "Main St", None, "Paul"),
    "123 Oak Ave, Mt. Pleasant, SC 29464": ("123", "Oak Ave", None, "Pleasant"),
    "123 Oak Ave, Ft. Worth, TX 76101": ("123", "Oak Ave", None, "Worth"),
    "123 Oak Ln, Ste. Genevieve, MO 63670": ("123", "Oak", "Ste. Genevi", "eve"),
    "123 Oak St Apt 4, Austin, TX 78701": ("123", "Oak", "Apt 4", "Austin"),
    "123 Oak St Unit 4, Austin, TX 78701": None,
    "123 Oak St Lot 4, Austin, TX 78701": None,
    "123 Oak St Trlr 4, Austin, TX 78701": None,
}
changed = 0
for text, seen in SEEN.items():
    found = [(a.street_number, a.street_name, a.occupancy, a.city)
             for a in pyap.parse(text, country="US")]
    found = found[0] if found else None
    changed += found != seen
    print(f"{text:50} {found}{'' if found == seen else '   CHANGED, was ' + repr(seen)}")
sys.exit(changed > 0)
END
