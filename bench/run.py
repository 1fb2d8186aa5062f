"""Whole-process figures over a feed; bench/run says how to read them."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import feeds
import start

PROGRAM = feeds.BUILD / "cli" / "iztk"

# Name and command. {dir} is a folder of the run's own, {key} a key file.
JOBS = [
    ("pass on (baseline)", "redact --policy none"),
    ("`validate`, default report", "validate"),
    ("`validate --format concise`", "validate --format concise"),
    ("`validate --format ndjson`", "validate --format ndjson"),
    ("`validate --format concise --quality on`", "validate --format concise --quality on"),
    ("`translate`", "translate --format ndjson"),
    ("`redact --policy safe-harbor`", "redact --policy safe-harbor --key-file {key}"),
    ("`translate --redact safe-harbor`", "translate --format ndjson --redact safe-harbor --key-file {key}"),
    (
        "all in one run: `translate --validate --redact safe-harbor` with report, rejects, manifest",
        "translate --format ndjson --validate --fail-on never --redact safe-harbor"
        " --key-file {key} --report {dir}/report.ndjson --rejects {dir}/rejects"
        " --manifest {dir}/manifest.json",
    ),
]


def begin(command, threads, feed, folder):
    for name in ("report.ndjson", "rejects", "rejects.ndjson", "manifest.json"):
        (folder / name).unlink(missing_ok=True)
    words = command.format(dir=folder, key=folder / "key").split()
    return subprocess.Popen(
        [PROGRAM, *words, "-j", str(threads), feed], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def run(command, threads, feed, folder):
    """Seconds by the clock, seconds of processor, peak resident KiB, status."""
    begun = time.monotonic()
    process = begin(command, threads, feed, folder)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.monotonic() - begun
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status)


def run_two(command, feed, folder):
    """Seconds by the clock for two runs side by side, each over the whole feed with one thread."""
    begun = time.monotonic()
    processes = [begin(command, 1, feed, folder / side) for side in "ab"]
    for process in processes:
        process.wait()
    return time.monotonic() - begun


def measure(rounds, feed, folder):
    """The best figures of each job and number of threads, and of two runs side by side."""
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
    return best, side_by_side


def show(messages, size, best, side_by_side):
    base = best[JOBS[0][0], 1][1]
    rows = []
    for name, _ in JOBS:
        one, two = best[name, 1], best[name, 2]
        rate = float(f"{messages / one[1]:.3g}")
        rows.append(
            [
                name,
                f"{rate:,.0f}",
                f"{size / 1e6 / one[1]:.1f}",
                f"{base / one[1]:.2g}",
                f"{one[2] / 1024:.0f}",
                f"{two[2] / 1024:.0f}",
                f"{one[0] / two[0]:.2f}",
                f"{2 * one[0] / side_by_side[name]:.2f}",
            ]
        )
    head = ["job", "messages/s", "MB/s", "ratio to the baseline", "MiB, `-j 1`", "MiB, `-j 2`", "two threads", "two processes"]
    feeds.table(head, rows)


def main():
    messages, rounds, name = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    if name not in feeds.NAMES:
        sys.exit(f"bench/run: no such feed: {name}; there are {', '.join(feeds.NAMES)}")
    feeds.build("make_feed", "iztk")
    with tempfile.TemporaryDirectory() as text:
        folder = pathlib.Path(text)
        feed = folder / "feed.hl7"
        if not feeds.write_feed(name, messages, feed):
            sys.exit(f"bench/run: the feed {name} is not available")
        for place in (folder, folder / "a", folder / "b"):
            place.mkdir(exist_ok=True)
            feeds.write_key(place / "key")
        size = feed.stat().st_size
        best, side_by_side = measure(rounds, feed, folder)
        print(f"{name}: {messages} messages, {size / 1e6:.1f} MB, best of {rounds}\n")
        show(messages, size, best, side_by_side)
        start.show_times([PROGRAM], ["iztk"], 60, folder / "key", folder)


main()
