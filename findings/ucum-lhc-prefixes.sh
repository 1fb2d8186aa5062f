#!/bin/sh
# ucum-lhc takes prefixes on units that have none, so "kmo" and "mmin" are units
#
# Expected: UCUM: only metric units take a prefix. Month, week, minute, percent and degree
#           Fahrenheit are not metric, so a thousand months ("kmo") is not a unit.
# Version:  @lhncbc/ucum-lhc 7.1.10, beside @atomic-ehr/ucum 0.2.5 (both npm) and ucumvert 0.3.2
#           (PyPI).
# Seen:     ucum-lhc, of the National Library of Medicine, says that kmo, mwk, mmin, k% and m[degF]
#           are valid, and converts 1 kmo to 30437.5 days. The two others refuse all five. On mL,
#           [iU] and [PFU] all three agree.
# Matters:  the units of RXA-7, of OBX-6 and of ages are checked with such a library. A typing error
#           is not found but becomes a factor of a thousand.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check ucumvert==0.3.2
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent @lhncbc/ucum-lhc@7.1.10 @atomic-ehr/ucum@0.2.5
cat >units.mjs <<'END'
import lhc from '@lhncbc/ucum-lhc';
import { ucum } from '@atomic-ehr/ucum';
const utils = lhc.UcumLhcUtils.getInstance();
const units = process.argv.slice(2);
console.log(JSON.stringify({
  valid: units.map(u => [utils.validateUnitString(u).status === 'valid', ucum.validate(u).valid]),
  days: utils.convertUnitTo('kmo', 1, 'd').toVal,
}));
END
cat >seen.py <<'END'
import json
import subprocess
import sys
from ucumvert import InvalidUcumError, parse_ucum

SEEN = {  # unit: ucum-lhc, @atomic-ehr/ucum, ucumvert
    "mL": (True, True, True),
    "[iU]": (True, True, True),
    "[PFU]": (True, True, True),
    "kmo": (True, False, False),
    "mwk": (True, False, False),
    "mmin": (True, False, False),
    "k%": (True, False, False),
    "m[degF]": (True, False, False),
}


def valid(unit):
    try:
        parse_ucum(unit)
        return True
    except InvalidUcumError:
        return False


answer = json.loads(subprocess.run(["node", "units.mjs", *SEEN],
                                   check=True, capture_output=True).stdout)
changed = answer["days"] != 30437.5
print("1 kmo =", answer["days"], "days")
for (unit, seen), others in zip(SEEN.items(), answer["valid"]):
    found = (*others, valid(unit))
    changed |= found != seen
    print(f"{unit:8} {found}{'' if found == seen else '   CHANGED, was ' + repr(seen)}")
sys.exit(changed)
END
"$dir/venv/bin/python" seen.py
