#!/bin/sh
# fhirclient drops extensions of primitive elements, and with them why a value is absent
#
# Expected: a resource that was read and written again says the same. The library is strict
#           otherwise: a misspelt element raises an error.
# Version:  fhirclient 4.4.0 (PyPI, SMART on FHIR's client).
# Seen:     `_birthDate`, `_value` and `_family` are accepted and not written: the time of birth, a
#           masked name, an identifier whose value is withheld. What is left is still valid, so
#           nothing shows it. Where the extension stands for the value of a required element,
#           occurrence[x] of an Immunization, reading fails.
# Matters:  data-absent-reason is how R4 says that a registry does not know the date of a dose, and
#           patient-birthTime helps to tell twins apart. An update through this client erases both
#           on the server; and an Immunization with an unknown date, valid in FHIR, cannot be read
#           at all.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install -q --disable-pip-version-check fhirclient==4.4.0
"$dir/venv/bin/python" - <<'END'
import sys
from fhirclient.models.fhirabstractbase import FHIRValidationError
from fhirclient.models.immunization import Immunization
from fhirclient.models.patient import Patient

URL = "http://hl7.org/fhir/StructureDefinition/"
ABSENT = {"extension": [{"url": URL + "data-absent-reason", "valueCode": "masked"}]}
BIRTH_TIME = {"extension": [{"url": URL + "patient-birthTime",
                             "valueDateTime": "2024-01-01T10:05:00-06:00"}]}
TWIN = {"resourceType": "Patient", "birthDate": "2024-01-01", "_birthDate": BIRTH_TIME}
MASKED = {"resourceType": "Patient", "name": [{"given": ["Ann"], "_family": ABSENT}],
          "identifier": [{"system": "urn:oid:2.16.840.1.113883.4.1", "_value": ABSENT}]}
MISSPELT = {"resourceType": "Patient", "birthdate": "2024-01-01"}
DOSE = {"resourceType": "Immunization", "status": "completed", "vaccineCode": {"text": "MMR"},
        "patient": {"reference": "Patient/1"}, "_occurrenceDateTime": ABSENT}


def written(kind, resource):
    try:
        return kind(resource).as_json()
    except FHIRValidationError:
        return "error"


SEEN = [  # type, what was read, what is written
    (Patient, TWIN, {"resourceType": "Patient", "birthDate": "2024-01-01"}),
    (Patient, MASKED, {"resourceType": "Patient", "name": [{"given": ["Ann"]}],
                       "identifier": [{"system": "urn:oid:2.16.840.1.113883.4.1"}]}),
    (Patient, MISSPELT, "error"),
    (Immunization, DOSE, "error"),
]
changed = 0
for kind, resource, seen in SEEN:
    found = written(kind, resource)
    changed += found != seen
    print(f"{resource}\n  -> {found}{'' if found == seen else '   CHANGED, was ' + repr(seen)}")
sys.exit(changed > 0)
END
