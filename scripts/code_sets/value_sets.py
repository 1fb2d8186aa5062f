"""Tables that come from the value sets of the NIST test suite, and the countries."""

import csv
import re

from code_sets.facts import BASE_COLUMNS, Table, clean, read_hand
from code_sets.output import HEADER_KEYS


def repair_coding_systems(codes):
    """Table 0396: from ALPHAID2006 to X12DEnnnn the source has each name one row too late."""
    keys = list(codes)
    first = keys.index(("ALPHAID2006", "HL70396"))
    last = keys.index(("X12DEnnnn", "HL70396"))
    names = [codes[key] for key in keys]
    names[first:last] = names[first + 1:last + 1]
    return dict(zip(keys, names))


def strip_unit_class(name):
    """MilliLiter [SI Volume Units] -> MilliLiter."""
    return re.sub(r"\s*\[.*$", "", name)


def nist_codes(facts, set_names):
    """Codes of one or more value sets, names repaired."""
    codes = {}
    for set_name in set_names:
        found = facts.nist[set_name]
        if set_name == "HL70396_IZ":
            found = repair_coding_systems(found)
        if set_name.startswith("UCUM"):
            found = {key: strip_unit_class(name) for key, name in found.items()}
        for key, name in found.items():
            codes.setdefault(key, name)
    return codes


def manifest_table(facts, entry, additions, omissions, attributes):
    """One table of the manifest."""
    name = entry["table"]
    columns = BASE_COLUMNS + (entry["extra_columns"] or "").split()
    rows = []
    for (code, system), display in nist_codes(facts, entry["nist_sets"].split()).items():
        if (name, code) not in omissions:
            rows.append({"code": code, "display": display, "status": "active",
                         "system": system, "nist_2018": "yes"})
    for addition in additions:
        if addition["table"] == name:
            rows.append({**addition, "nist_2018": "no"})
    for row in rows:
        row.update(attributes.get((name, row["code"]), {}))
    header = {key: entry[key] or "" for key in HEADER_KEYS}
    return Table(name, header, columns, rows)


def manifest_tables(facts):
    """All tables of the manifest."""
    additions = read_hand("additions.tsv")
    omissions = {(row["table"], row["code"]) for row in read_hand("omissions.tsv")}
    attributes = {}
    for row in read_hand("attributes.tsv"):
        attributes.setdefault((row["table"], row["code"]), {})[row["column"]] = row["value"]
    return [manifest_table(facts, entry, additions, omissions, attributes)
            for entry in read_hand("manifest.tsv")]


def country_table(facts):
    """HL70399.tsv: country codes, three letters."""
    rows = []
    with open(facts.countries, encoding="utf-8-sig", newline="") as file:
        for record in csv.reader(file):
            if re.fullmatch("[A-Z]{3}", record[0]):
                rows.append({"code": record[0], "display": clean(record[1]), "status": "active"})
    header = {"title": "Country code", "code_system": "",
              "uri": "urn:iso:std:iso:3166", "version": "2025-10-01",
              "source": "ISO 3166-1 alpha-3, as in the HL7 v2-to-FHIR guide 1.0.0", "closed": "yes"}
    return Table("HL70399", header, BASE_COLUMNS, rows)
