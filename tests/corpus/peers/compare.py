"""usage: compare.py KNOWN PROBLEMS

Counts the problems that peers have found, and tells those that KNOWN does not list: peer, type of the resource, a regular
expression for the words, and why it is not a fault of the bundle. Exit status 1 if there is one.
"""

import collections
import re
import sys


def main(known_path, problems_path):
    known = []
    with open(known_path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                peer, kind, words, _ = line.rstrip("\n").split("\t")
                known.append((peer, kind, re.compile(words)))
    counts = collections.Counter()
    with open(problems_path, encoding="utf-8") as lines:
        counts.update(line.rstrip("\n") for line in lines)
    new = 0
    for problem, count in counts.most_common():
        peer, kind, words = problem.split("\t", 2)
        listed = any(peer == p and kind == k and w.search(words) for p, k, w in known)
        new += not listed
        print(f"{count:6} {'known' if listed else 'NEW  '} {peer} {kind} {words}")
    print(f"{sum(counts.values())} problems, {new} kinds of them new")
    return 1 if new else 0


sys.exit(main(sys.argv[1], sys.argv[2]))
