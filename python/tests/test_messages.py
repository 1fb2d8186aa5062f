"""One message at a time."""

import json
import pickle
import threading

import pytest

import iztk


def test_findings_are_those_of_the_program(message, testdata):
    bad = (testdata / "invalid" / "VAL001-unknown-cvx.hl7").read_bytes()
    [finding] = iztk.validate(bad)
    assert (finding.code, finding.severity, finding.path) == (
        "VAL001",
        "error",
        "ORDER[1]/RXA-5.1",
    )
    assert bad[finding.offset : finding.offset + finding.length] == b"905"
    assert iztk.validate(message) == []


def test_unknown_profile_is_a_usage_error(message):
    with pytest.raises(iztk.UsageError, match="Z99") as caught:
        iztk.validate(message, profile="Z99")
    assert caught.value.code == "usage"


def test_bytes_that_are_not_one_message(message):
    for call in iztk.validate, iztk.translate, iztk.redact, iztk.Message:
        for data in (b"", b"hello", message * 2):
            with pytest.raises(iztk.MessageError) as caught:
                call(data)
            assert caught.value.code == "not-one-message"


def test_a_refused_translation_names_the_place_and_no_value(message):
    broken = message.replace(b"PID|1||TEST-1001", b"PIX|1||TEST-1001")
    with pytest.raises(iztk.RefusedError) as caught:
        iztk.translate(broken)
    assert caught.value.code == "not-translated"
    assert "TEST-1001" not in str(caught.value)


def test_bundle_and_its_kinds(message):
    assert json.loads(iztk.translate(message))["type"] == "message"
    assert json.loads(iztk.translate(message, bundle="collection"))["type"] == "collection"
    with pytest.raises(iztk.UsageError, match="transaction"):
        iztk.translate(message, bundle="Collection")


def test_redacted_message_has_no_name(message):
    clean = iztk.redact(message, "safe-harbor")
    assert b"Testpatient" not in clean and b"TEST-1001" not in clean
    assert clean.startswith(b"MSH|")


def test_unknown_policy_has_a_suggestion(message):
    with pytest.raises(iztk.UsageError, match="did you mean 'safe-harbor'"):
        iztk.redact(message, "safe-harbour")


def test_paths(message):
    read = iztk.Message(message)
    assert read["PID-5.2"] == "Ada"
    assert read["PID-5[7].2"] == ""
    assert bytes(read) == message
    assert "Ada" not in repr(read)
    with pytest.raises(iztk.UsageError):
        read["PID-"]


def test_text_beyond_ascii(testdata):
    read = iztk.Message((testdata / "valid" / "z22-utf-8-names.hl7").read_bytes())
    assert not read["PID-5.1"].isascii()


def test_errors_can_be_pickled():
    error = iztk.RefusedError("why", "not-translated", "RXA[1]-5")
    again = pickle.loads(pickle.dumps(error))
    assert (again.message, again.code, again.place) == ("why", "not-translated", "RXA[1]-5")


def test_threads_agree(message):
    expected = iztk.translate(message)
    found = []
    threads = [
        threading.Thread(target=lambda: found.extend(iztk.translate(message) for _ in range(20)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 80
