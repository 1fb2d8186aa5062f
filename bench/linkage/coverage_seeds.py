#!/usr/bin/env python3
"""How far coverage after linking is from the truth, over many simulated populations.

usage: coverage_seeds.py IZTK [--seeds 2-21] [--people 25000] [--new-id RATE]

For each seed: iztk simulate, iztk link --weights counting, iztk coverage. Prints, for each definition and way, the
largest and the mean distance from the truth of the run in points, and in how many seeds the interval of the estimate
holds the truth. A seed takes some five seconds.
"""
import argparse
import csv
import io
import pathlib
import subprocess
import sys
import tempfile


def run(arguments, folder):
    return subprocess.run(arguments, cwd=folder, check=True, stdout=subprocess.PIPE).stdout.decode()


def count(iztk, options, seed, folder):
    """Rows of the total by (definition, way)."""
    extra = ["--set", f"new_id={options.new_id}"] if options.new_id else []
    run([iztk, "simulate", "-q", "--people", str(options.people), "--seed", str(seed), *extra, "-o", "sim"], folder)
    run([iztk, "link", "-q", "--across", "--weights", "counting", "--threshold", "0.01", "-o", "links.csv", "sim/people.csv"], folder)
    text = run([iztk, "coverage", "-q", "-f", "csv", "--denominators", "sim/denominators.csv", "--links", "links.csv",
                "--calibration", "counting", "--truth", "sim/truth/records.csv", "sim/doses.csv"], folder)
    return {(row["definition"], row["way"]): row for row in csv.DictReader(io.StringIO(text)) if row["by"] == "total"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("iztk")
    parser.add_argument("--seeds", default="2-21")
    parser.add_argument("--people", type=int, default=25000)
    parser.add_argument("--new-id", help="share of later doses that are reported under a new id")
    options = parser.parse_args()
    first, last = (int(word) for word in options.seeds.split("-"))
    off, held, intervals = {}, 0, 0
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            rows = count(str(pathlib.Path(options.iztk).resolve()), options, seed, folder)
        for (definition, way), row in rows.items():
            true = float(rows[definition, "true"]["percent"])
            if way != "true":
                off.setdefault((definition, way), []).append(float(row["percent"]) - true)
            if way == "estimate":
                intervals += 1
                held += float(row["percent_low"]) <= true <= float(row["percent_high"])
        print(f"seed {seed} done", file=sys.stderr)
    for (definition, way), distances in sorted(off.items()):
        mean = sum(distances) / len(distances)
        print(f"{definition:10} {way:10} mean {mean:+.2f}, at most {max(map(abs, distances)):.2f} points")
    print(f"intervals that hold the truth: {held} of {intervals}")


if __name__ == "__main__":
    main()
