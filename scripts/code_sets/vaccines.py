"""Vaccines (CVX), their manufacturers (MVX) and procedure codes (CPT)."""

from code_sets.drug_codes import later_end, ndc_dates
from code_sets.facts import (BASE_COLUMNS, BULK_DATES, CDC_CPT, CDC_CVX, CDC_MVX, NIST, Table,
                             compiled_name, iso_date, newest_day, nist_flag, read_hand, status_of)

# CVX codes up to this one were assigned before CDC first dated its list.
LAST_UNDATED_CVX = 142


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


def cvx_end(facts, entry, listed, kind, products, for_history):
    """Last day of use of a CVX code, or empty when there is none or it is not known."""
    end = entry.end
    listed_until = max(row["updated"] for row in facts.cvx.values())
    if not end or for_history or listed.get("status") == "Non-US":
        return ""
    if listed.get("status") == "Active" and end <= listed_until:
        return ""
    if end in BULK_DATES and (kind != "vaccine" or not entry.expected_end):
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
    end = cvx_end(facts, entry, listed, kind, products, for_history or no_vaccine)
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
              "uri": "http://hl7.org/fhir/sid/cvx", "version": newest_day(facts, facts.cvx),
              "source": f"{CDC_CVX}; {facts.compiled_name}; {NIST}", "closed": "yes",
              "newer": "number 100-499 500-799"}
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
              "uri": "http://hl7.org/fhir/sid/mvx", "version": newest_day(facts, facts.mvx),
              "source": f"{CDC_MVX}; {facts.compiled_name}; {NIST}", "closed": "yes"}
    return Table("MVX", header, BASE_COLUMNS + ["cdc_status", "nist_2018"], rows)


def cpt_table(facts):
    """CPT.tsv. The names are those of the CVX codes: CPT descriptors are not free to copy."""
    by_code = {}
    for entry in facts.compiled["VACCINATION_CPT_CODE"]:
        by_code.setdefault(entry.code, []).append(entry)
    rows = []
    for code, entries in by_code.items():
        cvx = {c for e in entries for c in e.links("VACCINATION_CVX_CODE")}
        cvx = sorted(cvx | facts.cpt_links.get(code, set()))
        ends = [entry.end for entry in entries]
        end = max(ends) if all(ends) else ""
        names = [facts.cvx[c]["name"] if c in facts.cvx else compiled_name(facts, c) for c in cvx]
        rows.append({"code": code, "display": " / ".join(names), "valid_to": end,
                     "status": status_of(facts, end), "cvx": " ".join(cvx)})
    header = {"title": "Vaccine procedure codes (CPT)", "code_system": "C4 CPT",
              "uri": "http://www.ama-assn.org/go/cpt http://www.ama-assn.org/go/cpt",
              "version": iso_date(facts.newest),
              "source": f"{facts.compiled_name}; {CDC_CPT}; {CDC_CVX}", "closed": "no",
              "newer": "shape 90### 913##"}
    return Table("CPT", header, BASE_COLUMNS + ["cvx"], rows)
