#!/usr/bin/env python3
"""Public test sets of record linkage as tables for `iztk link evaluate` and `iztk link fit`, on standard output.

usage: labelled_pairs.py mismo FILE...     labelled pairs of immregistries/mismo-trainer (AIRA-*.txt, MIIS-*.txt)
       labelled_pairs.py febrl FILE...     a FEBRL data set as people, with the true person in `person`
       labelled_pairs.py febrl-pairs FILE  pairs of a FEBRL data set: all that match, and those that do not although
                                           they share a birth date, or two of name, street and postcode

Files may be compressed with xz. Pairs that share a person (social security number, or name and birth date) have the
same `group`, also over several files, so that cross-validation never sees a person twice.
"""
import csv
import itertools
import lzma
import re
import sys

FIELDS = ["first_name", "middle_name", "last_name", "other_last_name", "suffix", "birth_date", "sex", "street", "zip",
          "phone", "guardian_first_name", "mother_maiden_name", "birth_order", "multiple_birth"]
LABELS = {"Match": "match", "Possible Match": "possible", "Not Sure": "possible", "Not a Match": "not"}


def lines_of(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as file:
        return file.read().splitlines()


class Groups:
    """Joins what shares a key."""

    def __init__(self):
        self.parent = {}

    def find(self, key):
        self.parent.setdefault(key, key)
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, keys):
        first = self.find(keys[0])
        for key in keys[1:]:
            self.parent[self.find(key)] = first


def mismo_person(line):
    sent = dict(re.findall(r"(\w+)=([^,]*)", line))
    get = lambda name: sent.get(name, "")
    multiple = "Y" if get("birthStatus") == "Y" or get("birthType") == "2" else ""
    person = [get("nameFirst"), get("nameMiddle"), get("nameLast"), f"{get('nameLastHyph')} {get('nameAlias')}".strip(),
              get("nameSuffix"), get("birthDate"), get("gender"), get("addressStreet1"), get("addressZip"), get("phone"),
              get("guardianNameFirst"), get("motherMaidenName"), get("birthOrder"), multiple]
    keys = [f"name {get('nameFirst')} {get('nameLast')} {get('birthDate')}"]
    if get("ssn"):
        keys.append("ssn " + get("ssn"))
    return person, keys


def mismo(paths, out):
    groups, pairs = Groups(), []
    for path in paths:
        label, people, keys = None, [], []
        for line in lines_of(path):
            if line.startswith("EXPECT: "):
                label, people, keys = LABELS[line[8:].strip()], [], []
            elif line.startswith("PATIENT "):
                person, its_keys = mismo_person(line)
                people.append(person)
                keys += its_keys
                if len(people) == 2:
                    groups.join(keys)
                    pairs.append((label, people, keys[0]))
    out.writerow(["pair", "label", "group"] + FIELDS)
    for number, (label, people, key) in enumerate(pairs, 1):
        for person in people:
            out.writerow([number, label, groups.find(key)] + person)


def febrl_people(path):
    for row in csv.DictReader(lines_of(path), skipinitialspace=True):
        record = row["rec_id"]
        street = f"{row['street_number']} {row['address_1']}".strip()
        yield record, re.match(r"rec-(\d+)-", record).group(1), [
            row["given_name"], "", row["surname"], "", "", row["date_of_birth"], "", street, row["postcode"], "", "", "", "", ""]


def febrl(paths, out):
    out.writerow(["id", "person"] + FIELDS)
    for path in paths:
        for record, person, fields in febrl_people(path):
            out.writerow([record, person] + fields)


def febrl_blocks(person, fields):
    """What pairs must share to be written."""
    yield "same", person
    if fields[5]:
        yield "born", fields[5]
    named = [(name, fields[i]) for name, i in (("first", 0), ("last", 2), ("street", 7), ("zip", 8)) if fields[i]]
    yield from itertools.combinations(named, 2)


def febrl_pairs(paths, out):
    out.writerow(["pair", "label"] + FIELDS)
    people = list(febrl_people(paths[0]))
    blocks = {}
    for index, (_, person, fields) in enumerate(people):
        for block in febrl_blocks(person, fields):
            blocks.setdefault(block, []).append(index)
    pairs = sorted({pair for block in blocks.values() for pair in itertools.combinations(block, 2)})
    for number, (a, b) in enumerate(pairs, 1):
        label = "match" if people[a][1] == people[b][1] else "not"
        for index in (a, b):
            out.writerow([f"f{number}", label] + people[index][2])


def main():
    modes = {"mismo": mismo, "febrl": febrl, "febrl-pairs": febrl_pairs}
    if len(sys.argv) < 3 or sys.argv[1] not in modes:
        sys.exit(__doc__)
    modes[sys.argv[1]](sys.argv[2:], csv.writer(sys.stdout, lineterminator="\n"))


if __name__ == "__main__":
    main()
