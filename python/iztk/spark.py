"""iztk on Apache Spark: feeds of any size, in parts, on many machines.

Needs pyspark 3.5 or later and pyarrow, here and on all workers, which also need this package and the
files under the same paths (a network file system).

A file is cut into parts as `iztk --shard I/N` cuts it: every message is in exactly one part, and no
message is cut. Compressed files are one part. A part is read by the program of this package, so its
memory is bounded, and a task that is repeated gives the same rows. Keys reach the workers as a
broadcast and the program through a pipe: they are in no plan, log or command line.

    run = iztk.spark.doses(spark, ["/data/feeds/a.hl7"], policy="analyst", key=key)
    run.rows.groupBy("cvx").count().show()
    run.ledger().balanced
"""

from __future__ import annotations

import dataclasses
import glob
import json
import os
import shutil
import subprocess
import sysconfig
import tempfile
import threading
from collections.abc import Iterable, Iterator
from typing import Any, Callable, Optional

from ._errors import IncompleteError, UsageError
from ._tables import columns

PART_BYTES = 64 * 1024 * 1024
_COMPRESSED = (".gz", ".zst")
_LEDGER = "_ledger"


@dataclasses.dataclass(frozen=True)
class Part:
    """Part `number` of `count` of a file."""

    path: str
    number: int
    count: int


