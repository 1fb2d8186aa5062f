#!/bin/sh
# fhir.resources has three kinds of date, which cannot be sorted, and shortens 0.50 mL
#
# Expected: the dates of three doses can be compared, or the library has a type that says why not. A
#           decimal keeps its precision, which FHIR calls significant.
# Version:  fhir.resources 8.3.0 (PyPI), R4B.
# Seen:     - Immunization.occurrenceDateTime is a text for 2024 and 2024-03, a datetime.date for
#             2024-03-05 and a datetime.datetime with a time: sorting the doses of a person by it
#             raises a TypeError as soon as one is historical;
#           - a date and a datetime cannot be compared either, nor those with and without time zone;
#           - 0.50 is written as 0.5, and a fraction of a second .1 as .100000: the JSON that comes
#             out is not what went in. Month and year are written as they were read.
# Matters:  code that was tested with doses given today fails at the first child whose record came
#           on paper. Every historical dose is a month or a year somewhere.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check fhir.resources==8.3.0
"$dir/venv/bin/python" - <<'END'
import json
import sys
from fhir.resources.R4B.immunization import Immunization


def dose(when, amount="0.5"):
    return Immunization.model_validate_json(
        '{"resourceType":"Immunization","status":"completed","vaccineCode":{"text":"MMR"},'
        '"patient":{"reference":"Patient/1"},"occurrenceDateTime":"%s","doseQuantity":{"value":%s}}'
        % (when, amount))


def order(*whens):
    try:
        return [str(each) for each in sorted(dose(when).occurrenceDateTime for when in whens)]
    except TypeError:
        return "TypeError"


def written(text, *path):
    value = json.loads(text, parse_float=str)
    for key in path:
        value = value[key]
    return value


times = "2024-03-05T10:15:00-05:00", "2024-03-05T10:15:00.1-05:00"
SEEN = [
    ("2024", type(dose("2024").occurrenceDateTime).__name__, "str"),
    ("2024-03", type(dose("2024-03").occurrenceDateTime).__name__, "str"),
    ("2024-03-05", type(dose("2024-03-05").occurrenceDateTime).__name__, "date"),
    (times[0], type(dose(times[0]).occurrenceDateTime).__name__, "datetime"),
    ("two days", order("2024-03-05", "2020-01-31"), ["2020-01-31", "2024-03-05"]),
    ("a month and a day", order("2024-03-05", "2020-01"), "TypeError"),
    ("a day and a time", order("2024-03-05", times[0]), "TypeError"),
    ("0.50", written(dose("2024", "0.50").model_dump_json(), "doseQuantity", "value"), "0.5"),
    (times[1], written(dose(times[1]).model_dump_json(), "occurrenceDateTime"),
     "2024-03-05T10:15:00.100000-05:00"),
]
changed = 0
for what, found, seen in SEEN:
    changed += found != seen
    print(f"{what:30} {found}{'' if found == seen else '   CHANGED, was ' + repr(seen)}")
sys.exit(changed > 0)
END
