"""Instructions a message of two programs; bench/instructions says how to read them."""

import argparse
import concurrent.futures
import os
import pathlib
import sys
import tempfile

import feeds
import start

# Name and command. {dir} is a folder of the run's own, {key} a key file.
JOBS = {
    "pass on": "redact --policy none",
    "validate": "validate",
    "validate ndjson": "validate -f ndjson",
    "translate": "translate -f ndjson",
    "redact": "redact --policy safe-harbor --key-file {key}",
    "translate redacted": "translate -f ndjson --redact safe-harbor --key-file {key}",
    "all in one": "translate -f ndjson --validate --fail-on never --redact safe-harbor"
    " --key-file {key} --report {dir}/report.ndjson",
}

TIMES_LONGER = 5


class Feed:
    """A feed and one five times as long."""

    def __init__(self, name, messages, folder):
        self.name = name
        self.messages = messages or (len(feeds.corpus_messages()) if name == "corpus" else 300)
        self.files = [folder / f"{name}-{times}.hl7" for times in (1, TIMES_LONGER)]
        written = [feeds.write_feed(name, self.messages * t, f) for t, f in zip((1, TIMES_LONGER), self.files)]
        self.available = all(written)

    def title(self):
        size = self.files[1].stat().st_size / self.messages / TIMES_LONGER
        return f"{self.name}: {TIMES_LONGER * self.messages} messages, {size:,.0f} bytes each on average"


def slope(program, command, feed, key):
    """Instructions of `command` for each message of a feed."""
    counts = []
    for file in feed.files:
        with tempfile.TemporaryDirectory() as folder:
            words = command.format(dir=folder, key=key).split()
            counts.append(start.count_instructions([program, *words, "-j", "1", str(file)]))
    return (counts[1] - counts[0]) / (feed.messages * (TIMES_LONGER - 1))


def show_jobs(programs, heads, feed, jobs, key, pool):
    print(f"\n{feed.title()}; thousand instructions a message\n")
    running = {job: [pool.submit(slope, p, JOBS[job], feed, key) for p in programs] for job in jobs}
    rows = []
    for job, slopes in running.items():
        command = JOBS[job].replace(" --key-file {key}", "").replace("{dir}/", "")
        rows.append([f"`{command}`", *start.compared([s.result() / 1000 for s in slopes], "{:,.0f}")])
    feeds.table(["job", *heads], rows)


def main():
    arguments = argparse.ArgumentParser(prog="bench/instructions")
    arguments.add_argument("new", nargs="?", help="program to measure (default: the one of the preset bench, built)")
    arguments.add_argument("old", nargs="?", help="program to compare it with")
    arguments.add_argument("--feeds", default=",".join(feeds.NAMES), help="which feeds, or none: %(default)s")
    arguments.add_argument("--jobs", default=",".join(JOBS), help="which jobs: %(default)s")
    arguments.add_argument("--messages", type=int, help="length of the shorter feed (default: 300; corpus: all of its messages)")
    arguments.add_argument("--rounds", type=int, default=60, help="runs of each start; 0: none (default: %(default)s)")
    options = arguments.parse_args()
    wanted = [name for name in options.feeds.split(",") if name != "none"]
    jobs = options.jobs.split(",")
    for name, known in [(name, feeds.NAMES) for name in wanted] + [(job, JOBS) for job in jobs]:
        if name not in known:
            sys.exit(f"bench/instructions: no such feed or job: {name}; there are {', '.join(known)}")
    feeds.build("make_feed", *([] if options.new else ["iztk"]))
    programs = [os.path.abspath(p) for p in (options.new or feeds.BUILD / "cli" / "iztk", options.old) if p]
    heads = ["new", "old", "ratio"] if len(programs) == 2 else ["new"]
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(name)
        key = folder / "key"
        feeds.write_key(key)
        for feed in [Feed(name, options.messages, folder) for name in wanted]:
            if feed.available:
                show_jobs(programs, heads, feed, jobs, key, pool)
            else:
                print(f"\n{feed.name}: not available; IZTK_SHARED names no folder with corpus/v2")
        if options.rounds:
            start.show_instructions(programs, heads, key)
            start.show_times(programs, heads, options.rounds, key, folder)


main()
