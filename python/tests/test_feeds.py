"""Whole feeds."""

import gzip
import json
import subprocess
import shutil
import warnings

import pytest

import iztk


@pytest.fixture
def feed(message, testdata):
    """300 messages, some of which are rejected."""
    broken = message.replace(b"RXA|", b"RXB|")
    return b"".join(broken if i % 7 == 3 else message for i in range(300))


def test_bundles_are_those_of_one_message_each(message):
    bundles = iztk.bundles(message * 5)
    assert list(bundles) == [iztk.translate(message)] * 5
    assert bundles.account.accepted == 5
    assert bundles.account.accepted_bytes == len(message) * 5


def test_rejected_messages_are_handed_out(feed, message):
    rejected = []
    bundles = iztk.bundles(feed, on_reject=rejected.append)
    accepted = len(list(bundles))
    assert (accepted, len(rejected)) == (257, 43)
    assert set(rejected) == {message.replace(b"RXA|", b"RXB|")}
    assert bundles.account.total_bytes == len(feed)


def test_rejected_messages_are_not_lost_in_silence(feed):
    with pytest.warns(iztk.RejectedWarning, match="43 of 300"):
        list(iztk.bundles(feed))


def test_the_output_does_not_depend_on_threads(feed):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", iztk.RejectedWarning)
        assert list(iztk.bundles(feed, threads=1)) == list(iztk.bundles(feed, threads=3))


def test_findings_have_the_number_of_their_message(message):
    bad = message.replace(b"|03^MMR^CVX|", b"|905^no such code^CVX|")
    found = list(iztk.findings(message + bad + message + bad))
    assert [(number, finding.code) for _, number, finding in found] == [(2, "VAL001"), (4, "VAL001")]


def test_redacted_feed(feed, message):
    rejected = []
    out = list(iztk.redacted(feed, policy="safe-harbor", on_reject=rejected.append))
    assert len(out) + len(rejected) == 300
    assert not any(b"Testpatient" in text or b"TEST-1001" in text for text in out)


def test_files_folders_and_compressed_input(message, tmp_path):
    (tmp_path / "a.hl7").write_bytes(message)
    with gzip.open(tmp_path / "b.hl7.gz", "wb") as file:
        file.write(message * 2)
    assert len(list(iztk.bundles(tmp_path))) == 3
    assert len(list(iztk.bundles(str(tmp_path / "a.hl7"), message))) == 2


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(iztk.UsageError, match="No such file"):
        list(iztk.bundles(tmp_path / "none.hl7"))
    with pytest.raises(iztk.UsageError, match="no message file"):
        iztk.bundles(tmp_path)


def test_a_feed_that_ends_early_is_incomplete(message, tmp_path):
    packed = gzip.compress(message * 1000)
    (tmp_path / "cut.hl7.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(iztk.IncompleteError):
        list(iztk.bundles(tmp_path / "cut.hl7.gz", on_reject=lambda _: None))


def test_a_feed_may_be_left(message):
    bundles = iztk.bundles(message * 20000)
    assert json.loads(next(bundles))["resourceType"] == "Bundle"
    del bundles  # The threads end.


def test_the_wheel_has_the_program(message):
    program = shutil.which("iztk")
    if program is None:
        pytest.skip("the program is not on the path")
    run = subprocess.run([program, "validate", "-q"], input=message, capture_output=True)
    assert run.returncode == 0, run.stderr
