"""The feeds that the scripts of this folder measure with, and the programs that they measure.

Three feeds:

  generated  bench/make_feed: clean messages of one sender, 1.5 KB on average
  real       bench/make_feed --like real: sizes, gaps and faults of many senders (synthesis/choices/real_feed.tsv)
  corpus     the VXU messages of $IZTK_SHARED/corpus/v2 in which NIST's engine found no error, one
             after another, and again from the first; only if that folder is there
"""

import csv
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build-bench"
NAMES = ("generated", "real", "corpus")


def build(*targets):
    """Builds targets of the preset bench, and configures it first if need be."""
    quiet = {"cwd": ROOT, "check": True, "stdout": sys.stderr}
    if not (BUILD / "build.ninja").exists():
        subprocess.run(["cmake", "--preset", "bench"], **quiet)
    subprocess.run(["cmake", "--build", "--preset", "bench", "--target", *targets], **quiet)


def corpus_messages():
    """The valid VXU messages kept elsewhere; none if there is no such folder."""
    folder = pathlib.Path(os.environ.get("IZTK_SHARED", "/nonexistent"), "corpus", "v2")
    if not (folder / "manifest.csv").exists():
        return []
    with open(folder / "manifest.csv", newline="", encoding="utf-8") as manifest:
        rows = [
            row
            for row in csv.DictReader(manifest)
            if row["message_type"].startswith("VXU^V04") and row["oracle_errors"] == "0"
        ]
    return [(folder / "messages" / row["file"]).read_bytes().strip() + b"\r" for row in rows]


def write_feed(name, messages, path):
    """Writes a feed of at least `messages` messages and returns their number, or 0 if the feed is not available.

    A feed of more messages begins with the bytes of one of fewer.
    """
    if name == "corpus":
        known = corpus_messages()
        if not known:
            return 0
        path.write_bytes(b"".join(known[i % len(known)] for i in range(messages)))
        return messages
    like = ["--like", "real"] if name == "real" else []
    with open(path, "wb") as out:
        subprocess.run([BUILD / "bench" / "make_feed", *like, str(messages)], stdout=out, check=True)
    return messages


def write_key(path):
    """A key for tokens, readable by its owner alone, as the program demands."""
    path.write_bytes(b"kiln-otter 7 vexes quaint lamp #93")
    path.chmod(0o600)


def table(head, rows):
    """Prints a table of Markdown."""
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
