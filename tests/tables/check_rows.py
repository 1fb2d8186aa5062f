#!/usr/bin/env python3
"""Computes tables from the text of messages, and compares them with those of `iztk table`.

usage: check_rows.py IZTK INPUT...    exit status 1 and a line for each difference

Also checks that all formats of a table have the same rows. The messages must be without escapes
and in ASCII or UTF-8.
"""
import argparse
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import sqlite3
except ImportError:  # Python of a minimal system
    sqlite3 = None

FORECAST = {"30980-7", "30981-5", "59777-3", "59778-1", "30979-9"}


def run(iztk, *arguments):
    process = subprocess.run([iztk, *map(str, arguments)], capture_output=True, check=False)
    if process.returncode not in (0, 1):
        sys.exit(f"check_rows.py: {arguments} ended with {process.returncode}: "
                 f"{process.stderr.decode()}")
    return process.stdout.decode()


def field(segment, number):
    """A field; of MSH the first is the separator itself."""
    fields = segment.split("|")
    number -= segment.startswith("MSH")
    return fields[number] if number < len(fields) else ""


def component(text, number, subcomponent=1):
    parts = text.split("~")[0].split("^")
    parts = (parts[number - 1] if number <= len(parts) else "").split("&")
    value = parts[subcomponent - 1].rstrip() if subcomponent <= len(parts) else ""
    return None if value in ("", '""') else value


def date(text):
    """ISO 8601 of a date without a time; other texts are not checked."""
    text = (text or "").rstrip()
    if not text.isdigit() or len(text) > 8:
        return text
    return "-".join(part for part in (text[:4], text[4:6], text[6:8]) if part)



def orders(message):
    """The segments of a message, each with its PID, ORC and number of its dose."""
    person, order, dose, doses = None, None, None, 0
    for segment in message:
        name = segment[:3]
        if name == "PID":
            person, order, dose = segment, None, None
        elif name == "ORC":
            order, dose = segment, None
        elif name == "RXA":
            given = component(field(segment, 5), 1) != "998"
            doses += given
            dose = doses if given else None
        yield segment, person, order, dose


def people(message):
    for segment, _, _, _ in orders(message):
        if segment.startswith("PID"):
            yield {
                "message_id": component(field(message[0], 10), 1),
                "person_id": component(field(segment, 3), 1),
                "family": component(field(segment, 5), 1),
                "given": component(field(segment, 5), 2),
                "sex": component(field(segment, 8), 1),
                "city": component(field(segment, 11), 3),
                "zip": component(field(segment, 11), 5),
                "birth_order": component(field(segment, 25), 1),
            }


def observations(message):
    for segment, person, order, dose in orders(message):
        if segment.startswith("OBX"):
            yield {
                "dose": dose,
                "person_id": component(field(person or "", 3), 1),
                "code": component(field(segment, 3), 1),
                "value_type": component(field(segment, 2), 1),
                "group": component(field(segment, 4), 1),
                "unit": component(field(segment, 6), 1),
                "status": component(field(segment, 11), 1),
                "filler_order": component(field(order or "", 3), 1),
            }


def forecasts(message):
    """A forecast is the observations of an order with the same OBX-4, if one is of a forecast."""
    groups, number = {}, 0
    for segment, _, _, _ in orders(message):
        if segment[:3] in ("PID", "ORC", "RXA"):
            number += 1
        if segment.startswith("OBX"):
            groups.setdefault((number, component(field(segment, 4), 1)), []).append(segment)
    for (_, group), segments in groups.items():
        found = {}
        for segment in segments:
            found.setdefault(component(field(segment, 3), 1), field(segment, 5))
        if FORECAST & set(found):
            yield {
                "group": group,
                "vaccine": component(found.get("30979-9", found.get("30956-7", "")), 1),
                "due": date(found.get("30980-7")) or None,
                "earliest": date(found.get("30981-5")) or None,
                "schedule": component(found.get("59779-9", ""), 1),
            }


