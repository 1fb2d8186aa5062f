"""Whole-process figures over a generated feed; bench/run says how to read them."""

import os
import subprocess
import sys
import tempfile

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


def run(command, threads, feed, folder):
    """Seconds by the clock, seconds of processor, peak resident KiB, status."""
    for name in ("report.ndjson", "rejects", "rejects.ndjson", "manifest.json"):
        if os.path.exists(f"{folder}/{name}"):
            os.remove(f"{folder}/{name}")
    words = [PROGRAM] + command.format(dir=folder).split() + ["-j", str(threads), feed]
    with open(os.devnull, "wb") as nothing:
        start = os.times().elapsed
        process = subprocess.Popen(words, stdout=nothing, stderr=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    elapsed = os.times().elapsed - start
    return elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status)


def main():
    messages, rounds = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        feed = f"{folder}/feed.hl7"
        with open(feed, "wb") as out:
            subprocess.run([f"{BUILD}/bench/make_feed", str(messages)], stdout=out, check=True)
        with open(f"{folder}/key", "wb") as out:
            out.write(b"0123456789abcdef0123456789abcdef")
        os.chmod(f"{folder}/key", 0o600)
        size = os.path.getsize(feed)
        best = {}
        for _ in range(rounds):
            for name, command in JOBS:
                for threads in (1, 2):
                    figures = run(command, threads, feed, folder)
                    if figures[3] > 1:
                        sys.exit(f"{name}: exit status {figures[3]}")
                    known = best.get((name, threads), figures)
                    best[name, threads] = tuple(map(min, known[:2], figures[:2])) + (
                        max(known[2], figures[2]),
                        figures[3],
                    )
        print(f"{messages} messages, {size / 1e6:.1f} MB, best of {rounds}; messages and MB a second of processor time, -j 1")
        print(f"{'job':20} {'msg/s':>9} {'MB/s':>8} {'to baseline':>11} {'MiB -j 1':>8} {'-j 2':>5} {'-j 2 to -j 1 (clock)':>21}")
        base = best[JOBS[0][0], 1][1]
        for name, _ in JOBS:
            one, two = best[name, 1], best[name, 2]
            print(
                f"{name:20} {messages / one[1]:9,.0f} {size / 1e6 / one[1]:8.1f} {base / one[1]:11.3f}"
                f" {one[2] / 1024:8.0f} {two[2] / 1024:5.0f} {one[0] / two[0]:21.2f}"
            )


main()
