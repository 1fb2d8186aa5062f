#!/usr/bin/env python3
"""Computes bulk files from bundles, and compares them with those of `iztk translate -f bulk`.

usage: check_bulk.py IZTK INPUT...    exit status 1 and a line for each difference
"""
import argparse
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

EXTENSION = "https://iztk.example.org/fhir/bulk"


def run(iztk, *arguments):
    process = subprocess.run([iztk, *map(str, arguments)], capture_output=True, check=False)
    if process.returncode not in (0, 1):
        sys.exit(f"check_bulk.py: {arguments[0]} ended with {process.returncode}: "
                 f"{process.stderr.decode()}")
    return process.stdout


def relative(value, targets):
    """The value with references by type and id."""
    if isinstance(value, list):
        return [relative(item, targets) for item in value]
    if not isinstance(value, dict):
        return value
    out = {key: relative(item, targets) for key, item in value.items()}
    if out.get("reference") in targets:
        out["reference"] = targets[out["reference"]]
    return out


def time_of(bundle):
    """When its message was sent; None if the bundle does not say."""
    if "timestamp" not in bundle:
        return None
    return datetime.datetime.fromisoformat(bundle["timestamp"].replace("Z", "+00:00"))


def versions_of(bundles):
    """{(type, id): (time, content) in the order of the feed}."""
    out = collections.defaultdict(list)
    for line in bundles.splitlines():
        bundle = json.loads(line)
        entries = bundle["entry"]
        targets = {e["fullUrl"]: f'{e["resource"]["resourceType"]}/{e["resource"]["id"]}'
                   for e in entries}
        for entry in entries:
            resource = entry["resource"]
            out[resource["resourceType"], resource["id"]].append(
                (time_of(bundle), relative(resource, targets)))
    return out


def last_of(versions):
    """The content that counts; None if the bundles do not say which."""
    if any(time is None for time, _ in versions):
        return None
    # Of those of the same time the last one: sorted() keeps their order.
    return sorted(versions, key=lambda version: version[0])[-1][1]


def read_folder(folder):
    """{(type, id): contents in the order of the lines}, and faults."""
    out = collections.defaultdict(list)
    faults = []
    for path in sorted(folder.glob("*.ndjson")):
        for line in path.read_text(encoding="utf-8").splitlines():
            resource = json.loads(line)
            if resource["resourceType"] != path.name.split(".")[0]:
                faults.append(f"{path.name}: a {resource['resourceType']}")
            out[resource["resourceType"], resource["id"]].append(resource)
    return out, faults


def references(value):
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for item in value.values():
            yield from references(item)


def check_manifest(folder, expected, messages):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    facts = manifest["extension"][EXTENSION]
    listed = [(part, folder / part["url"]) for part in manifest["output"] + facts["superseded"]]
    for part, path in listed:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines != part["count"]:
            yield f"{part['url']}: {lines} lines, and {part['count']} in the manifest"
    if {path for _, path in listed} != set(folder.rglob("*.ndjson")):
        yield "the manifest does not list the files of the folder"
    if facts["messages"] != messages:
        yield f"{facts['messages']} messages in the manifest, {messages} bundles"
    read = collections.Counter()
    for (kind, _), contents in expected.items():
        read[kind] += len(contents)
    for kind, counts in facts["resources"].items():
        if counts["read"] != read[kind]:
            yield f"{kind}: {counts['read']} read, and {read[kind]} in the bundles"
        if counts["read"] != counts["written"] + counts["superseded"] + counts["leftOut"]:
            yield f"{kind}: the counts do not add up"
    if set(read) != set(facts["resources"]):
        yield "the types of the manifest are not those of the bundles"


def check_contents(latest, older, expected):
    if set(latest) != set(expected):
        yield "the ids are not those of the bundles"
    for key, contents in latest.items():
        if len(contents) != 1:
            yield f"{key}: {len(contents)} lines"
        if last_of(expected[key]) not in (None, contents[0]):
            yield f"{key}: not the content of the last message"
        different = {json.dumps(content, sort_keys=True) for _, content in expected[key]}
        found = {json.dumps(content, sort_keys=True) for content in contents + older.get(key, [])}
        if found != different:
            yield f"{key}: {len(found)} contents, and {len(different)} in the bundles"
        for reference in references(contents):
            if reference.startswith("urn:uuid:"):
                yield f"{key}: {reference}"
            elif tuple(reference.split("/", 1)) not in latest:
                yield f"{key}: {reference} is not in the export"


# Columns of the table of people that the policy safe-harbor removes.
IDENTIFYING = ("person_id", "family", "given", "middle", "mother_maiden_name", "birth_date", "street",
               "city", "zip", "phone", "email", "relative_family", "relative_given")


def texts(value):
    """All strings of a JSON value, but for codes that say what kind of thing something is."""
    if isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("resourceType", "system", "url", "display", "profile"):
                yield from texts(item)
    elif isinstance(value, str):
        yield value


def check_redacted(iztk, folder, inputs):
    """No value of a person is in any file of a de-identified export."""
    people = map(json.loads, run(iztk, "table", "people", "-q", "-f", "ndjson", *inputs).splitlines())
    removed = {row[column] for row in people for column in IDENTIFYING if row[column]}
    # What is as short as a code may be one.
    removed = {value for value in removed if len(value) > 3}
    run(iztk, "translate", "-q", "-f", "bulk", "--versions", "--redact", "safe-harbor", "--reference-date",
        "2026-01-01", "-o", folder, *inputs)
    found = 0
    for path in sorted(folder.rglob("*json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for text in texts(json.loads(line)) if path.suffix == ".ndjson" else [line]:
                found += 1
                if text in removed or any(len(value) > 6 and value in text for value in removed):
                    yield f"with --redact: {path.name} has a value of a person"
    if not found or not removed:
        yield "with --redact: there is nothing to check"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("iztk")
    parser.add_argument("inputs", nargs="+")
    options = parser.parse_args()
    bundles = run(options.iztk, "translate", "-q", "-f", "ndjson", *options.inputs)
    expected = versions_of(bundles)
    faults = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "versions"
        run(options.iztk, "translate", "-q", "-f", "bulk", "--versions", "--part-size", "20K", "-o",
            folder, *options.inputs)
        latest, faults = read_folder(folder)
        older, more = read_folder(folder / "superseded")
        faults += more
        faults += check_manifest(folder, expected, len(bundles.splitlines()))
        faults += check_redacted(options.iztk, pathlib.Path(temporary) / "redacted", options.inputs)
        faults += check_contents(latest, older, expected)
        # Without --versions, whatever the number of threads: the same, and nothing else.
        for jobs in ("1", "3"):
            other = pathlib.Path(temporary) / jobs
            run(options.iztk, "translate", "-q", "-f", "bulk", "-j", jobs, "-o", other,
                *options.inputs)
            if read_folder(other)[0] != latest:
                faults.append(f"-j {jobs} without --versions: other contents")
        one, three = (pathlib.Path(temporary) / jobs for jobs in ("1", "3"))
        for path in sorted(one.iterdir()):
            if path.read_bytes() != (three / path.name).read_bytes():
                faults.append(f"{path.name} depends on the number of threads")
    print("\n".join(faults[:20]))
    print(f"{len(expected)} resources of {len(bundles.splitlines())} bundles: {len(faults)} faults")
    return 1 if faults or not expected else 0


if __name__ == "__main__":
    sys.exit(main())
