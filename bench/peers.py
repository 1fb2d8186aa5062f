"""iztk beside other tools; bench/peers says how to read it."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import feeds

PROGRAMS = pathlib.Path(__file__).resolve().parent / "peer_programs"

# What iztk does: name and command.
JOBS = {
    "pass on": "redact --policy none -q",
    "validate": "validate --format concise",
    "translate": "translate -f ndjson",
}

# Peer, its job, and the job of iztk that is compared with it.
PEERS = [
    ("jq", "read and write the bundles of the feed (`jq -c .`)", "translate"),
    ("linuxforhealth", "convert to FHIR R4 bundles", "translate"),
    ("hapi", "parse and encode, no validation", "pass on"),
    ("hapi-validate", "parse with default validation (data types), encode", "validate"),
    ("hl7", "parse and write", "pass on"),
    ("hl7apy", "parse and write", "pass on"),
]


def pinned(words):
    """`words` on one core: the last one that this process may use."""
    return ["taskset", "-c", str(max(os.sched_getaffinity(0))), *map(str, words)]


def skip(peers, why):
    print(f"skipped: {', '.join(peers)}: {why}")
    return {}


def install_java(folder):
    """Command of each JVM peer."""
    names = ("linuxforhealth", "hapi", "hapi-validate")
    for tool in ("java", "javac", "mvn"):
        if not shutil.which(tool):
            return skip(names, f"{tool} is not installed")
    shutil.copy(PROGRAMS / "pom.xml", folder)
    log = folder / "maven.log"
    with open(log, "wb") as out:
        goal = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=jars"]
        if subprocess.run(goal, cwd=folder, stdout=out, stderr=out, check=False).returncode:
            return skip(names, f"Maven cannot fetch them: {log.read_text(errors='replace').strip()[-300:]}")
    subprocess.run(["javac", "-cp", "jars/*", "-d", ".", PROGRAMS / "Peer.java"], cwd=folder, check=True)
    java = ["java", "-Xmx2g", "-XX:+UseSerialGC", "-cp", f"{folder}:{folder}/jars/*", "Peer"]
    return {name: [*java, name] for name in names}


def install_python(folder):
    """Command of each Python peer."""
    names = ("hl7", "hl7apy")
    python = folder / "venv" / "bin" / "python"
    for words in (
        [sys.executable, "-m", "venv", folder / "venv"],
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", PROGRAMS / "requirements.txt"],
    ):
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            return skip(names, f"pip cannot install them: {done.stdout.decode(errors='replace').strip()[-300:]}")
    return {name: [python, PROGRAMS / "peer.py", name] for name in names}


def processor_time(words, out):
    """Seconds of one run on one core; its output goes to `out`."""
    with open(out, "wb") as sink:
        process = subprocess.Popen(pinned(words), stdout=sink, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"{' '.join(map(str, words))}: exit status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def peer_rate(words, feed, seconds):
    """Messages a second, and the share of messages that the peer failed on."""
    done = subprocess.run(
        pinned([*words, feed, seconds]), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        return 0, 1
    count, spent, failed = done.stdout.split()[-3:]
    return int(count) / float(spent), int(failed) / max(int(count), 1)


def best(rates, name, rate):
    rates[name] = max(rates.get(name, 0), rate)


def measure(options, program, commands, feed, messages, folder):
    """Messages a second of each job and peer, best of the rounds, and the failures of each peer."""
    rates, failures = {}, {}
    for _ in range(options.rounds):
        for name, command in JOBS.items():
            seconds = processor_time([program, *command.split(), "-j", "1", feed], folder / name)
            best(rates, ("iztk", name), messages / seconds)
        if "jq" in commands:
            best(rates, "jq", messages / processor_time(["jq", "-c", ".", folder / "translate"], os.devnull))
        for name, words in commands.items():
            if name == "jq":
                continue
            rate, failures[name] = peer_rate(words, feed, options.seconds)
            best(rates, name, rate)
    return rates, failures


def versions():
    """Versions of what is not pinned."""
    for words in (["jq", "--version"], ["java", "-version"], [sys.executable, "--version"]):
        if shutil.which(words[0]):
            done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            yield done.stdout.decode().splitlines()[0]


def main():
    arguments = argparse.ArgumentParser(prog="bench/peers")
    arguments.add_argument("program", nargs="?", help="iztk to measure (default: the one of the preset bench, built)")
    arguments.add_argument("--messages", type=int, default=10000, help="length of the feed (default: %(default)s)")
    arguments.add_argument("--seconds", type=float, default=20, help="of each peer in a round (default: %(default)s)")
    arguments.add_argument("--rounds", type=int, default=3, help="default: %(default)s")
    arguments.add_argument("--feed", choices=feeds.NAMES, default="generated", help="default: %(default)s")
    arguments.add_argument("--peers", default=",".join(peer for peer, _, _ in PEERS), help="default: %(default)s")
    options = arguments.parse_args()
    feeds.build("make_feed", *([] if options.program else ["iztk"]))
    program = os.path.abspath(options.program or feeds.BUILD / "cli" / "iztk")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        feed = folder / "feed.hl7"
        messages = feeds.write_feed(options.feed, options.messages, feed)
        if not messages:
            sys.exit(f"bench/peers: the feed {options.feed} is not available")
        commands = {**install_java(folder), **install_python(folder)}
        if shutil.which("jq"):
            commands["jq"] = ["jq"]
        else:
            skip(["jq"], "it is not installed")
        commands = {name: words for name, words in commands.items() if name in options.peers.split(",")}
        rates, failures = measure(options, program, commands, feed, messages, folder)
    print(f"{options.feed} feed, {messages} messages; one core, best of {options.rounds}; {', '.join(versions())}\n")
    rows = []
    for peer, what, job in PEERS:
        if peer in rates:
            own = rates["iztk", job]
            failed = f"{failures[peer]:.1%}" if failures.get(peer) else ""
            ratio = f"{own / rates[peer]:,.1f}" if rates[peer] else "–"
            rows.append([peer, what, f"{rates[peer]:,.0f}", f"`{JOBS[job]}`", f"{own:,.0f}", ratio, failed])
    feeds.table(["peer", "its job", "messages a second", "iztk", "messages a second", "ratio", "failed"], rows)


main()
