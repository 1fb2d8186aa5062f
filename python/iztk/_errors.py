"""Exceptions. None of them contains a value of a message."""

from __future__ import annotations


class IztkError(Exception):
    """What every exception of this package is.

    Attributes:
        message: One sentence: what happened, and what to do.
        code: A word for programs: "usage", "not-one-message", "not-translated" ...
        place: The element of the message at fault, such as ``RXA[2]-5``; empty if there is none.
    """

    def __init__(self, message: str, code: str, place: str = "") -> None:
        super().__init__(message if not place else f"{place}: {message}")
        self.message = message
        self.code = code
        self.place = place

    def __reduce__(self) -> tuple[type[IztkError], tuple[str, str, str]]:
        return type(self), (self.message, self.code, self.place)


class UsageError(IztkError, ValueError):
    """An unknown profile, policy, table or path; a file that cannot be read."""


class MessageError(IztkError, ValueError):
    """Bytes that are not exactly one message."""


class RefusedError(IztkError):
    """A message of which no truthful bundle can be made, or that could not be redacted safely."""


class IncompleteError(IztkError):
    """A feed of which not everything was read or written."""


class RejectedWarning(UserWarning):
    """Messages of a feed were rejected, and nobody asked for them (``on_reject``)."""
