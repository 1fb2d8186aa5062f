#!/usr/bin/env python3
"""Draws the map of the source folders and checks that the house stays in order.

usage: check_rooms.py [--map] [ROOT]    exit status 1 and one line a fault if something is wrong

Layers are the folders at the top, rooms the folders in them. What is checked:
- includes go only from a layer to the layers below it (the compiler refuses the others, too);
- no two rooms include each other;
- a room has at most 16 sources, and a README.md;
- a class is defined in one source: methods of one class in two sources are a class too many;
- headers of third parties stay where they belong;
- the public headers, in include/iztk, include only each other and the standard library.
--map prints each room with its number of sources and the rooms that it uses.
"""
import argparse
import collections
import pathlib
import re
import sys

# What a layer may include besides itself; the same as USES in the CMakeLists.txt of the layers.
LAYERS = {
    "core": [],
    "parsers": ["core"],
    "fhir": ["core"],
    "profiles": ["core", "parsers"],
    "translators": ["core", "fhir", "parsers", "profiles"],
    "redaction": ["core", "fhir", "parsers"],
    "linkage": ["core", "parsers"],
    "reports": ["core", "parsers", "profiles", "redaction"],
    "inspect": ["core", "parsers", "profiles"],
    "synthesis": ["core", "linkage", "parsers", "profiles"],
    "feeds": ["core", "fhir", "parsers", "profiles", "redaction", "reports", "translators"],
    "toolkit": ["core", "feeds", "fhir", "inspect", "parsers", "profiles", "redaction", "reports", "translators"],
    "cli": ["core", "feeds", "fhir", "inspect", "linkage", "parsers", "profiles", "redaction", "reports", "synthesis",
            "translators"],
}

MOST_SOURCES = 16

# Headers of third parties, and the files that may include them.
THIRD_PARTIES = {
    r"antlr4|\w+(Parser|Lexer)\.h": r"parsers/(grammar|language|structure)/.*",
    r"unicode/": r"core/text/.*\.cc|parsers/(charset|encoding)/.*\.cc",
    r"libxml/": r"core/xml/.*\.cc",
    r"rapidjson/": r"core/json/.*|reports/formats/.*|fhir/.*\.cc",
    r"CLI/": r"cli/.*",
    r"toml\+\+/": r"cli/settings/.*\.cc",
    r"openssl/": r"core/hash/.*\.cc|redaction/methods/.*\.cc",
    r"sqlite3": r"redaction/methods/.*|inspect/tables/.*",
    r"zlib|zstd": r"feeds/files/.*\.cc",
}

PUBLIC = "include/iztk"
# Of the public headers: "iztk/guide.h" or <string>; not <libxml/tree.h>.
PUBLIC_INCLUDE = re.compile(r"iztk/\w+\.h|[a-z]\w*")

INCLUDE = re.compile(r'^\s*#include [<"]([^>"]+)[>"]')
NAMESPACE = re.compile(r"^namespace (iztk[\w:]*) {")
# A method defined outside its class, on a line that is not indented: "Type Class::method(".
METHOD = re.compile(r"^(?! )(?:[^=(]*[\s*&])?([A-Z]\w*)::~?\w+\(")


class House:
    """The rooms of the tree: sources, includes between rooms, classes by source."""

    def __init__(self, root):
        self.root = root
        self.sources = collections.Counter()
        self.uses = collections.defaultdict(set)
        self.defined_in = collections.defaultdict(set)
        self.faults = []
        for layer in LAYERS:
            for file in sorted((root / layer).rglob("*")):
                if file.suffix in (".h", ".cc"):
                    self.read(layer, file.relative_to(root))
        for file in sorted((root / PUBLIC).rglob("*.h")):
            self.read_public(file.relative_to(root))
        self.check()

    def read_public(self, path):
        for number, line in enumerate((self.root / path).read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match and not PUBLIC_INCLUDE.fullmatch(match.group(1)):
                self.faults.append(f"{path}:{number}: a public header must not include {match.group(1)}")

    def read(self, layer, path):
        room = str(path.parent)
        self.sources[room] += path.suffix == ".cc"
        text = (self.root / path).read_text(encoding="utf-8")
        namespace = ""
        for number, line in enumerate(text.splitlines(), 1):
            if match := NAMESPACE.match(line):
                namespace = match.group(1)
            elif match := INCLUDE.match(line):
                self.read_include(layer, room, f"{path}:{number}", path, match.group(1))
            elif path.suffix == ".cc" and (match := METHOD.match(line)):
                self.defined_in[namespace, match.group(1)].add(str(path))

    def read_include(self, layer, room, place, path, header):
        target = header.split("/")[0]
        if target in LAYERS:
            self.uses[room].add(str(pathlib.PurePosixPath(header).parent))
            if target != layer and target not in LAYERS[layer]:
                self.faults.append(f"{place}: {layer} must not include {header}")
        for pattern, allowed in THIRD_PARTIES.items():
            if re.match(pattern, header) and not re.fullmatch(allowed, str(path)):
                self.faults.append(f"{place}: {header} is not used here")

    def check(self):
        for room, count in self.sources.items():
            if count > MOST_SOURCES:
                self.faults.append(f"{room}: {count} sources, at most {MOST_SOURCES} are a room")
            if not (self.root / room / "README.md").exists():
                self.faults.append(f"{room}: no README.md")
            for other in sorted(self.uses[room]):
                if room < other and room in self.uses[other]:
                    self.faults.append(f"{room} and {other} include each other")
        for (_, name), files in sorted(self.defined_in.items()):
            if len(files) > 1:
                self.faults.append(f"{name} is defined in {', '.join(sorted(files))}")

    def print_map(self):
        for room in sorted(self.sources):
            used = sorted(self.uses[room] - {room})
            print(f"{room:24} {self.sources[room]:3}  {' '.join(used)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--map", action="store_true", help="print the rooms")
    parser.add_argument("root", nargs="?", default=".")
    arguments = parser.parse_args()
    house = House(pathlib.Path(arguments.root).resolve())
    if arguments.map:
        house.print_map()
    for fault in house.faults:
        print(fault)
    return 1 if house.faults else 0


sys.exit(main())
