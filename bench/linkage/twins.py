#!/usr/bin/env python3
"""Twins, and one child of each pair a second time, for `iztk link`: do twins become one person, and is a child found again?

usage: twins.py PEOPLE.csv [PAIRS [SEED]] > twins.csv     PEOPLE.csv: first_name, last_name, street as names to draw from
       twins.py --count CLUSTERS.csv                      after `iztk link --clusters CLUSTERS.csv twins.csv`

Twins share last name, birth date, ZIP, street, guardian and, in 70 %, the telephone number. 10 % have first names that look
alike, 5 % the same initial, 5 % the same middle name; birth order is known for half. The second report of a child has the
usual errors: see ERRORS, middle names and telephone numbers that are missing.
"""
import collections
import csv
import random
import sys

FIELDS = ["source", "id", "person", "first_name", "middle_name", "last_name", "birth_date", "sex", "street", "zip", "phone",
          "guardian_first_name", "birth_order", "multiple_birth"]
ERRORS = {"first_name": .02, "last_name": .015, "street": .08}


def typo(text, rng):
    if len(text) < 3:
        return text
    at, letter = rng.randrange(len(text) - 1), rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice([text[:at] + letter + text[at + 1:], text[:at] + text[at + 1:], text[:at] + letter + text[at:],
                       text[:at] + text[at + 1] + text[at] + text[at + 2:]])


def letters(name):
    return "".join(c for c in name.lower() if c.isalnum())


def look_alike(name, rng):
    other = name
    while letters(other) == letters(name):
        other = typo(name, rng)
    return other


def twin_of(child, names, rng):
    twin, chance = dict(child), rng.random()
    candidates = names["first_name"]
    if chance < .10:
        twin["first_name"] = look_alike(child["first_name"], rng)
    else:
        if chance < .15:
            candidates = [n for n in candidates if n[0] == child["first_name"][0]]
        others = [n for n in candidates if n != child["first_name"]] or names["first_name"]
        twin["first_name"] = rng.choice(others)
    if not .15 <= chance < .20:
        twin["middle_name"] = rng.choice(names["first_name"])
    if rng.random() >= .70:
        twin["phone"] = phone(rng)
    twin["sex"] = rng.choice("MF")
    twin["birth_order"] = "2" if child["birth_order"] else ""
    return twin


def phone(rng):
    return f"406555{rng.randrange(10000):04}" if rng.random() < .5 else f"40{rng.randrange(10**8):08}"


def reported_again(child, rng):
    again = dict(child)
    for field, rate in ERRORS.items():
        if rng.random() < rate:
            again[field] = typo(again[field], rng)
    chance = rng.random()
    again["middle_name"] = "" if chance < .35 else again["middle_name"][:1] if chance < .51 else again["middle_name"]
    if rng.random() < .40:
        again["phone"] = ""
    return again


def main():
    if sys.argv[1] == "--count":
        return count(sys.argv[2])
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {f: [r[f] for r in rows if len(r[f]) > 2] for f in ("first_name", "last_name", "street")}
    out = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
    out.writeheader()
    for number in range(pairs):
        known = rng.random() < .5
        child = dict(first_name=rng.choice(names["first_name"]), middle_name=rng.choice(names["first_name"]),
                     last_name=rng.choice(names["last_name"]), sex=rng.choice("MF"), street=rng.choice(names["street"]),
                     birth_date=f"20{rng.randrange(10, 20)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
                     zip=f"{rng.randrange(10000, 99999)}", phone=phone(rng), birth_order="1" if known else "",
                     multiple_birth="Y" if known else "", guardian_first_name=rng.choice(names["first_name"]))
        twin = twin_of(child, names, rng)
        for name, person, record in ((f"{number}a", f"{number}A", child), (f"{number}b", f"{number}B", twin),
                                     (f"{number}c", f"{number}A", reported_again(child, rng))):
            out.writerow({"source": "S", "id": name, "person": person, **record})


def count(path):
    cluster = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cluster[row["id"]] = row["cluster"]
    found = collections.Counter()
    for name in cluster:
        if name.endswith("a"):
            base = name[:-1]
            found["twins merged"] += cluster[base + "b"] == cluster[name]
            found["child taken for the twin"] += cluster[base + "b"] == cluster[base + "c"] != cluster[name]
            found["child found again"] += cluster[base + "c"] == cluster[name]
            found["pairs"] += 1
    print(dict(found))


main()
