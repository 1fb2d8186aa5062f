"""What the tables of code sets are made of: the facts folder, and what is written by hand."""

import csv
import glob
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import namedtuple

HAND = os.path.dirname(os.path.abspath(__file__))
BASE_COLUMNS = ["code", "display", "status", "valid_from", "valid_to"]

CDC_CVX = "CDC IIS code set CVX"
CDC_MVX = "CDC IIS code set MVX"
CDC_CPT = "CDC CPT codes mapped to CVX"
NIST = "NIST immunization test suite value sets 2018-11"

# Days on which CDC dated its whole list. In the compiled code base they stand for "not known".
BULK_DATES = {"20100528", "20100930"}

Table = namedtuple("Table", "name header columns rows")


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


def cdc_day(month_day_year):
    """6/5/2024 -> 20240605."""
    month, day, year = month_day_year.split("/")
    return f"{year}{int(month):02}{int(day):02}"


def cdc_records(path):
    """Records of an XML file of CDC as {name: value}.

    Some files have an element for each name, others name and value in elements one after the other.
    """
    for record in ElementTree.parse(path).getroot():
        names = [clean(e.text) for e in record if e.tag == "Name"]
        if names and len(names) * 2 == len(record):
            yield dict(zip(names, [clean(e.text) for e in record if e.tag == "Value"]))
        else:
            yield {e.tag: clean(e.text) for e in record}


def read_cdc_list(path, code, name, status, updated):
    """A list of CDC, whose columns are named: code -> code, name, status, day of the last change."""
    return {row[code]: {"code": row[code], "name": row[name], "status": row[status],
                        "updated": cdc_day(row[updated])} for row in cdc_records(path)}


def read_cpt_links(path):
    """CDC's links of CPT codes: code -> CVX codes."""
    links = {}
    for row in cdc_records(path):
        links.setdefault(row["CPT Code"], set()).update(row["CVX Code"].split())
    return links


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
        self.cvx = read_cdc_list(find_fact(folder, "codes/cvx.xml")[0], "CVXCode",
                                 "ShortDescription", "Status", "LastUpdated")
        self.mvx = read_cdc_list(find_fact(folder, "codes/mvx.xml")[0], "MVX_CODE",
                                 "Manufacturer Name", "Status", "Last Updated")
        self.cpt_links = read_cpt_links(find_fact(folder, "codes/cpt.xml")[0])
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


def nist_flag(facts, set_name, code):
    """yes when a value set of the NIST test suite has the code."""
    return "yes" if any(known == code for known, _ in facts.nist[set_name]) else "no"


def newest_day(facts, listed):
    """The newest day of the compiled code base and of a list of CDC, as 2025-11-19."""
    return iso_date(max([facts.newest] + [row["updated"] for row in listed.values()]))


def status_of(facts, end):
    """inactive when the last day of use lies before the newest date of the facts."""
    return "inactive" if end and end <= facts.newest else "active"


def compiled_name(facts, cvx):
    """Name of a CVX code in the compiled code base."""
    return next(c.label for c in facts.compiled["VACCINATION_CVX_CODE"] if c.code == cvx)
