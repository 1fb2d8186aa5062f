#!/usr/bin/env python3
"""Builds the code set tables in profiles/tables/ from public facts.

Usage: build_code_sets.py [--facts DIR] [--out DIR] [--check]

DIR is a folder with the facts, in these files:

  codes/AIRA-*.xml                  AIRA compiled code base: CVX, MVX, NDC, CPT, VIS, products
  codes/cvx.txt, codes/mvx.txt      CDC IIS code sets CVX and MVX
  nist/profiles/*_ValueSetLibrary.xml  value sets of the NIST immunization test suite
  v2-to-fhir/vocab/CountryCode.csv  country codes of the HL7 v2-to-FHIR guide

They are looked for in DIR and in DIR/reference. Without --facts, DIR is $IZTK_SHARED.

What the sources lack or have wrong is written by hand in scripts/code_sets/:

  manifest.tsv        which table comes from which NIST value set, with its header
  additions.tsv       codes that the CDC guide has and the value set has not
  omissions.tsv       rows of the value sets that are no codes, with the reason
  attributes.tsv      corrected names and values of extra columns
  cvx_kinds.tsv, cvx_groups.tsv, cpt_cvx.tsv, vaccine_groups.tsv   facts about vaccines
  copied/*.tsv        whole tables that come from the text of the guide

The same input gives the same bytes. docs/code-sets.md explains the columns and the choices.
"""

import argparse
import csv
import glob
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
HAND = os.path.join(HERE, "code_sets")
DEFAULT_OUT = os.path.join(HERE, "..", "profiles", "tables")
BASE_COLUMNS = ["code", "display", "status", "valid_from", "valid_to"]
HEADER_KEYS = ["title", "code_system", "uri", "version", "source", "closed"]

CDC_CVX = "CDC IIS code set CVX"
CDC_MVX = "CDC IIS code set MVX"
NIST = "NIST immunization test suite value sets 2018-11"

# Days on which CDC dated its whole list. In the compiled code base they stand for "not known".
BULK_DATES = {"20100528", "20100930"}
# Days on which many NDC codes end that are still sold: dates of a listing, not of the last use.
NDC_LISTING_ENDS = [("", "20230924"), ("00006-", "20211231")]
# CVX codes up to this one were assigned before CDC first dated its list.
LAST_UNDATED_CVX = 142

Table = namedtuple("Table", "name header columns rows")


# --- reading -------------------------------------------------------------------------------------


def clean(text):
    """Text in one line without surrounding or double white space."""
    return re.sub(r"\s+", " ", text or "").strip()


def iso_date(yyyymmdd):
    """20240612 -> 2024-06-12."""
    return f"{yyyymmdd[:4]}-{yyyymmdd[4:6]}-{yyyymmdd[6:]}"


def find_fact(facts, pattern):
    """Paths that match a glob pattern in the facts folder; at least one."""
    for folder in (facts, os.path.join(facts, "reference")):
        paths = sorted(glob.glob(os.path.join(folder, pattern)))
        if paths:
            return paths
    sys.exit(f"build_code_sets.py: no {pattern} in the facts folder")


