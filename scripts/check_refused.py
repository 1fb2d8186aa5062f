#!/usr/bin/env python3
"""Checks that the compiler refuses exactly the lines of a source that end in "// refused".

usage: check_refused.py SOURCE COMPILER [OPTION...]    exit status 1 and one line a fault if something is wrong

The source is compiled twice: as it is, when each of these lines must have an error and no other may; and without these
lines, when there must be none, as each standard that the headers support.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

MARK = re.compile(r"//\s*refused$")
STANDARDS = ("-std=c++17", "-std=c++20")


def errors(command, source):
    """Lines with an error, and all that the compiler says."""
    result = subprocess.run([*command, "-fsyntax-only", source], check=False, capture_output=True, text=True)
    found = re.findall(rf"^{re.escape(str(source))}:(\d+):\d+: (?:fatal )?error:", result.stderr, re.MULTILINE)
    return {int(line) for line in found}, result


def main():
    source, *command = sys.argv[1:]
    source = pathlib.Path(source)
    lines = source.read_text(encoding="utf-8").splitlines()
    marked = {number for number, line in enumerate(lines, 1) if MARK.search(line)}
    faults = [] if marked else [f"{source}: no line is marked"]

    found, _ = errors([*command, STANDARDS[0]], source)
    faults += [f"{source}:{line}: is accepted: {lines[line - 1].strip()}" for line in sorted(marked - found)]
    faults += [f"{source}:{line}: is refused: {lines[line - 1].strip()}" for line in sorted(found - marked)]

    with tempfile.TemporaryDirectory() as folder:
        rest = pathlib.Path(folder, source.name)
        rest.write_text("\n".join("" if MARK.search(line) else line for line in lines) + "\n", encoding="utf-8")
        for standard in STANDARDS:
            _, result = errors([*command, standard], rest)
            if result.returncode != 0:
                faults.append(f"{standard}: what is left is refused, too:\n{result.stderr}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


sys.exit(main())
