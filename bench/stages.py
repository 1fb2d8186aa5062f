"""The table of stages from the JSON of Google Benchmark; bench/stages says how to read it."""

import json
import sys

# Benchmark, and what it does with each message.
STAGES = [
    ("limit", "hand-written limit (`bench/hand_written.h`)"),
    ("frame", "cut into messages"),
    ("scan", "cut, scan"),
    ("derive", "cut, scan, derive the structure"),
    ("validate", "validate against Z22, findings only counted"),
    ("report/ndjson", "validate, findings written as NDJSON"),
    ("report/full", "validate, findings written in the default format, with excerpts"),
    ("translate", "translate to a bundle"),
    ("translate_redacted", "redact (`safe-harbor`), translate, search the bundle"),
    ("redact/safe_harbor", "redact, `safe-harbor`, with leak check"),
    ("redact/limited_data_set", "redact, `limited-data-set`, with leak check"),
    ("redact/cvrs_redacted", "redact, `cvrs-redacted`, with leak check"),
    ("write_bundles", "RapidJSON writes a bundle that already exists as a tree"),
]
LOADS = [("load_guide", "load the guide"), ("load_maps", "load the maps")]


def main():
    medians = {}
    for run in json.load(sys.stdin)["benchmarks"]:
        if run.get("aggregate_name") == "median":
            medians[run["run_name"].split("/repeats")[0]] = run
    limit = medians["limit"]["items_per_second"]
    print("| stage | messages a second | MB a second | to the limit |")
    print("|---|---|---|---|")
    for name, what in STAGES:
        run = medians[name]
        rate = run["items_per_second"]
        size = f"{run['bytes_per_second'] / 1e6:,.0f}" if "bytes_per_second" in run else ""
        print(f"| {what} | {float(f'{rate:.3g}'):,.0f} | {size} | {rate / limit:.2g} |")
    print()
    print(", ".join(f"{what}: {medians[name]['cpu_time']:.1f} ms" for name, what in LOADS))


main()
