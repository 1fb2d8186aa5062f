"""The files of the tables: checked, sorted, written the same each time."""

import glob
import os
import re
import sys

from code_sets.facts import Table

HEADER_KEYS = ["title", "code_system", "uri", "version", "source", "closed"]
# What only some tables have.
FURTHER_KEYS = ["newer"]


def row_system(row):
    """Coding system of a row, where a table has more than one."""
    return row.get("system") or ""


def check_rows(table):
    """Stops on a repeated code, a code or name that is missing, or a separator in a value."""
    seen = set()
    for row in table.rows:
        key = (row["code"], row_system(row) if "system" in table.columns else "")
        if key in seen:
            sys.exit(f"build_code_sets.py: {table.name}: code {row['code']} is there twice")
        seen.add(key)
        values = [row.get(column) or "" for column in table.columns]
        if not row["display"]:
            sys.exit(f"build_code_sets.py: {table.name}: no source has a name for {row['code']}")
        if not row["code"] or any(re.search("[\t\r\n]", v) for v in values):
            sys.exit(f"build_code_sets.py: {table.name}: bad row {row['code']}")
        if row["valid_from"] and row["valid_to"] and row["valid_from"] > row["valid_to"]:
            sys.exit(f"build_code_sets.py: {table.name}: dates of {row['code']} are reversed")


def render(table):
    """The file of a table."""
    for row in table.rows:
        for column in table.columns:
            row.setdefault(column, "")
    check_rows(table)
    lines = [f"# {key}: {table.header[key]}".rstrip() for key in HEADER_KEYS]
    lines += [f"# {key}: {table.header[key]}" for key in FURTHER_KEYS if table.header.get(key)]
    lines.append("\t".join(table.columns))
    for row in sorted(table.rows, key=lambda r: (r["code"].encode(), row_system(r).encode())):
        lines.append("\t".join(row[column] or "" for column in table.columns))
    return "\n".join(lines) + "\n"


def copied_table(path):
    """A table that is kept whole in scripts/code_sets/copied/."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    header = {}
    while lines[0].startswith("# "):
        key, _, value = lines.pop(0)[2:].partition(":")
        header[key] = value.strip()
    columns = lines.pop(0).split("\t")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
    return Table(os.path.splitext(os.path.basename(path))[0], header, columns, rows)


def stale_files(files, out):
    """Names of files that are missing, differ, or should not be there."""
    present = {os.path.basename(path) for path in glob.glob(os.path.join(out, "*.tsv"))}
    stale = present - set(files)
    for name, text in files.items():
        path = os.path.join(out, name)
        if name not in present or open(path, encoding="utf-8", newline="").read() != text:
            stale.add(name)
    return sorted(stale)