def messages_of(paths):
    for path in paths:
        path = pathlib.Path(path)
        for file in sorted(path.glob("*.hl7")) if path.is_dir() else [path]:
            text = file.read_bytes().decode("utf-8", "replace").replace("\n", "\r")
            message = []
            for segment in filter(None, text.split("\r")):
                if segment.startswith("MSH") and message:
                    yield message
                    message = []
                if segment.startswith(("FHS", "BHS", "FTS", "BTS")):
                    continue
                message.append(segment)
            if message:
                yield message


def check_formats(iztk, table, rows, inputs):
    """All formats have the rows of ndjson."""
    text = run(iztk, "table", table, "-q", *inputs)
    cells = list(csv.DictReader(io.StringIO(text, newline="")))
    if len(cells) != len(rows):
        yield f"{table}: {len(cells)} rows of csv, {len(rows)} of ndjson"
    if sqlite3 is None:
        print("sqlite is not checked: this Python has no module sqlite3")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "out.db"
        run(iztk, "table", table, "-q", "-f", "sqlite", "-o", path, *inputs)
        if [file.name for file in path.parent.iterdir()] != ["out.db"]:
            yield f"{table}: other files are left beside the database"
        with sqlite3.connect(path) as database:
            database.row_factory = sqlite3.Row
            stored = [dict(row) for row in database.execute(f"SELECT * FROM {table}")]
            columns = [tuple(row) for row in database.execute("SELECT * FROM columns")]
            intact = database.execute("PRAGMA integrity_check").fetchone()[0]
    if stored != rows:
        yield f"{table}: the database has other rows than ndjson"
    if intact != "ok":
        yield f"{table}: {intact}"
    described = [tuple(line.split("\t")[:4]) for line in run(iztk, "table", table, "--columns").splitlines()
                 if not line.startswith("#")][1:]
    if columns != described:
        yield f"{table}: the database has other columns than --columns"


def check_types(table, rows, columns):
    for row in rows:
        if list(row) != [name for name, *_ in columns]:
            yield f"{table}: a row has other columns than the schema"
            return
        for name, kind, *_ in columns:
            wanted = int if kind == "integer" else str
            if row[name] is not None and not isinstance(row[name], wanted):
                yield f"{table}: {name} is not of type {kind}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("iztk")
    parser.add_argument("inputs", nargs="+")
    options = parser.parse_args()
    faults, numbers = [], []
    sent = list(messages_of(options.inputs))
    for table, compute in ("people", people), ("observations", observations), ("forecasts", forecasts), ("doses", None):
        command = [options.iztk, "table", table, "-q", "-f", "ndjson"]
        rows = [json.loads(line) for line in run(*command, "-j1", *options.inputs).splitlines()]
        if rows != [json.loads(line) for line in run(*command, "-j3", *options.inputs).splitlines()]:
            faults.append(f"{table}: the rows depend on the number of threads")
        numbers.append(f"{len(rows)} {table}")
        columns = [line.split("\t") for line in run(options.iztk, "table", table, "--columns").splitlines()
                   if not line.startswith("#")][1:]
        faults += check_types(table, rows, columns)
        faults += check_formats(options.iztk, table, rows, options.inputs)
        if compute is None:
            continue
        expected = [row for message in sent for row in compute(message)]
        if len(expected) != len(rows):
            faults.append(f"{table}: {len(rows)} rows, and {len(expected)} in the messages")
        for number, (row, wanted) in enumerate(zip(rows, expected), start=1):
            for name, value in wanted.items():
                if row[name] != value and "\\" not in str(value) and str(value).isascii():
                    faults.append(f"{table}, row {number}: {name}: {row[name]!r}, and {value!r} in the message")
    print("\n".join(faults[:30]))
    print(f"{', '.join(numbers)}: {len(faults)} faults")
    return 1 if faults or any(number.startswith("0 ") for number in numbers) else 0


if __name__ == "__main__":
    sys.exit(main())
