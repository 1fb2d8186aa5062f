"""National drug codes (NDC), and the days of use that they tell about other codes."""

from code_sets.facts import BASE_COLUMNS, NIST, Table, iso_date, nist_flag, status_of

# Days on which many NDC codes end that are still sold: dates of a listing, not of the last use.
NDC_LISTING_ENDS = [("", "20230924"), ("00006-", "20211231")]


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
              "closed": "yes", "newer": "labeler"}
    return Table("NDC_" + unit, header, BASE_COLUMNS + [
        "cvx", "mvx", other_unit.lower(), "expected_to", "nist_2018"], rows)
