"""Start to finish of one small file: instructions, and processor time beside grep and jq."""

import os
import re
import subprocess
import sys

import feeds

COMMANDS = {
    "--version": "--version",
    "validate": "validate -j 1 {file}",
    "translate": "translate -j 1 -f ndjson {file}",
    "redact": "redact -j 1 --policy safe-harbor --key-file {key} {file}",
}
SMALL_FILE = feeds.ROOT / "testdata/messages/valid/z22-administered-dose.hl7"


def count_instructions(words):
    """Instructions of one run, by valgrind."""
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    run = subprocess.run(valgrind + words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    text = run.stderr.decode("utf-8", "replace")
    found = re.search(r"I +refs: +([0-9,]+)", text)
    if run.returncode > 1 or not found:
        sys.exit(f"{' '.join(map(str, words))}: exit status {run.returncode}\n{text[-2000:]}")
    return int(found.group(1).replace(",", ""))


def processor_time(words, rounds):
    """Milliseconds of processor time from start to finish, best of `rounds`."""
    best = float("inf")
    for _ in range(rounds):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        best = min(best, usage.ru_utime + usage.ru_stime)
    return best * 1000


def compared(figures, form):
    """The cells of a row: each program's figure, and the new one's ratio to the old one's."""
    cells = [form.format(figure) for figure in figures]
    return cells + ([f"{figures[0] / figures[1]:.2f}"] if len(figures) == 2 else [])


def command(program, words, key):
    return [program, *words.format(file=SMALL_FILE, key=key).split()]


def show_instructions(programs, heads, key):
    print(f"\n{SMALL_FILE.name}, start to finish; million instructions\n")
    rows = []
    for name, words in COMMANDS.items():
        counts = [count_instructions(command(program, words, key)) / 1e6 for program in programs]
        rows.append([f"`{name}`", *compared(counts, "{:.1f}")])
    feeds.table(["command", *heads], rows)


def others(program, folder):
    """The tools beside it: name and command; jq reads the bundle of the file."""
    bundle = folder / "bundle.json"
    with open(bundle, "wb") as out:
        words = [program, "translate", "-f", "json", str(SMALL_FILE)]
        subprocess.run(words, stdout=out, stderr=subprocess.DEVNULL, check=False)
    yield "`grep RXA` on the message", ["grep", "-a", "RXA", str(SMALL_FILE)]
    yield "`jq .id` on its bundle", ["jq", ".id", str(bundle)]


def show_times(programs, heads, rounds, key, folder):
    print(f"\n{SMALL_FILE.name}, start to finish; milliseconds of processor time, best of {rounds}\n")
    rows = []
    for name, words in COMMANDS.items():
        times = [processor_time(command(program, words, key), rounds) for program in programs]
        rows.append([f"`{name}`", *compared(times, "{:.1f}")])
    for name, words in others(programs[0], folder):
        try:
            rows.append([name, f"{processor_time(words, rounds):.1f}", *[""] * (len(heads) - 1)])
        except FileNotFoundError:
            print(f"{words[0]} is not installed: not compared\n")
    feeds.table(["command", *heads], rows)