def parts_of(paths: Iterable[str], part_bytes: int = PART_BYTES) -> list[Part]:
    """The parts of files; a path may have wildcards.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile(suffix=".hl7") as file:
    ...     _ = file.write(message * 10)
    ...     file.flush()
    ...     len(parts_of([file.name], part_bytes=len(message) * 4))
    3
    """
    if part_bytes < 1:
        raise UsageError("part_bytes must be at least 1", "usage")
    parts = []
    for pattern in paths:
        files = sorted(glob.glob(pattern)) if glob.has_magic(pattern) else [pattern]
        if not files:
            raise UsageError(f"there is no file {pattern!r}", "usage")
        for file in files:
            try:
                size = os.path.getsize(file)
            except OSError as error:
                raise UsageError(f"cannot read {file!r}: {error.strerror}", "usage") from None
            whole = file.endswith(_COMPRESSED)
            count = 1 if whole else max(1, -(-size // part_bytes))
            parts += [Part(os.path.abspath(file), i + 1, count) for i in range(count)]
    return parts


def program() -> str:
    """The program of this package."""
    own = os.path.join(sysconfig.get_path("scripts"), "iztk")
    found = own if os.access(own, os.X_OK) else shutil.which("iztk")
    if found is None:
        raise UsageError("the program iztk is not installed with the package", "usage")
    return found


@dataclasses.dataclass(frozen=True)
class Ledger:
    """Accounts for every byte of the inputs, summed over all parts."""

    messages: int
    rejected: int
    accepted_bytes: int
    rejected_bytes: int
    envelope_bytes: int
    transport_bytes: int
    input_bytes: int
    """Of all files, after decompression."""

    @property
    def balanced(self) -> bool:
        """Whether each byte was in exactly one part, and was accepted, rejected or around messages."""
        return self.input_bytes == (
            self.accepted_bytes + self.rejected_bytes + self.envelope_bytes + self.transport_bytes
        )


class Run:
    """The rows of a job, and its ledger. Both are computed when Spark needs them; `cache()` computes
    them once for both."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def cache(self) -> Run:
        """Keeps the rows and the ledger in Spark."""
        self._frame = self._frame.cache()
        return self

    @property
    def rows(self) -> Any:
        """A DataFrame."""
        return self._frame.where(self._frame[_LEDGER].isNull()).drop(_LEDGER)

    def ledger(self) -> Ledger:
        """Sums the ledgers of all parts."""
        rows = self._frame.where(self._frame[_LEDGER].isNotNull())
        collected = rows.select("path", "part", _LEDGER).collect()
        return sum_ledgers([(row[0], row[1], json.loads(row[2])) for row in collected])


def sum_ledgers(manifests: list[tuple[str, int, dict[str, Any]]]) -> Ledger:
    """Each part of a file once, whoever computed it."""
    once = {(path, part): manifest for path, part, manifest in manifests}
    sums = dict.fromkeys(("accepted", "rejected", "envelope", "transport"), 0)
    sizes: dict[str, int] = {}
    messages = rejected = 0
    for (path, _), manifest in once.items():
        ledger = manifest["ledger"]
        for name in sums:
            sums[name] += ledger[name]
        sizes[path] = ledger["total"]
        messages += manifest["units"]["accepted"]
        rejected += manifest["units"]["rejected"]
    return Ledger(
        messages,
        rejected,
        sums["accepted"],
        sums["rejected"],
        sums["envelope"],
        sums["transport"],
        sum(sizes.values()),
    )


def run_part(part: Part, words: list[str], key: Optional[bytes]) -> tuple[bytes, dict[str, Any]]:
    """What the program writes for a part, and its manifest. Raises if the part is not complete, so
    that Spark repeats the task."""
    command = [program(), *words, "-q", "-j", "1", "--isolated"]
    if part.count > 1:
        command += ["--shard", f"{part.number}/{part.count}"]
    with tempfile.TemporaryDirectory() as folder:
        manifest = os.path.join(folder, "manifest.json")
        command += ["--manifest", manifest]
        read_end, write_end = os.pipe() if key is not None else (None, None)
        if read_end is not None:
            command += ["--key-fd", str(read_end)]
        process = subprocess.Popen(
            [*command, part.path],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=() if read_end is None else (read_end,),
        )
        if read_end is not None and write_end is not None and key is not None:
            os.close(read_end)
            threading.Thread(target=_give_key, args=(write_end, key), daemon=True).start()
        output, errors = process.communicate()
        # 1: some messages were rejected, which the ledger says.
        if process.returncode not in (0, 1):
            said = errors.decode("utf-8", "replace").strip().splitlines()
            why = said[-1] if said else f"status {process.returncode}"
            if process.returncode == 2:
                raise UsageError(why, "usage")
            raise IncompleteError(f"part {part.number} of {part.count}: {why}", "incomplete")
        with open(manifest, encoding="utf-8") as file:
            return output, json.loads(file.read())


def check_words(words: list[str], key: Optional[bytes]) -> None:
    """Raises here, before any worker has started, if a policy, a profile or a key is wrong.

    >>> check_words(["redact", "--policy", "safe-harbour"], None)
    Traceback (most recent call last):
    iztk._errors.UsageError: iztk: unknown policy 'safe-harbour', and no such file; did you mean 'safe-harbor'?
    """
    with tempfile.NamedTemporaryFile(suffix=".hl7") as nothing:
        run_part(Part(nothing.name, 1, 1), words, key)


def _give_key(descriptor: int, key: bytes) -> None:
    with os.fdopen(descriptor, "wb") as pipe:
        pipe.write(key)


Convert = Callable[[bytes], dict[str, Any]]
"""Columns of Arrow, by their names, of what the program wrote."""


def _start(
    spark: Any,
    paths: Iterable[str],
    words: list[str],
    fields: list[tuple[str, str]],
    convert: Convert,
    key: Optional[bytes],
    part_bytes: int,
) -> Run:
    """A job: a task for each part, which gives its rows and then one row with its ledger."""
    parts = parts_of(paths, part_bytes)
    check_words(words, key)
    rows = [(part.path, part.number, part.count) for part in parts]
    tasks = spark.createDataFrame(rows, "path STRING, part LONG, parts LONG")
    tasks = tasks.repartitionByRange(len(rows), "path", "part")
    schema = ", ".join(
        f"`{name}` {kind}"
        for name, kind in [("path", "STRING"), ("part", "LONG"), *fields, (_LEDGER, "STRING")]
    )
    secret = None if key is None else spark.sparkContext.broadcast(key)

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        arrow = pa.schema(
            [("path", pa.string()), ("part", pa.int64())]
            + [(name, _arrow_type(kind)) for name, kind in fields]
            + [(_LEDGER, pa.string())]
        )
        for batch in batches:
            for task in batch.to_pylist():
                part = Part(task["path"], task["part"], task["parts"])
                output, manifest = run_part(part, words, None if secret is None else secret.value)
                made = convert(output)
                count = len(made[fields[0][0]])
                made["path"] = pa.array([part.path] * count, pa.string())
                made["part"] = pa.array([part.number] * count, pa.int64())
                made[_LEDGER] = pa.nulls(count, pa.string())
                table = pa.table({field.name: made[field.name] for field in arrow}, schema=arrow)
                yield from table.to_batches(max_chunksize=10000)
                last = {"path": part.path, "part": part.number, _LEDGER: json.dumps(manifest)}
                yield pa.RecordBatch.from_pylist([last], schema=arrow)

    return Run(tasks.mapInArrow(work, schema))


def _arrow_type(kind: str) -> Any:
    import pyarrow as pa

    return {"STRING": pa.string(), "LONG": pa.int64(), "BINARY": pa.binary()}[kind]


def _json_columns(fields: list[tuple[str, str]]) -> Convert:
    def convert(output: bytes) -> dict[str, Any]:
        import pyarrow as pa
        import pyarrow.json

        schema = pa.schema([(name, _arrow_type(kind)) for name, kind in fields])
        if not output:
            return {name: pa.array([], _arrow_type(kind)) for name, kind in fields}
        table = pyarrow.json.read_json(
            pa.BufferReader(output),
            read_options=pyarrow.json.ReadOptions(block_size=64 * 1024 * 1024),
            parse_options=pyarrow.json.ParseOptions(
                explicit_schema=schema, unexpected_field_behavior="ignore"
            ),
        )
        return {name: table[name] for name, _ in fields}

    return convert


def _redaction_words(policy: str, key: Optional[bytes], reference_date: str) -> list[str]:
    if not policy:
        if key is not None:
            raise UsageError("a key needs a policy", "usage")
        return []
    return ["--redact", policy, *(["--reference-date", reference_date] if reference_date else [])]


def table(
    spark: Any,
    name: str,
    paths: Iterable[str],
    *,
    policy: str = "",
    key: Optional[bytes] = None,
    reference_date: str = "",
    part_bytes: int = PART_BYTES,
) -> Run:
    """A table of `iztk table`; `message` is the number of the message in its part.

    Args:
        name: "doses", "people", "observations" or "forecasts".
        policy: A built-in policy, or a file that all workers have.
        key: 32 bytes or more. Without it random tokens would differ from part to part, so a policy
            with tokens needs one.
    """
    fields = [
        (column.name, "LONG" if column.integer else "STRING")
        for column in columns(name)
        if column.name != "input"  # Each part is a run of its own.
    ]
    words = ["table", name, "-f", "ndjson", *_redaction_words(policy, key, reference_date)]
    return _start(spark, paths, words, fields, _json_columns(fields), key, part_bytes)


def doses(spark: Any, paths: Iterable[str], **options: Any) -> Run:
    """A row for each dose; count those whose `status` is completed."""
    return table(spark, "doses", paths, **options)


def _lines(output: bytes) -> dict[str, Any]:
    import pyarrow as pa

    return {"bundle": pa.array([line.decode() for line in output.split(b"\n") if line], pa.string())}


def translate(
    spark: Any,
    paths: Iterable[str],
    *,
    policy: str = "",
    key: Optional[bytes] = None,
    reference_date: str = "",
    part_bytes: int = PART_BYTES,
) -> Run:
    """The FHIR R4 bundles, in a column `bundle` of JSON."""
    words = ["translate", "-f", "ndjson", *_redaction_words(policy, key, reference_date)]
    return _start(spark, paths, words, [("bundle", "STRING")], _lines, key, part_bytes)


def _messages(output: bytes) -> dict[str, Any]:
    import pyarrow as pa

    from . import _iztk
    from ._toolkit import default_toolkit

    # Cuts, and does nothing else.
    feed = _iztk.Feed(
        default_toolkit()._inner,
        [output],
        False,
        _iztk.ValidateOptions("auto", "", False, False),
        "never",
        False,
        False,
        _iztk.TranslateOptions("message", None),
        1,
        False,
    )
    messages = []
    while (item := feed.next()) is not None:
        if item[0] == "output":
            messages.append(item[2])
    return {"message": pa.array(messages, pa.binary())}


def read_messages(
    spark: Any, paths: Iterable[str], *, part_bytes: int = PART_BYTES
) -> Run:
    """The messages as they were sent, in a column `message` of bytes. Those that `iztk redact`
    rejects, because a dose would be lost, for example, are counted in the ledger."""
    words = ["redact", "--policy", "none"]
    return _start(spark, paths, words, [("message", "BINARY")], _messages, None, part_bytes)


def redact(
    spark: Any,
    paths: Iterable[str],
    policy: str = "safe-harbor",
    *,
    key: Optional[bytes] = None,
    reference_date: str = "",
    part_bytes: int = PART_BYTES,
) -> Run:
    """The messages without what identifies a person, in a column `message` of bytes."""
    words = ["redact", "--policy", policy]
    words += ["--reference-date", reference_date] if reference_date else []
    return _start(spark, paths, words, [("message", "BINARY")], _messages, key, part_bytes)


_FINDING_FIELDS = [
    ("messageIndex", "LONG"),
    ("controlId", "STRING"),
    ("sender", "STRING"),
    ("code", "STRING"),
    ("name", "STRING"),
    ("severity", "STRING"),
    ("message", "STRING"),
    ("elementPath", "STRING"),
    ("byteOffset", "LONG"),
    ("length", "LONG"),
]


def _findings(output: bytes) -> dict[str, Any]:
    lines = [line for line in output.splitlines() if line.startswith(b'{"type":"finding"')]
    return _json_columns(_FINDING_FIELDS)(b"\n".join(lines))


def validate(
    spark: Any,
    paths: Iterable[str],
    *,
    profile: str = "auto",
    part_bytes: int = PART_BYTES,
) -> Run:
    """The findings, with their names in `iztk validate -f ndjson`."""
    words = ["validate", "-f", "ndjson", "--profile", profile]
    return _start(spark, paths, words, _FINDING_FIELDS, _findings, None, part_bytes)
