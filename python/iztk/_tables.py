"""Flat tables: a row for each dose, person, observation or forecast."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from typing import Any, Optional, Union

from . import _iztk
from ._feeds import Account, Source, check_account, inputs_of
from ._toolkit import Path, Toolkit, default_toolkit

Cell = Union[str, int, None]


@dataclasses.dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    path: str
    """Where its values are in a message."""
    meaning: str
    integer: bool
    """Otherwise it is a text."""


def columns(table: str) -> list[Column]:
    """The columns of a table: "doses", "people", "observations" or "forecasts".

    >>> columns("doses")[7].name
    'person_id'
    """
    return [Column(*column) for column in _iztk.table_columns(table)]


class Table:
    """A table in memory, column by column as Apache Arrow has it.

    All columns are texts (codes keep their zeros, dates are as precise as they were sent), but for
    numbers and ages, which are integers. What was not sent is null.
    """

    def __init__(self, name: str, inner: _iztk.Table) -> None:
        self.name = name
        self._inner = inner
        self.columns = [Column(*column) for column in inner.columns()]
        self.account = Account(*inner.account())
        """Accounts for every message and byte that was read."""

    def __len__(self) -> int:
        return self._inner.rows()

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """The rows; needs no other package."""
        names = [column.name for column in self.columns]
        for cells in zip(*(self._cells(i) for i in range(len(names)))):
            yield dict(zip(names, cells))

    def _cells(self, number: int) -> Iterator[Cell]:
        size, _, validity, numbers, text = _iztk.column_buffers(self._inner, number)
        bits, values, data = memoryview(validity), memoryview(numbers).cast("q"), memoryview(text)
        for i in range(size):
            if not bits[i // 8] >> i % 8 & 1:
                yield None
            elif self.columns[number].integer:
                yield values[i]
            else:
                yield bytes(data[values[i] : values[i + 1]]).decode()

    def column(self, name: str) -> list[Cell]:
        """The cells of a column.

        >>> doses(message).column("cvx")
        ['03']
        """
        names = [column.name for column in self.columns]
        if name not in names:
            raise KeyError(name)
        return list(self._cells(names.index(name)))

    def to_arrow(self) -> Any:
        """A pyarrow.Table of the same memory, without a copy. Needs pyarrow."""
        import pyarrow as pa

        arrays = []
        for number, column in enumerate(self.columns):
            size, nulls, *buffers = _iztk.column_buffers(self._inner, number)
            kind = pa.int64() if column.integer else pa.large_string()
            parts = [pa.py_buffer(buffer) for buffer in buffers[: 2 if column.integer else 3]]
            arrays.append(pa.Array.from_buffers(kind, size, parts, null_count=nulls))
        fields = [
            pa.field(column.name, array.type, metadata={"meaning": column.meaning})
            for column, array in zip(self.columns, arrays)
        ]
        return pa.Table.from_arrays(arrays, schema=pa.schema(fields))

    def to_pandas(self) -> Any:
        """A pandas.DataFrame with the types of Arrow, so that integers may be null."""
        import pandas as pd

        return self.to_arrow().to_pandas(types_mapper=pd.ArrowDtype)

    def to_polars(self) -> Any:
        """A polars.DataFrame."""
        import polars as pl

        return pl.from_arrow(self.to_arrow())

    def __repr__(self) -> str:
        return f"<iztk.Table {self.name}: {len(self)} rows, {len(self.columns)} columns>"


def table(
    name: str,
    *sources: Source,
    policy: Path = "",
    key_file: Path = "",
    threads: Optional[int] = None,
    toolkit: Optional[Toolkit] = None,
) -> Table:
    """A table of whole feeds: "doses", "people", "observations" or "forecasts".

    Args:
        sources: Files, folders, or bytes. The column `input` numbers them (the files of a folder
            one by one).
        policy: Redact each message by this policy first.

    Raises:
        IncompleteError: Not everything could be read.
        UsageError: There is no such table or policy, or a file cannot be opened.
    """
    loaded = toolkit or default_toolkit(policy, key_file)
    redact = bool(policy) or (toolkit is not None and toolkit.has_policy)
    inner = _iztk.read_table(
        loaded._inner, name, inputs_of(sources), redact, threads or os.cpu_count() or 1
    )
    made = Table(name, inner)
    check_account(made.account, False)
    return made


def doses(
    *sources: Source,
    policy: Path = "",
    key_file: Path = "",
    threads: Optional[int] = None,
    toolkit: Optional[Toolkit] = None,
) -> Table:
    """A row for each dose. Count those whose `status` is completed, no others.

    >>> [(row["cvx"], row["dose_date"], row["age_months"]) for row in doses(message)]
    [('03', '2024-03-05', 17)]
    """
    return table(
        "doses", *sources, policy=policy, key_file=key_file, threads=threads, toolkit=toolkit
    )
