"""Validates, translates (FHIR R4) and de-identifies HL7 v2 immunization messages.

One message:

>>> import iztk
>>> iztk.validate(message)
[]
>>> iztk.Message(message)["RXA-5.2"]
'MMR'

Whole feeds, with all processors and in bounded memory: `findings`, `bundles`, `redacted`. Flat
tables: `doses`, `table`. On Apache Spark: `iztk.spark`. See docs/python.md.
"""

from ._errors import (
    IncompleteError,
    IztkError,
    MessageError,
    RefusedError,
    RejectedWarning,
    UsageError,
)
from ._feeds import Account, Feed, Source, bundles, findings, redacted
from ._messages import Finding, Loss, Message, losses, redact, translate, validate
from ._tables import Column, Table, columns, doses, table
from ._toolkit import Toolkit

__all__ = [
    "Account",
    "Column",
    "Feed",
    "Finding",
    "IncompleteError",
    "IztkError",
    "Loss",
    "Message",
    "MessageError",
    "RefusedError",
    "RejectedWarning",
    "Source",
    "Table",
    "Toolkit",
    "UsageError",
    "bundles",
    "columns",
    "doses",
    "findings",
    "losses",
    "redact",
    "redacted",
    "table",
    "translate",
    "validate",
]

__version__ = "0.1.0"
