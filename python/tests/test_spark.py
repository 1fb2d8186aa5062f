"""iztk.spark: parts without Spark, and jobs on a local cluster with two workers."""

import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time

import pytest

import iztk
import iztk.spark

KEY = hashlib.sha384(b"a key of the tests").digest()


@pytest.fixture(scope="module")
def feed(tmp_path_factory):
    """A batch file of some 1000 messages; some are rejected."""
    message = (pathlib.Path(__file__).resolve().parents[2] / "testdata/messages/valid/z22-administered-dose.hl7").read_bytes()
    parts = [b"FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r"]
    for i in range(1000):
        text = message.replace(b"IZ-1001", b"S-%d" % i).replace(b"TEST-1001", b"TEST-%d" % (i % 300))
        parts.append(text.replace(b"RXA|", b"RXB|") if i % 97 == 5 else text)
    path = tmp_path_factory.mktemp("spark") / "feed.hl7"
    path.write_bytes(b"".join([*parts, b"BTS|1000\rFTS|1\r"]))
    return path


def test_parts_have_every_byte_once(feed):
    if shutil.which("iztk") is None:
        pytest.skip("the program is not on the path")
    parts = iztk.spark.parts_of([str(feed)], part_bytes=100_000)
    assert len(parts) > 10
    made = [iztk.spark.run_part(part, ["table", "doses", "-f", "ndjson"], None) for part in parts]
    ledger = iztk.spark.sum_ledgers([(p.path, p.number, m) for p, (_, m) in zip(parts, made)])
    assert ledger.balanced
    assert ledger.input_bytes == feed.stat().st_size
    assert (ledger.messages, ledger.rejected) == (989, 11)
    ids = [json.loads(line)["message_id"] for out, _ in made for line in out.splitlines()]
    assert ids == [f"S-{i}" for i in range(1000) if i % 97 != 5]


def test_a_part_that_is_counted_twice_counts_once(feed):
    manifest = {"ledger": {"accepted": 7, "rejected": 2, "envelope": 1, "transport": 0, "total": 10}, "units": {"accepted": 1, "rejected": 1}}
    ledger = iztk.spark.sum_ledgers([("a", 1, manifest)] * 2)
    assert ledger.balanced and ledger.messages == 1
    assert not iztk.spark.sum_ledgers([("a", 1, {**manifest, "ledger": {**manifest["ledger"], "total": 11}})]).balanced


def test_usage(tmp_path):
    with pytest.raises(iztk.UsageError, match="no file"):
        iztk.spark.parts_of([str(tmp_path / "*.hl7")])
    with pytest.raises(iztk.UsageError, match="cannot read"):
        iztk.spark.parts_of([str(tmp_path / "none.hl7")])
    with pytest.raises(iztk.UsageError, match="can be guessed"):
        iztk.spark.check_words(["redact", "--policy", "safe-harbor"], b"a" * 48)
    with pytest.raises(iztk.UsageError, match="did you mean 'doses'"):
        iztk.spark.table(None, "dose", [])


@pytest.fixture(scope="module")
def spark():
    pyspark = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    session = (
        pyspark.SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "512m")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.task.maxFailures", "8")
        .getOrCreate()
    )
    yield session
    session.stop()


def program_rows(feed):
    text = subprocess.run(["iztk", "table", "doses", "-q", "-f", "ndjson", str(feed)], capture_output=True).stdout
    return [json.loads(line) for line in text.splitlines()]


def test_doses_are_those_of_the_program(spark, feed):
    run = iztk.spark.doses(spark, [str(feed)], part_bytes=400_000).cache()
    rows = sorted((row.asDict() for row in run.rows.collect()), key=lambda row: row["message_id"])
    expected = sorted(program_rows(feed), key=lambda row: row["message_id"])
    for row, wanted in zip(rows, expected):
        for name in ("path", "part", "message"):
            row.pop(name)
        wanted.pop("input"), wanted.pop("message")
    assert rows == expected
    ledger = run.ledger()
    assert ledger.balanced and ledger.input_bytes == feed.stat().st_size
    assert (ledger.messages, ledger.rejected) == (989, 11)


def test_tokens_agree_between_parts_and_hide_people(spark, feed):
    run = iztk.spark.doses(
        spark, [str(feed)], policy="limited-data-set", key=KEY, reference_date="2026-01-01", part_bytes=400_000
    )
    people = {row[0] for row in run.rows.select("person_id").collect()}
    assert not any(person.startswith("TEST") for person in people)
    assert len(people) == len({row["person_id"] for row in program_rows(feed)})
    plan = run._frame._jdf.queryExecution().toString()
    assert KEY.hex() not in plan and str(KEY) not in plan


def test_messages_bundles_and_findings(spark, feed):
    run = iztk.spark.read_messages(spark, [str(feed)], part_bytes=800_000)
    assert run.rows.count() == 989
    run = iztk.spark.translate(spark, [str(feed)], part_bytes=800_000)
    assert json.loads(run.rows.first()["bundle"])["resourceType"] == "Bundle"
    run = iztk.spark.redact(spark, [str(feed)], key=KEY, reference_date="2026-01-01", part_bytes=800_000)
    assert all(b"Testpatient" not in bytes(row[0]) for row in run.rows.select("message").collect())
    run = iztk.spark.validate(spark, [str(feed)], part_bytes=800_000)
    assert {row[0] for row in run.rows.select("severity").distinct().collect()} >= {"error"}


def executors():
    """Processes of the executors of this test, which are children of children of this process."""
    parents, commands = {}, {}
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            stat = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            commands[int(entry.name)] = (entry / "cmdline").read_bytes()
            parents[int(entry.name)] = int(stat[1])
        except OSError:
            continue

    def is_ours(pid):
        while pid in parents:
            pid = parents[pid]
            if pid == os.getpid():
                return True
        return False

    return [pid for pid, command in commands.items() if b"CoarseGrainedExecutorBackend" in command and is_ours(pid)]


def test_a_killed_executor_changes_nothing(spark, feed):
    expected = sorted(map(str, iztk.spark.doses(spark, [str(feed)], part_bytes=50_000).rows.collect()))
    killed = []

    def kill():
        time.sleep(1)
        for pid in executors()[:1]:
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

    killer = threading.Thread(target=kill)
    killer.start()
    run = iztk.spark.doses(spark, [str(feed)], part_bytes=50_000)
    rows = sorted(map(str, run.rows.collect()))
    killer.join()
    assert killed
    assert rows == expected
    assert run.ledger().balanced
