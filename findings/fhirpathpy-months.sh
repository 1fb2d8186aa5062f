#!/bin/sh
# fhirpathpy gives a month the day on which it is printed, and says that impossible dates are dates
#
# Expected: FHIRPath 2.0.0, conversions: '2024-03'.toDate() keeps its precision in toString();
#           convertsToDate() is false for 2024-13 and for 2024-02-31, and toDate() is then empty.
# Version:  fhirpathpy 2.2.4 (PyPI), beside fhirpath 5.2.2 (npm).
# Seen:     '2024-03'.toDate().toString() is 2024-03-30T00:00:00 on the 30th of any month and
#           2024-03-07T00:00:00 on the 7th: the day of the month comes from the clock. 2024-13 and
#           2024-02-31 convert. fhirpath.js does all of this as the specification says.
# Matters:  months without a day are how registries keep old doses. A report or a rule that prints
#           them through this engine invents a day, and the same input gives another day tomorrow; a
#           check of dates that relies on convertsToDate() lets a 31st of February pass.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check fhirpathpy==2.2.4
(cd "$dir" && npm init -y >package.log && npm install --no-audit --no-fund --silent fhirpath@5.2.2)
cat >"$dir/other.mjs" <<'END'
import fhirpath from 'fhirpath';
const expressions = JSON.parse(process.argv[2]);
console.log(JSON.stringify(expressions.map(e => fhirpath.evaluate({}, e)[0] ?? null)));
END
cat >"$dir/seen.py" <<'END'
import calendar
import datetime
import json
import subprocess
import sys
from fhirpathpy import evaluate

day = min(datetime.date.today().day, calendar.monthrange(2024, 3)[1])
SEEN = {  # expression: fhirpathpy, fhirpath.js
    "'2024-03'.toDate().toString()": (f"2024-03-{day:02}T00:00:00", "2024-03"),
    "'2024-03-05'.toDate().toString()": ("2024-03-05", "2024-03-05"),
    "'2024-13'.convertsToDate()": (True, False),
    "'2024-02-31'.convertsToDate()": (True, False),
    "'2024-13'.toDate().empty()": (False, True),
}
others = json.loads(subprocess.run(["node", "other.mjs", json.dumps(list(SEEN))],
                                   check=True, capture_output=True).stdout)
changed = 0
for (expression, seen), other in zip(SEEN.items(), others):
    found = (evaluate({}, expression)[0], other)
    changed += found != seen
    print(f"{expression:36} {found}{'' if found == seen else '   CHANGED, was ' + repr(seen)}")
sys.exit(changed > 0)
END
cd "$dir"
"$dir/venv/bin/python" seen.py
