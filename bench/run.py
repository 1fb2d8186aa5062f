"""Whole-process figures over a generated feed; bench/run says how to read them."""

import os
import subprocess
import sys
import tempfile
import time

BUILD = "build-bench"
PROGRAM = f"{BUILD}/cli/iztk"

# Name and command. {dir} is filled in.
JOBS = [
    ("pass on (baseline)", "redact --policy none"),
    ("validate", "validate --format concise"),
    ("validate, quality", "validate --format concise --quality on"),
    ("translate", "translate --format ndjson"),
    ("redact", "redact --policy safe-harbor --key-file {dir}/key"),
    (
        "all in one run",
        "translate --format ndjson --validate --fail-on never --redact safe-harbor"
        " --key-file {dir}/key --report {dir}/report.ndjson --rejects {dir}/rejects"
        " --manifest {dir}/manifest.json",
    ),
]


def start(command, threads, feed, folder):
    for name in ("report.ndjson", "rejects", "rejects.ndjson", "manifest.json"):
        if os.path.exists(f"{folder}/{name}"):
            os.remove(f"{folder}/{name}")
    words = [PROGRAM] + command.format(dir=folder).split() + ["-j", str(threads), feed]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(command, threads, feed, folder):
    """Seconds by the clock, seconds of processor, peak resident KiB, status."""
    begun = time.monotonic()
    process = start(command, threads, feed, folder)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.monotonic() - begun
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status)


def run_two(command, feed, folder):
    """Seconds by the clock for two runs side by side, each over the whole feed with one thread."""
    begun = time.monotonic()
    processes = [start(command, 1, feed, f"{folder}/{side}") for side in "ab"]
    for process in processes:
        process.wait()
    return time.monotonic() - begun


def main():
    messages, rounds = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        feed = f"{folder}/feed.hl7"
        with open(feed, "wb") as out:
            subprocess.run([f"{BUILD}/bench/make_feed", str(messages)], stdout=out, check=True)
        for place in (folder, f"{folder}/a", f"{folder}/b"):
            os.makedirs(place, exist_ok=True)
            with open(f"{place}/key", "wb") as out:
                out.write(b"kiln-otter 7 vexes quaint lamp #93")
            os.chmod(f"{place}/key", 0o600)
        size = os.path.getsize(feed)
        best = {}
        side_by_side = {}
        for _ in range(rounds):
            for name, command in JOBS:
                pair = run_two(command, feed, folder)
                side_by_side[name] = min(pair, side_by_side.get(name, pair))
                for threads in (1, 2):
                    figures = run(command, threads, feed, folder)
                    if figures[3] > 1:
                        sys.exit(f"{name}: exit status {figures[3]}")
                    known = best.get((name, threads), figures)
                    best[name, threads] = tuple(map(min, known[:2], figures[:2])) + (
                        max(known[2], figures[2]),
                        figures[3],
                    )
        print(f"{messages} messages, {size / 1e6:.1f} MB, best of {rounds}\n")
        print("| job | messages a second | MB a second | to the baseline | MiB, `-j 1` | `-j 2` | two threads | two processes |")
        print("|---|---|---|---|---|---|---|---|")
        base = best[JOBS[0][0], 1][1]
        for name, _ in JOBS:
            one, two = best[name, 1], best[name, 2]
            rate = float(f"{messages / one[1]:.3g}")
            print(
                f"| {name} | {rate:,.0f} | {size / 1e6 / one[1]:.1f} | {base / one[1]:.2g} | {one[2] / 1024:.0f}"
                f" | {two[2] / 1024:.0f} | {one[0] / two[0]:.2f} | {2 * one[0] / side_by_side[name]:.2f} |"
            )


main()
