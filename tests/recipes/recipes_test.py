#!/usr/bin/env python3
"""Runs what docs/recipes.md describes, as the tools for which it is made would.

usage: recipes_test.py PROGRAM ROOT    exit status 1 and a line for each fault if something is wrong
"""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

BAD = "testdata/messages/invalid/USE001-pid8-missing.hl7"
GOOD = "testdata/messages/valid/z22-administered-dose.hl7"

faults = []


def check(condition, what):
    if not condition:
        faults.append(what)


class Machine:
    """A folder with two messages, and the program in the PATH."""

    def __init__(self, program, root, folder):
        self.root = root
        self.folder = folder
        os.mkdir(folder / "bin")
        os.symlink(program, folder / "bin" / "iztk")
        self.environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C"}
        os.mkdir(folder / "messages")
        shutil.copy(root / BAD, folder / "messages" / "bad.hl7")
        shutil.copy(root / GOOD, folder / "messages" / "good.hl7")

    def run(self, *words, **environment):
        return subprocess.run(list(map(str, words)), cwd=self.folder, env={**self.environment, **environment},
                              capture_output=True, text=True, check=False)


def check_action(machine):
    words = (machine.root / "action.yml").read_text(encoding="utf-8")
    script = re.search(r'"\$GITHUB_ACTION_PATH/(.+?)"', words).group(1)
    inputs = re.findall(r"^        (IZTK_\w+): \$\{\{ inputs\.(\w+) \}\}$", words, re.M)
    declared = re.findall(r"^  (\w+):$", words.split("inputs:\n")[1].split("runs:")[0], re.M)
    check(sorted(name for _, name in inputs) == sorted(declared), f"action: inputs {inputs}, declared {declared}")
    summary = machine.folder / "summary"
    result = machine.run(machine.root / script, IZTK_FILES="messages", IZTK_OPTIONS="--ignore EXC", IZTK_HTML="page.html",
                         IZTK_PROGRAM="iztk", GITHUB_STEP_SUMMARY=str(summary))
    check(result.returncode == 1, f"action: status {result.returncode}: {result.stderr}")
    check("::error file=messages/bad.hl7,line=2" in result.stdout, f"action: {result.stdout}")
    check("2 messages" in summary.read_text(encoding="utf-8"), "action: no summary")
    check("</html>" in (machine.folder / "page.html").read_text(encoding="utf-8"), "action: no page")
    result = machine.run(machine.root / script, IZTK_FILES="messages/good.hl7", IZTK_PROGRAM="iztk")
    check(result.returncode == 0, f"action: status {result.returncode} of a good message: {result.stderr}")


def check_hook(machine):
    words = (machine.root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entry = shlex.split(re.search(r"^  entry: (.+)$", words, re.M).group(1))
    pattern = re.search(r"^  files: (.+)$", words, re.M).group(1)
    check(re.search(pattern, "messages/bad.hl7") and not re.search(pattern, "notes.md"), f"hook: {pattern}")
    check(machine.run(*entry, "messages/bad.hl7").returncode == 1, "hook: a message with an error passes")
    result = machine.run(*entry, "messages/good.hl7")
    check(result.returncode == 0 and result.stdout + result.stderr == "", f"hook: {result}")


def check_tasks(machine):
    """The problem matcher finds file, line, column, severity, code and sentence in what the task prints."""
    tasks = json.loads((machine.root / "examples/recipes/vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    for task in tasks:
        words = [word.replace("${file}", "messages/bad.hl7").replace("${fileDirname}", "messages")
                 .replace("${workspaceFolder}", str(machine.folder)) for word in task["args"]]
        result = machine.run(task["command"], *words)
        check(result.returncode in (0, 1), f"{task['label']}: {result.stderr}")
        if not task["problemMatcher"]:
            continue
        pattern = task["problemMatcher"]["pattern"]
        found = [match for match in map(re.compile(pattern["regexp"]).match, result.stdout.splitlines()) if match]
        check(len(found) == len(result.stdout.splitlines()) > 0, f"{task['label']}: {result.stdout}")
        first = found[0]
        seen = [first.group(pattern[part]) for part in ("file", "line", "severity", "code")]
        check(seen == ["messages/bad.hl7", "2", "error", "USE001"], f"{task['label']}: {seen}")
    check((machine.folder / "iztk-report.html").exists(), "tasks: no page")


def check_nightly(machine):
    script = machine.root / "examples/recipes/nightly.sh"
    result = machine.run(script, "messages", "reports")
    check(result.returncode == 1 and "2 messages" in result.stdout, f"nightly: {result}")
    check(len(list((machine.folder / "reports").glob("*.html"))) == 1, "nightly: no page")
    machine.run("iztk", "validate", "-q", "--write-baseline", "reports/known.tsv", "-o", "/dev/null", "messages")
    result = machine.run(script, "messages", "reports")
    check(result.returncode == 0 and result.stdout == "", f"nightly with a baseline: {result}")


def check_makefile(machine):
    if shutil.which("make") is None:
        print("make is not there; the Makefile is not run")
        return
    shutil.copy(machine.root / "examples/recipes/Makefile", machine.folder / "messages" / "Makefile")
    result = machine.run("make", "-k", "-C", "messages", "bundles", "report.html")
    check(result.returncode == 2, f"make: status {result.returncode}, the bad message should stop its bundle")
    made = sorted(path.name for path in (machine.folder / "messages").iterdir())
    check("good.ndjson" in made and "bad.ndjson" not in made and "report.html" in made, f"make: {made}\n{result.stderr}")


def main():
    program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    for part in (check_action, check_hook, check_tasks, check_nightly, check_makefile):
        with tempfile.TemporaryDirectory() as folder:
            part(Machine(program, root, pathlib.Path(folder)))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
