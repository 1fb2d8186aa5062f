#!/bin/sh
# Two UCUM libraries turn international units into plaque forming units
#
# Expected: UCUM, on arbitrary units: each is commensurable with itself and with no other. So
#           [iU]/mL converts to [iU]/L, and [iU] does not convert to [PFU].
# Version:  ucumvert 0.3.2 with pint 0.25.3 (PyPI), @lhncbc/ucum-lhc 7.1.10 and @atomic-ehr/ucum
#           0.2.5 (npm).
# Seen:     - ucumvert (with pint) and @atomic-ehr/ucum: 1 [iU] is 1 [PFU] is 1 [Lf], and 1 [PFU] is
#             1 [CCID_50], since to both they are numbers without a dimension. That mL does not
#             convert to g, both know;
#           - ucum-lhc refuses to convert anything arbitrary, k[iU] to [iU] and [iU]/mL to [iU]/L
#             included.
# Matters:  these are the units of vaccines: hepatitis B and rabies antibody in [iU], live vaccines
#           in [PFU] and [CCID_50], toxoids in [Lf]. Titers are reported in m[iU]/mL and in [iU]/L:
#           two libraries make of them whatever is asked for, and the third cannot compare them.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check ucumvert==0.3.2 pint==0.25.3
cd "$dir"
npm init -y >package.log
npm install --no-audit --no-fund --silent @lhncbc/ucum-lhc@7.1.10 @atomic-ehr/ucum@0.2.5
cat >units.mjs <<'END'
import lhc from '@lhncbc/ucum-lhc';
import { ucum } from '@atomic-ehr/ucum';
const utils = lhc.UcumLhcUtils.getInstance();
const atomic = (from, to) => {
  try {
    return ucum.convert(1, from, to);
  } catch (error) {
    return null;
  }
};
const pairs = JSON.parse(process.argv[2]);
console.log(JSON.stringify(pairs.map(([from, to]) =>
  [utils.convertUnitTo(from, 1, to).toVal ?? null, atomic(from, to)])));
END
cat >seen.py <<'END'
import json
import subprocess
import sys
import pint
from ucumvert import PintUcumRegistry

SEEN = [  # from, to, ucumvert, ucum-lhc, @atomic-ehr/ucum
    ("mL", "L", 0.001, 0.001, 0.001),
    ("[iU]/mL", "[iU]/L", 1000, None, 1000),
    ("k[iU]", "[iU]", 1000, None, 1000),
    ("[iU]", "[PFU]", 1, None, 1),
    ("[iU]", "[Lf]", 1, None, 1),
    ("[PFU]", "[CCID_50]", 1, None, 1),
    ("mL", "g", None, None, None),
]
registry = PintUcumRegistry()


def convert(source, target):
    try:
        return registry.from_ucum(source).to(registry.from_ucum(target).units).magnitude
    except pint.DimensionalityError:
        return None


def shown(value):
    return "-" if value is None else f"{value:.6g}"


pairs = [[source, target] for source, target, *_ in SEEN]
others = json.loads(subprocess.run(["node", "units.mjs", json.dumps(pairs)],
                                   check=True, capture_output=True).stdout)
changed = 0
for (source, target, *seen), other in zip(SEEN, others):
    found = [shown(value) for value in (convert(source, target), *other)]
    same = found == [shown(value) for value in seen]
    changed += not same
    print(f"1 {source:8} in {target:10} {'  '.join(f'{f:6}' for f in found)}"
          f"{'' if same else '   CHANGED, was ' + repr(seen)}")
sys.exit(changed > 0)
END
"$dir/venv/bin/python" seen.py
