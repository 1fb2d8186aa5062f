"""Flat tables, and what Arrow, pandas and polars make of them."""

import json
import pathlib
import shutil
import subprocess

import pytest

import iztk

TABLES = ("doses", "people", "observations", "forecasts")


@pytest.fixture
def folder(testdata) -> pathlib.Path:
    return testdata / "valid"


def program_rows(table, folder):
    program = shutil.which("iztk")
    if program is None:
        pytest.skip("the program is not on the path")
    text = subprocess.run(
        [program, "table", table, "-q", "-f", "ndjson", str(folder)], capture_output=True
    ).stdout
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_those_of_the_program(name, folder):
    rows = list(iztk.table(name, folder))
    assert rows == program_rows(name, folder)
    assert rows


@pytest.mark.parametrize("name", TABLES)
def test_columns_of_the_schema(name):
    columns = iztk.columns(name)
    assert columns[0].name == "input" and columns[0].integer
    assert all(column.meaning and column.path for column in columns)


def test_unknown_table_and_column(message):
    with pytest.raises(iztk.UsageError, match="did you mean 'doses'"):
        iztk.table("dose", message)
    with pytest.raises(KeyError):
        iztk.doses(message).column("vaccine")


def test_rejected_messages_are_counted(message):
    broken = message.replace(b"RXA|", b"RXB|")
    with pytest.warns(iztk.RejectedWarning, match="1 of 2"):
        table = iztk.doses(message + broken)
    assert (len(table), table.account.rejected) == (1, 1)


def test_redacted_table_has_no_identifier(message):
    [row] = iztk.doses(message, policy="safe-harbor")
    assert row["person_id"] != "TEST-1001"
    assert row["birth_date"] in (None, "2022")
    assert row["status"] == "completed"


def test_empty_table(testdata):
    table = iztk.table("forecasts", (testdata / "valid" / "z22-administered-dose.hl7").read_bytes())
    assert len(table) == 0 and list(table) == []


@pytest.mark.parametrize("name", TABLES)
def test_arrow(name, folder):
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    table = iztk.table(name, folder)
    arrow = table.to_arrow()
    arrow.validate(full=True)
    assert arrow.to_pylist() == list(table)
    for field, column in zip(arrow.schema, table.columns):
        assert field.type == (pa.int64() if column.integer else pa.large_string())


def test_arrow_of_an_empty_table(message):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    arrow = iztk.table("forecasts", message).to_arrow()
    arrow.validate(full=True)
    assert arrow.num_rows == 0


def test_pandas_keeps_zeros_and_nulls(message):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pytest.importorskip("pandas", reason="pandas is not installed")
    frame = iztk.doses(message, message.replace(b"|20240305||03", b"|202403||03")).to_pandas()
    assert "03" in set(frame["cvx"])
    assert str(frame["age_days"].dtype) == "int64[pyarrow]"
    assert list(frame["age_days"].isna()) == [False, True]
    assert list(frame["dose_date"]) == ["2024-03-05", "2024-03"]


def test_polars(folder):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pl = pytest.importorskip("polars", reason="polars is not installed")
    table = iztk.doses(folder)
    frame = table.to_polars()
    assert frame.schema["cvx"] == pl.String and frame.schema["age_days"] == pl.Int64
    assert frame.to_dicts() == list(table)
