#!/usr/bin/env python3
"""Builds synthesis/names/census_1990.tsv from the name files of the 1990 census.

Usage: build_names.py DIR [--out FILE] [--check]

DIR has the files dist.all.last, dist.female.first and dist.male.first of the US Census Bureau
(Frequently Occurring Surnames and First Names from the 1990 Census; work of the United States
government, public domain: https://www.census.gov/topics/population/genealogy/data/1990_census.html).
The same files are in the Python package `names` 0.3.0: `pip download --no-deps names==0.3.0`.

Each line of these files is a name, its share in percent with three decimals, the sum so far, and
the rank. Kept are names with a share of 0.001 % or more, as the number of people of 100,000.
"""

import argparse
import os
import sys

LISTS = [("last", "dist.all.last"), ("female", "dist.female.first"), ("male", "dist.male.first")]
OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "synthesis", "names",
                   "census_1990.tsv")
HEADER = """# title: Names in the United States by frequency, of 100,000 people each
# source: US Census Bureau, Frequently Occurring Surnames and First Names from the 1990 Census (public domain);
#   made by scripts/build_names.py; names of less than 1 in 100,000 are left out
"""


def spelled(name):
    """MARY as Mary."""
    return name[:1] + name[1:].lower()


def rows_of(folder, which, file):
    with open(os.path.join(folder, file), encoding="ascii") as lines:
        for line in lines:
            name, share = line.split()[:2]
            people = round(float(share) * 1000)
            if people > 0:
                yield f"{which}\t{spelled(name)}\t{people}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--out", default=OUT)
    parser.add_argument("--check", action="store_true", help="exit status 1 if the table differs")
    options = parser.parse_args()
    text = HEADER + "list\tname\tpeople\n"
    for which, file in LISTS:
        text += "".join(rows_of(options.folder, which, file))
    if options.check:
        with open(options.out, encoding="utf-8") as table:
            sys.exit(0 if table.read() == text else f"{options.out} differs from its sources")
    with open(options.out, "w", encoding="utf-8") as table:
        table.write(text)


if __name__ == "__main__":
    main()
