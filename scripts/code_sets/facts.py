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


def nist_flag(facts, set_name, code):
    """yes when a value set of the NIST test suite has the code."""
    return "yes" if any(known == code for known, _ in facts.nist[set_name]) else "no"


def status_of(facts, end):
    """inactive when the last day of use lies before the newest date of the facts."""
    return "inactive" if end and end <= facts.newest else "active"


def compiled_name(facts, cvx):
    """Name of a CVX code in the compiled code base."""
    return next(c.label for c in facts.compiled["VACCINATION_CVX_CODE"] if c.code == cvx)
