#!/usr/bin/env python3
"""Checks that a software bill of materials (SPDX 2.3, JSON) is well-formed and lists exactly what a program is linked with.

usage: check_sbom.py PROGRAM SBOM    exit status 1 and one line a fault if something is wrong
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

DOCUMENT_MEMBERS = ("spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace", "creationInfo")
PACKAGE_MEMBERS = ("SPDXID", "name", "versionInfo", "downloadLocation", "licenseConcluded", "licenseDeclared",
                   "copyrightText")
HEADER_ONLY = ("rapidjson", "cli11")


def linked_with(program):
    """Names of all shared libraries that the program needs, as the loader finds them."""
    text = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    libraries = {line.split()[0].split("/")[-1] for line in text.splitlines() if line.strip()}
    return {name for name in libraries if ".so" in name and not name.startswith("linux-vdso")}


def faults_of_form(document):
    for member in DOCUMENT_MEMBERS:
        if not document.get(member):
            yield f"the document has no {member}"
    if document.get("spdxVersion") != "SPDX-2.3" or document.get("dataLicense") != "CC0-1.0":
        yield "it is not SPDX 2.3"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["creationInfo"]["created"]):
        yield "the time is not one of SPDX"
    for package in document["packages"]:
        for member in PACKAGE_MEMBERS:
            if not package.get(member):
                yield f"{package.get('name')} has no {member}"
    ids = ["SPDXRef-DOCUMENT"] + [package["SPDXID"] for package in document["packages"]]
    for identifier in ids:
        if not re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", identifier) or ids.count(identifier) > 1:
            yield f"{identifier} is malformed or used twice"
    for relationship in document["relationships"]:
        for end in ("spdxElementId", "relatedSpdxElement"):
            if relationship[end] not in ids:
                yield f"{relationship[end]} is not in the document"


def faults_of_content(document, program):
    packages = document["packages"]
    listed = {name for package in packages for name in package.get("comment", "").split() if ".so" in name}
    linked = linked_with(program)
    if not linked:
        yield "the program is linked with nothing"
    for name in sorted(linked - listed):
        yield f"{name} is linked and not listed"
    for name in sorted(listed - linked):
        yield f"{name} is listed and not linked"
    for name in HEADER_ONLY:
        if not any(name in package["name"].lower() or name in package.get("comment", "").lower() for package in packages):
            yield f"{name} is compiled in and not listed"
    related = {relationship["relatedSpdxElement"] for relationship in document["relationships"]}
    for package in packages:
        if package["SPDXID"] not in related:
            yield f"{package['name']} is not related to the program"


def faults_of_versions(document):
    if shutil.which("dpkg-query") is None:
        return
    for package in document["packages"]:
        if "externalRefs" not in package:
            continue
        command = ["dpkg-query", "-W", "-f=${Version}\n", package["name"]]
        versions = subprocess.run(command, capture_output=True, text=True).stdout.split()
        if package["versionInfo"] not in versions:
            yield f"{package['name']} is {versions}, listed is {package['versionInfo']}"


def main():
    program, sbom = sys.argv[1:]
    document = json.loads(pathlib.Path(sbom).read_text(encoding="utf-8"))
    faults = [*faults_of_form(document), *faults_of_content(document, program), *faults_of_versions(document)]
    for fault in faults:
        print(f"{sbom}: {fault}")
    return 1 if faults else 0


sys.exit(main())
