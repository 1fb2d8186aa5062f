"""The recipes of docs/analysis.md, each run as it is written, and what it says goes wrong."""

import collections
import csv
import json
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "analysis.md").read_text(encoding="utf-8")
SCHEMA, *RECIPES = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
MODULES = re.compile(r"^(?:import|from) (duckdb|pyarrow|polars|pandas|pyspark|iztk|sqlite3)", re.MULTILINE)


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """The files that the recipes read, made by the commands of the document."""
    if shutil.which("iztk") is None:
        pytest.skip("the program is not on the path")
    folder = tmp_path_factory.mktemp("analysis")
    shutil.copytree(ROOT / "testdata" / "messages" / "valid", folder / "feeds")
    commands = re.findall(r"^    (iztk (?:table|translate) .*)$", TEXT, re.MULTILINE)
    assert len(commands) == 5
    for command in commands:
        subprocess.run([*command.split(), *(["-q"] if "--columns" not in command else [])], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="session")
def expected(files):
    with open(files / "doses.ndjson", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return collections.Counter(row["cvx"] for row in rows if row["status"] == "completed")


@pytest.fixture(scope="session")
def expected_bulk(files):
    counts = collections.Counter()
    with open(files / "bulk" / "Immunization.ndjson", encoding="utf-8") as file:
        for dose in map(json.loads, file):
            for coding in dose["vaccineCode"]["coding"]:
                if dose["status"] == "completed" and coding["system"] == "http://hl7.org/fhir/sid/cvx":
                    counts[coding["code"]] += 1
    return counts


def name_of(recipe):
    return "-".join(dict.fromkeys(MODULES.findall(recipe))) or "python"


@pytest.mark.parametrize("recipe", RECIPES, ids=[f"{i}-{name_of(r)}" for i, r in enumerate(RECIPES)])
def test_recipe(recipe, files, expected, expected_bulk, monkeypatch):
    for module in MODULES.findall(recipe):
        pytest.importorskip(module, reason=f"{module} is not installed")
    if "pyspark" in recipe and shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    monkeypatch.chdir(files)
    names = {}
    exec(compile(SCHEMA, "docs/analysis.md", "exec"), names)
    exec(compile(recipe, "docs/analysis.md", "exec"), names)
    if "bulk" in names:
        assert dict(names["bulk"]) == dict(expected_bulk)
    else:
        assert dict(names["answer"]) == dict(expected)


@pytest.fixture
def odd(tmp_path, message, monkeypatch):
    """A table whose texts look like numbers, and whose dates are partial or late in the day."""
    import iztk

    monkeypatch.chdir(tmp_path)
    message = message.replace(b"^IL^62701^", b"^MA^02134^").replace(b"|20240305||03", b"|202403||03")
    message = message.replace(b"20240305101530-0600", b"20240305233000-0600").replace(b"|T004821|", b"|1E5|")
    (tmp_path / "odd.hl7").write_bytes(message)
    subprocess.run(["iztk", "table", "doses", "-q", "-o", "odd.csv", "odd.hl7"], check=True)
    with open("odd.csv", encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["zip"], row["cvx"], row["lot"]) == ("02134", "03", "1E5")
    assert (row["dose_date"], row["message_time"]) == ("2024-03", "2024-03-05T23:30:00-06:00")
    return tmp_path


def test_what_pandas_changes_without_a_schema(odd):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    row = pandas.read_csv("odd.csv").iloc[0]
    assert (row["zip"], row["cvx"], row["lot"]) == (2134, 3, 100000.0)
    assert str(pandas.to_datetime(row["dose_date"]).date()) == "2024-03-01"
    (odd / "na.csv").write_text("completion_status\nNA\nCP\n")
    assert pandas.read_csv("na.csv")["completion_status"].isna().tolist() == [True, False]


def test_what_polars_and_pyarrow_change_without_a_schema(odd):
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert polars.read_csv("odd.csv")["zip"].to_list() == [2134]
    pyarrow = pytest.importorskip("pyarrow.csv", reason="pyarrow is not installed")
    assert pyarrow.read_csv("odd.csv")["zip"].to_pylist() == [2134]


def test_what_duckdb_changes_without_a_schema(odd):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    duckdb.sql("SET TimeZone = 'UTC'")
    assert duckdb.sql("SELECT CAST(message_time AS DATE)::VARCHAR FROM 'odd.csv'").fetchall() == [("2024-03-06",)]
