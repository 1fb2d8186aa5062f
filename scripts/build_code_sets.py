#!/usr/bin/env python3
"""Builds the code set tables in profiles/tables/ from public facts.

Usage: build_code_sets.py [--facts DIR] [--out DIR] [--check]

DIR is a folder with the facts, in these files:

  codes/AIRA-*.xml                  AIRA compiled code base: CVX, MVX, NDC, CPT, VIS, products
  codes/cvx.xml, mvx.xml, cpt.xml   CDC IIS code sets CVX and MVX, CPT codes mapped to CVX
  nist/profiles/*_ValueSetLibrary.xml  value sets of the NIST immunization test suite
  v2-to-fhir/vocab/CountryCode.csv  country codes of the HL7 v2-to-FHIR guide

They are looked for in DIR and in DIR/reference. Without --facts, DIR is $IZTK_SHARED.

The modules of scripts/code_sets/ make the tables. What the sources lack or have wrong is written
by hand beside them:

  manifest.tsv        which table comes from which NIST value set, with its header
  additions.tsv       codes that the CDC guide has and the value set has not
  omissions.tsv       rows of the value sets that are no codes, with the reason
  attributes.tsv      corrected names and values of extra columns
  cvx_kinds.tsv, cvx_groups.tsv, vaccine_groups.tsv   facts about vaccines
  copied/*.tsv        whole tables that come from the text of the guide

The same input gives the same bytes. docs/code-sets.md explains the columns and the choices.
"""

import argparse
import glob
import os
import sys

from code_sets.drug_codes import ndc_table
from code_sets.facts import HAND, Facts
from code_sets.output import copied_table, render, stale_files
from code_sets.products import lot_pattern_table, product_table, vaccine_group_table
from code_sets.statements import vis_barcode_table, vis_vaccine_table
from code_sets.vaccines import cpt_table, cvx_table, mvx_table
from code_sets.value_sets import country_table, manifest_tables

DEFAULT_OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "profiles", "tables")


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
