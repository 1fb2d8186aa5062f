#!/usr/bin/env python3
"""Prints what clang-tidy reads: the sources of the layers in a build, by themselves or in the files of a unity build.

usage: tidy_sources.py BUILD OUTPUT    writes OUTPUT/compile_commands.json for these, without precompiled headers, which
clang cannot read if another compiler made them
"""
import json
import pathlib
import re
import sys

LAYER = r"(core|parsers|fhir|profiles|translators|redaction|linkage|reports|inspect|synthesis|feeds|toolkit|cli)/"
PRECOMPILED = re.compile(r"(-Winvalid-pch )?-include \S*/cmake_pch\.hxx ")


def is_wanted(file, root, build):
    if file.is_relative_to(build):  # Generated: only unity files hold sources of ours.
        return re.match(LAYER + r".*/Unity/", str(file.relative_to(build))) is not None
    return file.is_relative_to(root) and re.match(LAYER, str(file.relative_to(root))) is not None


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    root = pathlib.Path(__file__).resolve().parent.parent
    entries = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if is_wanted(pathlib.Path(entry["file"]), root, build):
            entry["command"] = PRECOMPILED.sub("", entry["command"])
            entries.append(entry)
    if not entries:
        sys.exit(f"{build} has no sources of the layers")
    pathlib.Path(sys.argv[2], "compile_commands.json").write_text(json.dumps(entries, indent=1))
    for entry in entries:
        print(entry["file"])


if __name__ == "__main__":
    main()
