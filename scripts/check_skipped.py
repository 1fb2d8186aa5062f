#!/usr/bin/env python3
"""Checks that each test that one build skips because it has sanitizers is run by another one.

usage: check_skipped.py BUILD...    exit status 1 and one line for each test that no build runs

Reads what the test programs wrote to BUILD/test_results. Tests that are skipped for another reason, such as a tool that is
not installed, are listed and are no error.
"""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

# How a reason begins that another build does not have (tests/cli/feeds.h).
SANITIZERS = "under sanitizers: "


def main():
    ran = set()
    skipped = {}
    for build in sys.argv[1:]:
        results = sorted(pathlib.Path(build, "test_results").glob("*.xml"))
        if not results:
            sys.exit(f"{build} has no results of tests")
        for path in results:
            program = path.name.split(".")[0]
            for case in ElementTree.parse(path).iter("testcase"):
                name = f"{program} {case.get('classname')}.{case.get('name')}"
                reason = case.find("skipped")
                if reason is not None:
                    skipped.setdefault(name, reason.get("message", ""))
                elif case.get("status") == "run":
                    ran.add(name)
    missing = False
    for name, reason in sorted(skipped.items()):
        if name in ran:
            continue
        text = reason.strip().splitlines()[-1]
        missing |= text.startswith(SANITIZERS)
        print(f"skipped everywhere: {name}: {text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
