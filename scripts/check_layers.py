#!/usr/bin/env python3
"""Checks that includes go only from a layer to the layers below it, and that third parties stay where they belong.

usage: check_layers.py [ROOT]    exit status 1 and one line a fault if something is wrong
"""
import pathlib
import re
import sys

# What a layer may include besides itself.
LAYERS = {
    "core": [],
    "parsers": ["core"],
    "profiles": ["core", "parsers"],
    "translators": ["core", "parsers", "profiles"],
    "redaction": ["core", "parsers"],
    "cli": ["core", "parsers", "profiles", "translators", "redaction"],
}

# Headers of third parties, and the files that may include them.
THIRD_PARTIES = {
    r"antlr4|\w+(Parser|Lexer)\.h": r"parsers/.*\.cc|parsers/grammar/.*",
    r"unicode/": r"core/.*\.cc|parsers/.*\.cc",
    r"libxml/": r"core/.*\.cc",
    r"rapidjson/": r"core/.*|cli/render/.*|translators/bundle_reader\.cc",
    r"CLI/": r"cli/.*",
    r"openssl/": r"redaction/.*\.cc|translators/sha1\.cc",
}

INCLUDE = re.compile(r'^\s*#include [<"]([^>"]+)[>"]')


def faults_of(path, layer, text):
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        header = match.group(1)
        target = header.split("/")[0]
        if target in LAYERS and target != layer and target not in LAYERS[layer]:
            yield f"{path}:{number}: {layer} must not include {header}"
        for pattern, allowed in THIRD_PARTIES.items():
            if re.match(pattern, header) and not re.fullmatch(allowed, str(path)):
                yield f"{path}:{number}: {header} is not used here"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    faults = []
    for layer in LAYERS:
        for file in sorted((root / layer).rglob("*")):
            if file.suffix in (".h", ".cc"):
                faults += faults_of(file.relative_to(root), layer, file.read_text(encoding="utf-8"))
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


sys.exit(main())
