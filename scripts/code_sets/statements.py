"""Vaccine information statements (VIS)."""

from code_sets.facts import (BASE_COLUMNS, CDC_CVX, NIST, Table, compiled_name, iso_date,
                             nist_flag)


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
              "source": f"{facts.compiled_name}; {NIST}", "closed": "yes",
              "newer": "edition 2530886983######11######"}
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
