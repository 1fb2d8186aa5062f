"""examples/analysis/coverage.py over a small feed whose answer is known."""

import csv
import os
import pathlib
import subprocess
import sys

import pytest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "examples" / "analysis" / "coverage.py"


def person(message, number, county, cvx, day, control):
    """A message about another invented person."""
    message = message.replace(b"TEST-1001", b"TEST-%d" % number).replace(b"IZ-1001", b"C-%d" % control)
    message = message.replace(b"^USA^H|", b"^USA^H^^%s|" % county)
    return message.replace(b"V-9001", b"V-%d" % number).replace(b"|20240305||03^MMR^", b"|%s||%s^X^" % (day, cvx))


def test_coverage(message, tmp_path):
    for module in "pyarrow", "pandas", "matplotlib":
        pytest.importorskip(module, reason=f"{module} is not installed")
    feed, number = b"", 0
    for county, people, protected in ((b"17031", 20, 15), (b"17043", 12, 3), (b"17089", 4, 4)):
        for i in range(people):
            number += 1
            cvx, day = (b"03", b"20240305") if i < protected else (b"21", b"20240312")
            feed += person(message, number, county, cvx, day, number)
    # A dose that is sent again, one that is deleted later, and one of which only the month is known.
    feed += person(message, 1, b"17031", b"03", b"20240305", 900)
    deleted = person(message, 2, b"17031", b"03", b"20240305", 901).replace(b"||CP|A\r", b"||CP|D\r")
    assert b"|D\r" in deleted
    feed += deleted.replace(b"20240305101530-0600", b"20240306101530-0600")
    feed += person(message, 99, b"17031", b"08", b"202403", 902)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "feed.hl7").write_bytes(feed)
    (tmp_path / "key").write_bytes(os.urandom(48))
    (tmp_path / "key").chmod(0o600)
    run = subprocess.run(
        [sys.executable, SCRIPT, "feeds", "out", "key"], cwd=tmp_path, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "37 people, 36 doses" in run.stdout
    assert "1 counties with fewer than 11 people" in run.stdout
    assert "1 doses are not known to the day" in run.stdout
    with open(tmp_path / "out" / "coverage.csv", encoding="utf-8") as file:
        coverage = {row["county"]: (row["people"], row["protected"]) for row in csv.DictReader(file)}
    assert coverage == {"17031": ("21", "14"), "17043": ("12", "3"), "17089": ("4", "4")}
    with open(tmp_path / "out" / "weeks.csv", encoding="utf-8") as file:
        weeks = {row["week_from_monday"]: row["doses"] for row in csv.DictReader(file)}
    assert weeks == {"2024-03-04": "21", "2024-03-11": "14"}
    for plot in "coverage.png", "weeks.png":
        assert (tmp_path / "out" / plot).read_bytes().startswith(b"\x89PNG")
    assert "Testpatient" not in run.stdout + run.stderr


def test_it_is_a_notebook(tmp_path):
    jupytext = pytest.importorskip("jupytext", reason="jupytext is not installed")
    notebook = jupytext.read(SCRIPT)
    kinds = [cell["cell_type"] for cell in notebook["cells"]]
    assert kinds.count("markdown") >= 4 and kinds.count("code") >= 6
