#!/usr/bin/env python3
"""Computes the table of doses from bundles, and compares it with that of `iztk table doses`.

usage: check_doses.py IZTK INPUT...    exit status 1 and a line for each difference
"""
import argparse
import csv
import datetime
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

CVX = "http://hl7.org/fhir/sid/cvx"
NDC = "http://hl7.org/fhir/sid/ndc"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def run(iztk, *arguments):
    process = subprocess.run([iztk, *map(str, arguments)], capture_output=True, check=False)
    if process.returncode not in (0, 1):
        sys.exit(f"check_doses.py: {arguments[0]} ended with {process.returncode}: "
                 f"{process.stderr.decode()}")
    return process.stdout.decode()


def codes(concept, system=None):
    return [coding.get("code") for coding in (concept or {}).get("coding", [])
            if system is None or coding.get("system") == system]


def age(birth, given):
    """Days, full months and full years between two days; None if one is not a day."""
    if not (DAY.match(birth or "") and DAY.match(given or "")):
        return None, None, None
    start = datetime.date.fromisoformat(birth[:10])
    end = datetime.date.fromisoformat(given[:10])
    if end < start:
        return None, None, None
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return (end - start).days, months, months // 12


def doses_of(bundle):
    """The doses of a bundle, each with its patient."""
    resources = {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]}
    for resource in resources.values():
        if resource["resourceType"] == "Immunization":
            yield resource, resources[resource["patient"]["reference"]]


def differences(row, bundle, dose, patient):
    """Names of columns that differ from the bundle."""
    def same(column, expected):
        if row[column] != expected:
            yield f"{column}: {row[column]!r}, and {expected!r} in the bundle"

    def one_of(column, found):
        if row[column] is not None and row[column] not in found:
            yield f"{column}: {row[column]!r}, and {found!r} in the bundle"

    yield from same("status", dose["status"])
    yield from same("message_id", bundle.get("identifier", {}).get("value"))
    # A bundle has no time of day without an offset.
    given = dose.get("occurrenceDateTime")
    if not (row["dose_date"] or "").startswith((given or "")[:19].removesuffix(":00")):
        yield f"dose_date: {row['dose_date']!r}, and {given!r} in the bundle"
    born = patient.get("birthDate")
    if not (row["birth_date"] or "").startswith(born or ""):
        yield f"birth_date: {row['birth_date']!r}, and {born!r} in the bundle"
    days, months, years = age(born, given)
    yield from same("age_days", days)
    yield from same("age_months", months)
    yield from same("age_years", years)
    cvx = codes(dose["vaccineCode"], CVX)
    # An NDC alone gets the CVX code of the code sets in the bundle.
    if row["cvx"] is not None or row["ndc"] is None:
        yield from same("cvx", cvx[0] if cvx else None)
    yield from one_of("ndc", codes(dose["vaccineCode"], NDC))
    yield from same("lot", dose.get("lotNumber"))
    if not (row["expires"] or "").startswith(dose.get("expirationDate", "")):
        yield f"expires: {row['expires']!r}"
    yield from one_of("route", codes(dose.get("route")) + [dose.get("route", {}).get("text")])
    yield from one_of("site", codes(dose.get("site")) + [dose.get("site", {}).get("text")])
    if dose["status"] == "not-done":
        reason = dose.get("statusReason", {})
        yield from one_of("reason", codes(reason) + [reason.get("text")])
    primary = dose.get("primarySource")
    if primary is not None:
        yield from same("source", "administered" if primary else "historical")
    numbers = [identifier.get("value") for identifier in dose.get("identifier", [])]
    if row["filler_order"] not in (None, "9999"):
        yield from one_of("filler_order", numbers)
    one = [identifier.get("value") for identifier in patient.get("identifier", [])]
    if one:
        yield from one_of("person_id", one + [value.replace("-", "") for value in one if value])


def check_types(iztk, rows, columns):
    names = [column["column"] for column in columns]
    for row in rows:
        if list(row) != names:
            yield "a row has other columns than the schema"
            return
        for column in columns:
            wanted = int if column["type"] == "integer" else str
            if row[column["column"]] is not None and not isinstance(row[column["column"]], wanted):
                yield f"{column['column']} is not of type {column['type']}"


def check_csv(text, rows):
    """The same as the rows of ndjson, but for what CSV makes visible."""
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    if len(table) != len(rows):
        yield f"{len(table)} rows of csv, {len(rows)} of ndjson"
    for cells, row in zip(table, rows):
        for name, value in row.items():
            plain = "" if value is None else str(value)
            if cells[name].isascii() and cells[name].removeprefix("'") not in (plain, repr(plain)):
                if "\\" not in cells[name]:
                    yield f"{name}: {cells[name]!r} in csv, {value!r} in ndjson"


def check_redacted(redacted, rows):
    """The same doses, without what the policy safe-harbor removes."""
    if [row["status"] for row in redacted] != [row["status"] for row in rows]:
        yield "with --redact: other doses"
    for row, sent in zip(redacted, rows):
        for column in ("message_id", "person_id"):
            if row[column] is not None and row[column] == sent[column]:
                yield f"with --redact: {column} is kept"
        for column in ("birth_date", "dose_date", "message_time"):
            if len(row[column] or "") > len("2024"):
                yield f"with --redact: {column} is more than a year"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("iztk")
    parser.add_argument("inputs", nargs="+")
    options = parser.parse_args()
    table = [options.iztk, "table", "doses", "-q"]
    rows = [json.loads(line) for line in
            run(*table, "-f", "ndjson", "-j1", *options.inputs).splitlines()]
    faults = []
    if rows != [json.loads(line) for line in
                run(*table, "-f", "ndjson", "-j3", *options.inputs).splitlines()]:
        faults.append("the rows depend on the number of threads")
    redacted = run(*table, "-f", "ndjson", "--redact", "safe-harbor", "--reference-date",
                   "2026-01-01", *options.inputs)
    faults += check_redacted(list(map(json.loads, redacted.splitlines())), rows)
    columns = list(csv.DictReader(
        (line for line in run(*table, "--columns").splitlines() if not line.startswith("#")),
        delimiter="\t", quoting=csv.QUOTE_NONE))
    faults += check_types(options.iztk, rows, columns)
    faults += check_csv(run(*table, *options.inputs), rows)
    with tempfile.TemporaryDirectory() as temporary:
        rejects = pathlib.Path(temporary) / "rejects"
        bundles = run(options.iztk, "translate", "-q", "-f", "ndjson", "--rejects", rejects,
                      *options.inputs)
        index = rejects.with_name("rejects.ndjson").read_text(encoding="utf-8")
    rejected = {(entry["input"], entry["message"]) for entry in map(json.loads, index.splitlines())}
    rows = [row for row in rows if (row["input"], row["message"]) not in rejected]
    expected = [(bundle, *dose) for bundle in map(json.loads, bundles.splitlines())
                for dose in doses_of(bundle)]
    if len(rows) != len(expected):
        faults.append(f"{len(rows)} rows, and {len(expected)} doses in the bundles")
    for row, dose in zip(rows, expected):
        faults += [f"input {row['input']}, message {row['message']}, dose {row['dose']}: {text}"
                   for text in differences(row, *dose)]
    print("\n".join(faults[:30]))
    print(f"{len(rows)} doses: {len(faults)} faults")
    return 1 if faults or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
