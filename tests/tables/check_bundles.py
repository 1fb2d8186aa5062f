#!/usr/bin/env python3
"""Compares the tables of messages with those of their bundles and bulk files.

usage: check_bundles.py IZTK INPUT...    exit status 1 and a line for each difference
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

# What bundles say otherwise (docs/table.md, "From bundles").
NOT_IN_BUNDLES = {"completion_status", "action", "middle", "relative_family",
                  "relative_given", "relationship"}
OTHER_IN_BUNDLES = {"person_id_authority", "filler_order_authority", "language", "race_text"}
CUT_TO_THE_DAY = {"birth_date", "dose_date"}
OF_THE_MESSAGE = {"input", "message", "message_id", "message_time", "sender_application", "sender"}


def run(iztk, *arguments):
    process = subprocess.run([iztk, *map(str, arguments)], capture_output=True, check=False)
    if process.returncode not in (0, 1):
        sys.exit(f"check_bundles.py: {arguments} ended with {process.returncode}: "
                 f"{process.stderr.decode()}")
    return process.stdout.decode()


def rows_of(iztk, table, *arguments):
    return [json.loads(line) for line in
            run(iztk, "table", table, "-q", "-f", "ndjson", *arguments).splitlines()]


def same(column, sent, found):
    if column in NOT_IN_BUNDLES:
        return found is None
    if column in OTHER_IN_BUNDLES:
        return (sent is None) == (found is None)
    if column in CUT_TO_THE_DAY:
        return found == (sent if sent is None else sent[:10]) or found == sent
    if column == "source_code":
        return found == (None if sent == "00" else sent)
    if column.endswith("_precision"):
        return found == sent or (found == "day" and sent in ("hour", "minute", "second"))
    if column == "amount" and sent in ("999", "999.0"):
        return found is None  # 999 means that it is not known.
    return sent == found


def check_bundles(table, messages, bundles):
    if len(messages) != len(bundles):
        yield f"{table}: {len(messages)} rows of messages, {len(bundles)} of bundles"
    for number, (sent, found) in enumerate(zip(messages, bundles), start=1):
        if list(sent) != list(found):
            yield f"{table}, row {number}: other columns"
        for column, value in sent.items():
            if column not in ("input", "message") and not same(column, value, found[column]):
                yield f"{table}, row {number}: {column}: {value!r} of the message, {found[column]!r} of the bundle"


def parts_of(row, person):
    """What a row says of the person, or of the dose. Ages are of both; numbers and the
    names of organizations are of neither."""
    left_out = OF_THE_MESSAGE | {"dose", "person", "age_days", "age_months", "age_years", "manufacturer_text", "facility"}
    return tuple((column, value) for column, value in row.items()
                 if column not in left_out and (column in person) == bool(person))


def check_bulk(table, bundles, bulk, lines):
    """Each resource once, as one of its messages has it. The last message about a person and that
    about a dose may be two."""
    if len(bulk) != lines:
        yield f"{table}: {len(bulk)} rows, and {lines} resources in the bulk files"
    columns = list(bundles[0])
    person = set(columns[columns.index("person_id"):columns.index("status")] if table == "doses" else columns)
    rest = set(columns) - person
    for part in filter(None, (person, rest)):
        known = {parts_of(row, part) for row in bundles}
        for row in bulk:
            if parts_of(row, part) not in known:
                yield f"{table}: a row of bulk files that no bundle has: {parts_of(row, part)}"
    for row in bulk:
        if any(row[column] is not None for column in OF_THE_MESSAGE - {"input", "message"}):
            yield f"{table}: a row of bulk files knows its message"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("iztk")
    parser.add_argument("inputs", nargs="+")
    options = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        bundles_file = folder / "bundles.ndjson"
        run(options.iztk, "translate", "-q", "-f", "ndjson", "-o", bundles_file, *options.inputs)
        run(options.iztk, "translate", "-q", "-f", "bulk", "-o", folder / "bulk", *options.inputs)
        pretty = folder / "one.json"
        pretty.write_text(json.dumps(json.loads(bundles_file.read_text().splitlines()[0]), indent=2))
        for table, resource in ("doses", "Immunization"), ("people", "Patient"):
            messages = rows_of(options.iztk, table, *options.inputs)
            bundles = rows_of(options.iztk, table, "--from", "fhir", bundles_file)
            bulk = rows_of(options.iztk, table, "--from", "fhir", folder / "bulk")
            lines = (folder / "bulk" / f"{resource}.ndjson").read_text().count("\n")
            faults += check_bundles(table, messages, bundles)
            faults += check_bulk(table, bundles, bulk, lines)
            if rows_of(options.iztk, table, "--from", "fhir", pretty) != bundles[:1]:
                faults.append(f"{table}: a bundle in several lines has other rows")
    print("\n".join(faults[:30]))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
