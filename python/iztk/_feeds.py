"""Whole feeds: any number of messages, in files or in memory, with all processors."""

from __future__ import annotations

import dataclasses
import os
import pathlib
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, Callable, Generic, Optional, TypeVar, Union

from . import _iztk
from ._errors import IncompleteError, RejectedWarning, UsageError
from ._messages import Finding
from ._toolkit import Path, Toolkit, default_toolkit

Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview]
"""A path of a file or folder, or the bytes of a feed. A str is always a path."""
OnReject = Callable[[bytes], object]

T = TypeVar("T")

MESSAGE_FILES = (".hl7", ".txt", ".er7", ".mllp")


def _files(folder: pathlib.Path) -> list[str]:
    names = (".hl7.gz", ".hl7.zst", *MESSAGE_FILES)
    found = [str(file) for file in sorted(folder.rglob("*")) if file.name.lower().endswith(names)]
    if not found:
        raise UsageError(f"there is no message file in {os.fspath(folder)!r}", "usage")
    return found


def inputs_of(sources: Iterable[Source]) -> list[Union[str, bytes, bytearray, memoryview]]:
    """Files for folders, sorted by path; everything else as it is."""
    inputs: list[Union[str, bytes, bytearray, memoryview]] = []
    for source in sources:
        if isinstance(source, (bytes, bytearray, memoryview)):
            inputs.append(source)
        elif os.path.isdir(source):
            inputs += _files(pathlib.Path(source))
        else:
            inputs.append(os.fspath(source))
    if not inputs:
        raise UsageError("there is nothing to read", "usage")
    return inputs


@dataclasses.dataclass(frozen=True)
class Account:
    """Accounts for every message and byte of a feed."""

    accepted: int
    rejected: int
    errors: int
    warnings: int
    accepted_bytes: int
    rejected_bytes: int
    envelope_bytes: int
    transport_bytes: int
    incomplete: str
    """Why not everything was processed; empty if it was."""

    @property
    def total_bytes(self) -> int:
        """All bytes that were read, after decompression."""
        return (
            self.accepted_bytes + self.rejected_bytes + self.envelope_bytes + self.transport_bytes
        )


def check_account(account: Account, heard: bool) -> None:
    """Says what would otherwise be lost in silence."""
    if account.incomplete:
        raise IncompleteError(account.incomplete, "incomplete")
    if account.rejected and not heard:
        warnings.warn(
            f"{account.rejected} of {account.accepted + account.rejected} messages were rejected "
            "(on_reject gets them)",
            RejectedWarning,
            stacklevel=3,
        )


class Feed(Generic[T]):
    """Goes through the results of a feed, in the order of the input.

    The work is done by threads that do not hold the GIL; they wait when results are not taken, so
    memory is bounded. ``account`` is complete at the end.
    """

    def __init__(
        self, inner: _iztk.Feed, take: Callable[[Any], Optional[T]], on_reject: Optional[OnReject]
    ) -> None:
        self._inner = inner
        self._take = take
        self._on_reject = on_reject
        self._reports_rejects = on_reject is not None
        self._ended = False

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        while not self._ended:
            item = self._inner.next()
            if item is None:
                self._ended = True
                self._end()
            elif item[0] == "rejected":
                if self._on_reject is not None:
                    self._on_reject(item[2])
            else:
                taken = self._take(item)
                if taken is not None:
                    return taken
        raise StopIteration

    def _end(self) -> None:
        failure = self._inner.failure()
        if failure:
            raise UsageError(failure, "usage")
        check_account(self.account, self._reports_rejects)

    @property
    def account(self) -> Account:
        """What was read so far."""
        return Account(*self._inner.account())


def _start(
    sources: tuple[Source, ...],
    take: Callable[[Any], Optional[T]],
    toolkit: Toolkit,
    *,
    on_reject: Optional[OnReject],
    threads: Optional[int],
    redact: bool = False,
    translate: bool = False,
    validate: bool = False,
    fail_on: str = "error",
    profile: str = "auto",
    as_of: str = "",
    quality: bool = False,
    bundle: str = "message",
) -> Feed[T]:
    if fail_on not in ("error", "warning", "never"):
        raise UsageError("fail_on: expected error, warning or never", "usage")
    inner = _iztk.Feed(
        toolkit._inner,
        inputs_of(sources),
        validate,
        _iztk.ValidateOptions(profile, as_of, quality, False),
        fail_on,
        redact,
        translate,
        _iztk.TranslateOptions(bundle, None),
        threads or os.cpu_count() or 1,
        on_reject is not None,
    )
    return Feed(inner, take, on_reject)


def findings(
    *sources: Source,
    profile: str = "auto",
    as_of: str = "",
    quality: bool = False,
    threads: Optional[int] = None,
    toolkit: Optional[Toolkit] = None,
) -> Feed[tuple[int, int, Finding]]:
    """The findings of whole feeds: number of the input, of the message in it, and the finding.

    A message number of 0 means the input itself.

    >>> [(number, f.code) for _, number, f in findings(message + message[:50])]
    [(2, 'ENC013')]
    """

    def take(item: Any) -> Optional[tuple[int, int, Finding]]:
        return (item[1], item[2], Finding(*item[3])) if item[0] == "finding" else None

    feed = _start(
        sources,
        take,
        toolkit or default_toolkit(),
        on_reject=None,
        threads=threads,
        validate=True,
        fail_on="never",
        profile=profile,
        as_of=as_of,
        quality=quality,
    )
    feed._reports_rejects = True  # There is a finding for each.
    return feed


def bundles(
    *sources: Source,
    policy: Path = "",
    key_file: Path = "",
    validate: bool = False,
    fail_on: str = "error",
    bundle: str = "message",
    on_reject: Optional[OnReject] = None,
    threads: Optional[int] = None,
    toolkit: Optional[Toolkit] = None,
) -> Feed[str]:
    """The FHIR R4 bundles of whole feeds, each as JSON in a line.

    Args:
        sources: Files, folders, or bytes.
        policy: Redact each message by this policy first.
        validate: Reject messages with findings of the severity `fail_on`.
        on_reject: Gets what is rejected, byte for byte. Without it a `RejectedWarning` is given.

    >>> feed = bundles(message * 3)
    >>> len(list(feed)), feed.account.accepted
    (3, 3)
    """

    def take(item: Any) -> Optional[str]:
        return item[2].decode() if item[0] == "output" else None

    return _start(
        sources,
        take,
        toolkit or default_toolkit(policy, key_file),
        on_reject=on_reject,
        threads=threads,
        redact=bool(policy) or (toolkit is not None and toolkit.has_policy),
        translate=True,
        validate=validate,
        fail_on=fail_on,
        bundle=bundle,
    )


def redacted(
    *sources: Source,
    policy: Path = "safe-harbor",
    key_file: Path = "",
    on_reject: Optional[OnReject] = None,
    threads: Optional[int] = None,
    toolkit: Optional[Toolkit] = None,
) -> Feed[bytes]:
    """The messages of whole feeds without what identifies a person.

    >>> [b"Testpatient" in m for m in redacted(message * 2)]
    [False, False]
    """

    def take(item: Any) -> Optional[bytes]:
        return item[2] if item[0] == "output" else None

    return _start(
        sources,
        take,
        toolkit or default_toolkit(policy, key_file),
        on_reject=on_reject,
        threads=threads,
        redact=True,
    )
