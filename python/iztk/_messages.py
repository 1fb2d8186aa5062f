"""One message at a time."""

from __future__ import annotations

import dataclasses
from typing import Optional, Union

from . import _iztk
from ._toolkit import Path, Toolkit, default_toolkit


@dataclasses.dataclass(frozen=True)
class Finding:
    """One fault of a message. Contains no value of the message."""

    code: str
    """The rule: "USE001", or a conformance statement: "IZ-45"."""
    name: str
    """The rule in words: "required-element-missing"."""
    severity: str
    """"error", "warning" or "info"."""
    message: str
    """One sentence: what is wrong."""
    help: str
    """What to do about it; may be empty."""
    path: str
    """``ORDER[1]/RXA-5[1].1``; empty if it is about the whole message."""
    line: int
    """From 1, in the input; 0 if unknown."""
    column: int
    """Character in the line, from 1; 0 if unknown."""
    offset: int
    """Bytes from the start of the input."""
    length: int
    """Bytes; 0 for an absent element."""


def validate(
    message: bytes,
    *,
    profile: str = "auto",
    as_of: str = "",
    quality: bool = False,
    base_standard: bool = False,
    toolkit: Optional[Toolkit] = None,
) -> list[Finding]:
    """The findings of exactly one message, in the order of their positions.

    Args:
        message: The message, also in an MLLP frame or a batch envelope.
        profile: "Z22" ...; "auto" chooses it for each message.
        as_of: Day that counts as today (YYYY-MM-DD); without it, MSH-7.
        quality: Run the data quality checks, too.
        base_standard: Also check optional elements against HL7 2.5.1.

    Raises:
        MessageError: The bytes are not exactly one message.

    >>> validate(message)
    []
    >>> [finding] = validate(message.replace(b"|03^MMR^CVX|", b"|905^no such code^CVX|"))
    >>> finding.code, finding.path
    ('VAL001', 'ORDER[1]/RXA-5.1')
    """
    worker = (toolkit or default_toolkit())._validator(profile, as_of, quality, base_standard)
    _, findings, _, _ = worker.validate(bytes(message))
    return [Finding(*finding) for finding in findings]


@dataclasses.dataclass(frozen=True)
class Loss:
    """An element of the message that is not in the bundle."""

    path: str
    reason: str


def translate(
    message: bytes,
    *,
    bundle: str = "message",
    offset_minutes: Optional[int] = None,
    toolkit: Optional[Toolkit] = None,
) -> str:
    """The FHIR R4 bundle of exactly one message, as JSON.

    Args:
        message: The message.
        bundle: "message", "transaction" or "collection".
        offset_minutes: Minutes east of UTC for times without an offset; without it such a time
            is cut to its day.

    Raises:
        RefusedError: No truthful bundle is possible; ``place`` is the element at fault.
        MessageError: The bytes are not exactly one message.

    >>> import json
    >>> json.loads(translate(message))["resourceType"]
    'Bundle'
    """
    worker = (toolkit or default_toolkit())._translator(bundle, offset_minutes, False)
    return worker.translate(bytes(message))[0]


def losses(message: bytes, *, toolkit: Optional[Toolkit] = None) -> list[Loss]:
    """What of a message is not in its bundle, and why.

    >>> losses(message)[0].path
    'MSH[1]-6[1].1.1'
    """
    worker = (toolkit or default_toolkit())._translator("message", None, True)
    return [Loss(*loss) for loss in worker.translate(bytes(message))[1]]


def redact(
    message: bytes,
    policy: Path = "safe-harbor",
    *,
    key_file: Path = "",
    toolkit: Optional[Toolkit] = None,
) -> bytes:
    """The message without what identifies a person, searched for everything that was removed.

    Args:
        message: The message.
        policy: A built-in policy or a file; not used with a toolkit, which has its own.
        key_file: Key for tokens and date shifts.

    Raises:
        RefusedError: Something would have been left; the message must not be written.
        UsageError: There is no such policy, or it needs a key.

    >>> b"Testpatient" in message, b"Testpatient" in redact(message, "safe-harbor")
    (True, False)
    """
    worker = (toolkit or default_toolkit(policy, key_file))._redactor()
    return worker.redact(bytes(message))


class Message:
    """A message that is read by paths.

    Raises:
        MessageError: The bytes are not exactly one message.

    >>> m = Message(message)
    >>> m["RXA-5.1"], m["PID-5[1].2"]
    ('03', 'Ada')
    >>> m.values("PID-11.4")
    ['IL']
    >>> m["PID-30.9"]
    ''
    """

    def __init__(self, message: Union[bytes, bytearray]) -> None:
        self._inner = _iztk.Message(bytes(message))

    def __bytes__(self) -> bytes:
        """The message as it was given, without frame or envelope."""
        return self._inner.bytes()

    def values(self, path: str) -> list[str]:
        """All values at a path, escape sequences decoded; absent and empty ones are left out.

        Raises:
            UsageError: The path is malformed; the text says where.
        """
        return self._inner.values(path)

    def __getitem__(self, path: str) -> str:
        """The first value at a path; empty if there is none."""
        values = self._inner.values(path)
        return values[0] if values else ""

    def __repr__(self) -> str:
        # No value of a message gets into a log by chance.
        return f"<iztk.Message of {len(self._inner.bytes())} bytes>"
