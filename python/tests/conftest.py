"""What the tests and the examples in docstrings share."""

import pathlib

import pytest

TESTDATA = pathlib.Path(__file__).resolve().parents[2] / "testdata" / "messages"


def message_bytes(name: str = "valid/z22-administered-dose.hl7") -> bytes:
    return (TESTDATA / name).read_bytes()


@pytest.fixture
def message() -> bytes:
    """A VXU with a dose, valid against Z22."""
    return message_bytes()


@pytest.fixture
def testdata() -> pathlib.Path:
    return TESTDATA


@pytest.fixture(autouse=True)
def name_message(doctest_namespace: dict) -> None:
    import iztk

    doctest_namespace["message"] = message_bytes()
    doctest_namespace.update({name: getattr(iztk, name) for name in iztk.__all__})