def read_hand(name):
    """Rows of a hand-written file as dictionaries."""
    with open(os.path.join(HAND, name), encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("# ")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_cdc_list(path, columns):
    """A bar-separated list of CDC: code -> {column: value}; dates become YYYYMMDD."""
    result = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                row = dict(zip(columns, map(clean, line.split("|"))))
                row["updated"] = row["updated"].replace("/", "")
                result[row["code"]] = row
    return result


class CompiledCode:
    """One code of the AIRA compiled code base."""

    def __init__(self, element):
        self.code = clean(element.findtext("value"))
        self.label = clean(element.findtext("label"))
        self.status = clean(element.findtext("code-status/status"))
        self.concept_type = clean(element.findtext("concept-type"))
        self._links = [(e.get("codeset"), clean(e.text)) for e in element.iter("link-to")]
        dates = {e.tag: clean(e.text) for e in element.findall("use-date/*")}
        self.start = dates.get("not-before", "")
        self.end = dates.get("not-after", "")
        self.expected_start = dates.get("not-expected-before", "")
        self.expected_end = dates.get("not-expected-after", "")
        self.age_start = clean(element.findtext("use-age/not-before-month"))
        self.age_end = clean(element.findtext("use-age/not-after-month"))

    def links(self, codeset):
        """Codes of another set that this one refers to, sorted, each once."""
        return sorted({code for kind, code in self._links if kind == codeset})


class Facts:
    """Everything that is read from the facts folder and the hand-written files."""

    def __init__(self, folder):
        root = ElementTree.parse(find_fact(folder, "codes/AIRA-*.xml")[-1]).getroot()
        self.compiled = {
            codeset.findtext("type"): [CompiledCode(c) for c in codeset.findall("code")]
            for codeset in root
        }
        path = os.path.basename(find_fact(folder, "codes/AIRA-*.xml")[-1])
        self.compiled_name = "AIRA compiled code base " + re.search(r"\d{4}-\d\d", path).group()
        self.cvx = read_cdc_list(
            find_fact(folder, "codes/cvx.txt")[0],
            ["code", "name", "full_name", "note", "status", "non_vaccine", "updated"])
        self.mvx = read_cdc_list(
            find_fact(folder, "codes/mvx.txt")[0], ["code", "name", "note", "status", "updated"])
        self.nist = read_value_sets(find_fact(folder, "nist/profiles/*_ValueSetLibrary.xml"))
        self.countries = find_fact(folder, "v2-to-fhir/vocab/CountryCode.csv")[0]
        self.newest = max(code.end for codes in self.compiled.values() for code in codes)

    def use_codes(self, codeset):
        """Codes of a compiled set without the spellings that it only lists as wrong."""
        return [c for c in self.compiled[codeset] if c.status != "Deprecated"]


def read_value_sets(paths):
    """Value sets of all profiles together: set name -> {(code, system): display}, in file order."""
    sets = {}
    for path in paths:
        for definition in ElementTree.parse(path).getroot().iter("ValueSetDefinition"):
            codes = sets.setdefault(definition.get("BindingIdentifier"), {})
            for element in definition.iter("ValueElement"):
                key = (clean(element.get("Value")), clean(element.get("CodeSystem")))
                codes.setdefault(key, clean(element.get("DisplayName")))
    return sets


# --- tables from the NIST value sets --------------------------------------------------------------


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


# --- vaccine tables -------------------------------------------------------------------------------


def nist_flag(facts, set_name, code):
    """yes when a value set of the NIST test suite has the code."""
    return "yes" if any(known == code for known, _ in facts.nist[set_name]) else "no"


def status_of(facts, end):
    """inactive when the last day of use lies before the newest date of the facts."""
    return "inactive" if end and end <= facts.newest else "active"


def ndc_end(entry):
    """Last day of use of an NDC code, or empty when the source has a listing date or none."""
    listing = any(entry.code.startswith(labeler) and entry.end == day
                  for labeler, day in NDC_LISTING_ENDS)
    return "" if listing else entry.end


def ndc_dates(facts, codeset):
    """Code of a linked set -> list of (first, last) day of use of its NDC codes.

    The last day is "open" for a product in use and "" where it is not known.
    """
    result = {}
    for unit in ("USE", "SALE"):
        for ndc in facts.use_codes("VACCINATION_NDC_CODE_UNIT_OF_" + unit):
            end = ndc_end(ndc) if ndc.end else "open"
            for code in ndc.links(codeset):
                result.setdefault(code, []).append((ndc.start, end))
    return result


def later_end(end, products):
    """The last day of use, moved to the last product's; empty when a product is still in use."""
    ends = [product_end for _, product_end in products]
    return "" if "open" in ends else max([end] + ends)


def cvx_start(entry, listed, products):
    """First day of use of a CVX code, or empty when the source only has a listing date."""
    assigned_early = len(entry.code) < 3 or int(entry.code) <= LAST_UNDATED_CVX
    if not entry.start or entry.start in BULK_DATES:
        return ""
    if assigned_early and entry.start >= min(BULK_DATES):
        return ""
    if listed.get("status") == "Non-US" or (entry.end and entry.start > entry.end):
        return ""
    if entry.expected_end and entry.expected_start > entry.expected_end:
        return ""
    return min([entry.start] + [start for start, _ in products if start])


def cvx_end(facts, entry, listed, products, for_history):
    """Last day of use of a CVX code, or empty when there is none or it is not known."""
    end = entry.end
    listed_until = max(row["updated"] for row in facts.cvx.values())
    if not end or for_history or listed.get("status") == "Non-US":
        return ""
    if listed.get("status") == "Active" and end <= listed_until:
        return ""
    if end in BULK_DATES and (listed.get("non_vaccine") == "True" or not entry.expected_end):
        end = ""
    if not end and all(product_end in ("", "open") for _, product_end in products):
        return ""
    return later_end(end, products)


def cvx_status(facts, listed, end, for_history):
    """active, history or inactive."""
    if for_history:
        return "history"
    if listed.get("status", "Active") in ("Active", "Non-US"):
        return status_of(facts, end)
    return "inactive"


def cvx_row(facts, entry, kind, group, products):
    """One row of CVX.tsv."""
    listed = facts.cvx.get(entry.code, {})
    name = listed.get("name", entry.label)
    unspecified = entry.concept_type == "unspecified" or "unspecified" in name.lower()
    for_history = unspecified or kind == "unknown"
    no_vaccine = kind == "no vaccine administered"
    start = "" if for_history else cvx_start(entry, listed, products)
    end = cvx_end(facts, entry, listed, products, for_history or no_vaccine)
    status = "active" if no_vaccine else cvx_status(facts, listed, end, for_history)
    expected = (entry.expected_start, entry.expected_end)
    if expected[0] in BULK_DATES or not start:
        expected = ("", expected[1])
    if expected[1] in BULK_DATES or not end:
        expected = (expected[0], "")
    return {
        "code": entry.code, "display": name, "status": status, "valid_from": start,
        "valid_to": end, "cdc_status": listed.get("status", ""), "kind": kind,
        "unspecified": "yes" if unspecified else "no",
        "non_us": "yes" if listed.get("status") == "Non-US" else "no",
        "group": "|".join(group),
        "age_not_before": entry.age_start if entry.age_end != "0" else "",
        "age_not_after": entry.age_end if entry.age_end not in ("0", "1440") else "",
        "expected_from": expected[0], "expected_to": expected[1],
        "nist_2018": nist_flag(facts, "CVX", entry.code)}


def cvx_table(facts):
    """CVX.tsv: vaccines administered."""
    kinds = {row["code"]: row["kind"] for row in read_hand("cvx_kinds.tsv")}
    groups = {row["code"]: row["groups"].split() for row in read_hand("cvx_groups.tsv")}
    products = ndc_dates(facts, "VACCINATION_CVX_CODE")
    rows = []
    for entry in facts.compiled["VACCINATION_CVX_CODE"]:
        group = entry.links("VACCINE_GROUP") or groups.get(entry.code, [])
        rows.append(cvx_row(facts, entry, kinds.get(entry.code, "vaccine"), group,
                            products.get(entry.code, [])))
    header = {"title": "Vaccines administered (CVX)", "code_system": "CVX",
              "uri": "http://hl7.org/fhir/sid/cvx", "version": iso_date(facts.newest),
              "source": f"{CDC_CVX}; {facts.compiled_name}; {NIST}", "closed": "yes"}
    return Table("CVX", header, BASE_COLUMNS + [
        "cdc_status", "kind", "unspecified", "non_us", "group", "age_not_before",
        "age_not_after", "expected_from", "expected_to", "nist_2018"], rows)


def mvx_table(facts):
    """MVX.tsv: manufacturers of vaccines. No source knows first days of use."""
    products = ndc_dates(facts, "VACCINATION_MANUFACTURER_CODE")
    rows = []
    for entry in facts.compiled["VACCINATION_MANUFACTURER_CODE"]:
        listed = facts.mvx[entry.code]
        recent = entry.end > max(row["updated"] for row in facts.mvx.values())
        retired = listed["status"] != "Active" or recent
        end = later_end(entry.end, products.get(entry.code, [])) if retired and entry.end else ""
        rows.append({"code": entry.code, "display": listed["name"],
                     "status": "inactive" if retired else "active", "valid_to": end,
                     "cdc_status": listed["status"],
                     "nist_2018": nist_flag(facts, "MVX", entry.code)})
    header = {"title": "Manufacturers of vaccines (MVX)", "code_system": "MVX",
              "uri": "http://hl7.org/fhir/sid/mvx", "version": iso_date(facts.newest),
              "source": f"{CDC_MVX}; {facts.compiled_name}; {NIST}", "closed": "yes"}
    return Table("MVX", header, BASE_COLUMNS + ["cdc_status", "nist_2018"], rows)


def ndc_row(facts, entries, other_unit, set_name):
    """One row of an NDC table from all entries that the source has for the code."""
    first = entries[0]
    starts = [entry.start for entry in entries]
    ends = [ndc_end(entry) for entry in entries]
    start = min(starts) if all(starts) else ""
    end = max(ends) if all(ends) else ""
    if start and end and start > end:
        start = ""
    expected_end = first.expected_end if end and end == first.end else ""
    return {"code": first.code, "display": first.label, "status": status_of(facts, end),
            "valid_from": start, "valid_to": end,
            "cvx": " ".join(first.links("VACCINATION_CVX_CODE")),
            "mvx": " ".join(first.links("VACCINATION_MANUFACTURER_CODE")),
            other_unit.lower(): " ".join(first.links("VACCINATION_NDC_CODE_" + other_unit)),
            "expected_to": expected_end,
            "nist_2018": nist_flag(facts, set_name, first.code)}


def ndc_table(facts, unit, other_unit, set_name, title):
    """NDC_UNIT_OF_USE.tsv or NDC_UNIT_OF_SALE.tsv."""
    by_code = {}
    for entry in facts.use_codes("VACCINATION_NDC_CODE_" + unit):
        by_code.setdefault(entry.code, []).append(entry)
    rows = [ndc_row(facts, entries, other_unit, set_name) for entries in by_code.values()]
    for (code, _), display in facts.nist[set_name].items():
        if code not in by_code:
            rows.append({"code": code, "display": display, "status": "inactive",
                         "nist_2018": "yes"})
    header = {"title": title, "code_system": "NDC", "uri": "http://hl7.org/fhir/sid/ndc",
              "version": iso_date(facts.newest), "source": f"{facts.compiled_name}; {NIST}",
              "closed": "yes"}
    return Table("NDC_" + unit, header, BASE_COLUMNS + [
        "cvx", "mvx", other_unit.lower(), "expected_to", "nist_2018"], rows)


def cpt_table(facts):
    """CPT.tsv. The names are those of the CVX codes: CPT descriptors are not free to copy."""
    linked = {row["code"]: row["cvx"].split() for row in read_hand("cpt_cvx.tsv")}
    by_code = {}
    for entry in facts.compiled["VACCINATION_CPT_CODE"]:
        by_code.setdefault(entry.code, []).append(entry)
    rows = []
    for code, entries in by_code.items():
        cvx = sorted({c for e in entries for c in e.links("VACCINATION_CVX_CODE")})
        cvx = cvx or linked.get(code, [])
        ends = [entry.end for entry in entries]
        end = max(ends) if all(ends) else ""
        names = [facts.cvx[c]["name"] if c in facts.cvx else compiled_name(facts, c) for c in cvx]
        rows.append({"code": code, "display": " / ".join(names), "valid_to": end,
                     "status": status_of(facts, end), "cvx": " ".join(cvx)})
    header = {"title": "Vaccine procedure codes (CPT)", "code_system": "C4",
              "uri": "http://www.ama-assn.org/go/cpt", "version": iso_date(facts.newest),
              "source": f"{facts.compiled_name}; {CDC_CVX}", "closed": "no"}
    return Table("CPT", header, BASE_COLUMNS + ["cvx"], rows)


def compiled_name(facts, cvx):
    """Name of a CVX code in the compiled code base."""
    return next(c.label for c in facts.compiled["VACCINATION_CVX_CODE"] if c.code == cvx)


# --- information statements -----------------------------------------------------------------------


def vis_links(facts):
    """(barcode, CVX) pairs of both directions of the source."""
    pairs = set()
    for entry in facts.compiled["VACCINATION_VIS_DOC_TYPE"]:
        pairs |= {(entry.code, cvx) for cvx in entry.links("VACCINATION_VIS_VACCINES")}
    for entry in facts.compiled["VACCINATION_VIS_VACCINES"]:
        pairs |= {(code, entry.code) for code in entry.links("VACCINATION_VIS_DOC_TYPE")}
    return pairs


def document_of(barcode):
    """The document number in a VIS barcode: 253, then 13 digits, then 11 and the edition."""
    return barcode[3:16]


def vis_barcode_table(facts):
    """VIS_BARCODES.tsv: editions of the vaccine information statements."""
    pairs = vis_links(facts)
    names = {code: name for (code, _), name in facts.nist["PHVS_VISBarcodes_IIS"].items()}
    entries = facts.compiled["VACCINATION_VIS_DOC_TYPE"]
    editions = {}
    for entry in entries:
        editions.setdefault(document_of(entry.code), set()).add(entry.start)
    rows = []
    for entry in entries:
        later = [d for d in editions[document_of(entry.code)] if d > entry.start]
        rows.append({"code": entry.code, "display": names.get(entry.code, entry.label),
                     "status": "active", "valid_from": entry.start,
                     "cvx": " ".join(sorted(cvx for code, cvx in pairs if code == entry.code)),
                     "document": document_of(entry.code), "edition_date": entry.start,
                     "next_edition": min(later, default=""),
                     "nist_2018": nist_flag(facts, "PHVS_VISBarcodes_IIS", entry.code)})
    header = {"title": "Vaccine information statements (barcodes)",
              "code_system": "cdcgs1vis CDCPHINVS", "uri": "",
              "version": iso_date(max(entry.start for entry in entries)),
              "source": f"{facts.compiled_name}; {NIST}", "closed": "yes"}
    return Table("VIS_BARCODES", header, BASE_COLUMNS + [
        "cvx", "document", "edition_date", "next_edition", "nist_2018"], rows)


def vis_vaccine_table(facts):
    """VIS_VACCINES.tsv: CVX codes that need an information statement."""
    pairs = vis_links(facts)
    edition = {entry.code: entry.start for entry in facts.compiled["VACCINATION_VIS_DOC_TYPE"]}
    rows = []
    for entry in facts.compiled["VACCINATION_VIS_VACCINES"]:
        barcodes = sorted(code for code, cvx in pairs if cvx == entry.code)
        old = nist_flag(facts, "PHVS_VISVaccines_IIS", entry.code)
        first = min((edition[code] for code in barcodes), default="")
        name = facts.cvx.get(entry.code, {}).get("name") or compiled_name(facts, entry.code)
        rows.append({"code": entry.code, "display": name, "status": "active",
                     "valid_from": "" if old == "yes" else first,
                     "documents": " ".join(sorted({document_of(code) for code in barcodes})),
                     "nist_2018": old})
    header = {"title": "Vaccines that need a vaccine information statement", "code_system": "CVX",
              "uri": "http://hl7.org/fhir/sid/cvx", "version": iso_date(max(edition.values())),
              "source": f"{facts.compiled_name}; {CDC_CVX}; {NIST}", "closed": "yes"}
    return Table("VIS_VACCINES", header, BASE_COLUMNS + ["documents", "nist_2018"], rows)


# --- groups, products, lots -----------------------------------------------------------------------


def vaccine_group_table(facts, cvx_rows):
    """VACCINE_GROUP.tsv: families of vaccines, with the code for an unspecified formulation."""
    rows = []
    for row in read_hand("vaccine_groups.tsv"):
        members = sorted(r["code"] for r in cvx_rows if row["code"] in r["group"].split("|"))
        rows.append({"code": row["code"], "display": row["display"], "status": "active",
                     "cvx": " ".join(members), "unspecified_cvx": row["unspecified_cvx"]})
    header = {"title": "Vaccine groups", "code_system": "", "uri": "",
              "version": iso_date(facts.newest), "source": facts.compiled_name, "closed": "yes"}
    return Table("VACCINE_GROUP", header, BASE_COLUMNS + ["cvx", "unspecified_cvx"], rows)


def product_claims(facts):
    """(CVX, MVX, upper-case name, first day, last day); a day is None where nothing is said."""
    for entry in facts.compiled["VACCINE_PRODUCT"]:
        start = "" if entry.start in BULK_DATES else entry.start
        end = "" if entry.end in BULK_DATES else entry.end
        yield from product_pairs(entry, entry.code, start, end)
    for unit in ("USE", "SALE"):
        for entry in facts.use_codes("VACCINATION_NDC_CODE_UNIT_OF_" + unit):
            yield from product_pairs(entry, entry.label, entry.start, ndc_end(entry))
    for entry in facts.compiled["VACCINATION_TRADE_NAME"]:
        many = [len(entry.links("VACCINATION_" + kind + "_CODE")) > 1
                for kind in ("CVX", "MANUFACTURER")]
        if not all(many):
            yield from product_pairs(entry, entry.code, None, None)


def product_pairs(entry, name, start, end):
    """The claims of one entry: every CVX code with every manufacturer."""
    for cvx in entry.links("VACCINATION_CVX_CODE"):
        for mvx in entry.links("VACCINATION_MANUFACTURER_CODE"):
            yield cvx, mvx, name.upper(), start, end


def product_table(facts, cvx_rows):
    """PRODUCT.tsv: which manufacturer makes which vaccine under which name."""
    retired = {row["code"] for row in cvx_rows if row["status"] == "inactive"}
    claims = {}
    for cvx, mvx, name, start, end in product_claims(facts):
        dates = claims.setdefault((cvx, mvx, name), [])
        if start is not None:
            dates.append((start, end))
    rows = []
    for (cvx, mvx, name), dates in claims.items():
        known = bool(dates)
        start = min(d[0] for d in dates) if known and all(d[0] for d in dates) else ""
        end = max(d[1] for d in dates) if known and all(d[1] for d in dates) else ""
        if start and end and start > end:
            start = ""
        rows.append({"code": f"{cvx}/{mvx}/{name}", "display": name, "valid_from": start,
                     "valid_to": end, "cvx": cvx, "mvx": mvx,
                     "status": "inactive" if cvx in retired else status_of(facts, end)})
    header = {"title": "Vaccine products", "code_system": "", "uri": "",
              "version": iso_date(facts.newest), "source": facts.compiled_name, "closed": "no"}
    return Table("PRODUCT", header, BASE_COLUMNS + ["cvx", "mvx"], rows)


def plain_pattern(pattern):
    r"""^\QA\E[0-9]{5,5}$ -> A[0-9]{5}."""
    pattern = re.sub(r"\\Q(.*?)\\E", r"\1", pattern.strip("^$")).replace("'-'", "-")
    return re.sub(r"\{(\d+),\1\}", r"{\1}", pattern)


def pattern_shape(pattern):
    """A[0-9]{5} -> A#####; any letter is A."""
    def repeat(match):
        return ("#" if match.group(1) == "0-9" else "A") * int(match.group(2) or 1)
    return re.sub(r"\[(0-9|A-Z)\](?:\{(\d+)\})?", repeat, pattern)


def lot_pattern_table(facts):
    """LOT_PATTERN.tsv: shapes of lot numbers by manufacturer; the whole text must match."""
    makers = {}
    for entry in facts.compiled["VACCINATION_LOT_NUMBER_PATTERN"]:
        pattern = plain_pattern(entry.code)
        makers.setdefault(pattern, set()).update(entry.links("VACCINATION_MANUFACTURER_CODE"))
    rows = [{"code": pattern, "display": pattern_shape(pattern), "status": "active",
             "mvx": " ".join(sorted(found))} for pattern, found in makers.items()]
    header = {"title": "Shapes of lot numbers", "code_system": "", "uri": "",
              "version": iso_date(facts.newest), "source": facts.compiled_name, "closed": "no"}
    return Table("LOT_PATTERN", header, BASE_COLUMNS + ["mvx"], rows)


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


# --- writing --------------------------------------------------------------------------------------


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
        if not row["code"] or not row["display"] or any(re.search("[\t\r\n]", v) for v in values):
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


def build(facts):
    """All tables as {file name: text}."""
    cvx = cvx_table(facts)
    tables = manifest_tables(facts) + [
        cvx, mvx_table(facts),
        ndc_table(facts, "UNIT_OF_USE", "UNIT_OF_SALE", "NDC_Use",
                  "National drug codes, unit of use"),
        ndc_table(facts, "UNIT_OF_SALE", "UNIT_OF_USE", "NDC_Sale",
                  "National drug codes, unit of sale"),
        cpt_table(facts), vis_barcode_table(facts), vis_vaccine_table(facts),
        vaccine_group_table(facts, cvx.rows), product_table(facts, cvx.rows),
        lot_pattern_table(facts), country_table(facts)]
    tables += [copied_table(path) for path in sorted(glob.glob(os.path.join(HAND, "copied/*.tsv")))]
    return {table.name + ".tsv": render(table) for table in tables}


def stale_files(files, out):
    """Names of files that are missing, differ, or should not be there."""
    present = {os.path.basename(path) for path in glob.glob(os.path.join(out, "*.tsv"))}
    stale = present - set(files)
    for name, text in files.items():
        path = os.path.join(out, name)
        if name not in present or open(path, encoding="utf-8", newline="").read() != text:
            stale.add(name)
    return sorted(stale)


def main():
    """Command line."""
    parser = argparse.ArgumentParser(description="Builds the code set tables.")
    parser.add_argument("--facts", default=os.environ.get("IZTK_SHARED"),
                        help="folder with the facts (default: $IZTK_SHARED)")
    parser.add_argument("--out", default=DEFAULT_OUT, help="folder to write to")
    parser.add_argument("--check", action="store_true",
                        help="write nothing; exit 1 when a file would change")
    options = parser.parse_args()
    if not options.facts:
        parser.error("no facts folder: use --facts or set IZTK_SHARED")
    files = build(Facts(options.facts))
    if options.check:
        stale = stale_files(files, options.out)
        print("\n".join(stale), end="\n" if stale else "")
        return 1 if stale else 0
    os.makedirs(options.out, exist_ok=True)
    for name, text in sorted(files.items()):
        with open(os.path.join(options.out, name), "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
