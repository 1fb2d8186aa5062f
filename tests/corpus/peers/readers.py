"""Reads bundles with fhirclient, fhir.resources (R4B) and google-fhir-r4.

usage: readers.py PEER FILE   PEER: fhirclient, fhir.resources or google-fhir; FILE: one bundle a line

Prints `PEER<TAB>TYPE<TAB>problem` for each problem, without values of the message.
"""

import importlib
import json
import re
import sys


def model(package, resource_type):
    module = importlib.import_module(f"{package}.{resource_type.lower()}")
    return getattr(module, resource_type)


def with_fhirclient(bundle):
    for entry in bundle["entry"]:
        resource = entry["resource"]
        yield resource["resourceType"], lambda: model("fhirclient.models", resource["resourceType"])(resource)


def with_fhir_resources(bundle):
    for resource in [bundle] + [entry["resource"] for entry in bundle["entry"]]:
        kind = resource["resourceType"]
        yield kind, lambda: model("fhir.resources.R4B", kind).model_validate(resource)


def with_google_fhir(bundle):
    from google.fhir.r4 import json_format
    from google.fhir.r4.proto.core.resources import bundle_and_contained_resource_pb2 as messages

    text = json.dumps(bundle)
    yield "Bundle", lambda: json_format.json_fhir_string_to_proto(
        text, messages.Bundle, validate=True, default_timezone="UTC")


PEERS = {"fhirclient": with_fhirclient, "fhir.resources": with_fhir_resources, "google-fhir": with_google_fhir}


def main(peer, path):
    read = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            for kind, attempt in PEERS[peer](json.loads(line)):
                read += 1
                try:
                    attempt()
                except Exception as problem:  # pylint: disable=broad-except
                    words = " ".join(str(problem).split())
                    words = re.sub(r"input_value=.*?, input_type", "input_type", words)
                    print(peer, kind, re.sub(r"'[^']*'", "'...'", words)[:200], sep="\t")
    print(f"{peer}: {read} read", file=sys.stderr)


main(sys.argv[1], sys.argv[2])
