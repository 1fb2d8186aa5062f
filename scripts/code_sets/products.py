"""Groups of vaccines, products, and the shapes of lot numbers."""

import re

from code_sets.drug_codes import ndc_end
from code_sets.facts import BASE_COLUMNS, BULK_DATES, Table, iso_date, read_hand, status_of


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
