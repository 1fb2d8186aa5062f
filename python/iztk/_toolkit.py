"""The guide, the code sets, the maps and a policy, loaded once."""

from __future__ import annotations

import datetime
import functools
import os
import threading
from collections.abc import Iterable
from typing import Union

from . import _iztk

Path = Union[str, "os.PathLike[str]"]


class Toolkit:
    """What messages are judged by. Immutable; threads may share it.

    Most programs need none: the functions of this package load one when they are first called.

    Args:
        tables: Folder of code sets that replace the built-in ones.
        overlays: Folders of tables that tighten the guide.
        maps: Folder of map tables that override built-in rows.
        policy: A built-in policy ("safe-harbor", "limited-data-set" ...) or a file.
        key_file: Key of a policy with tokens or date shifts.
        vault: File that keeps random tokens, so that later runs reuse them.
        reference_date: Day as of which ages are computed; today if it is not given.

    >>> Toolkit().profiles[:2]
    ['Z22', 'Z23']
    """

    def __init__(
        self,
        *,
        tables: Path = "",
        overlays: Iterable[Path] = (),
        maps: Path = "",
        policy: Path = "",
        key_file: Path = "",
        vault: Path = "",
        reference_date: Union[str, datetime.date] = "",
    ) -> None:
        if policy and not reference_date:
            reference_date = datetime.date.today()
        self._inner = _iztk.Toolkit(
            os.fspath(tables),
            [os.fspath(folder) for folder in overlays],
            os.fspath(maps),
            os.fspath(policy),
            os.fspath(key_file),
            os.fspath(vault),
            str(reference_date),
        )
        self._local = threading.local()

    @property
    def profiles(self) -> list[str]:
        """Ids of the profiles: "Z22"."""
        return self._inner.profiles()

    @property
    def has_policy(self) -> bool:
        """Whether messages can be redacted."""
        return self._inner.has_policy()

    def commit_vault(self) -> None:
        """Stores the tokens that were issued. Feeds and tables do it at their end."""
        self._inner.commit_vault()

    def _validator(
        self, profile: str, as_of: str, quality: bool, base_standard: bool
    ) -> _iztk.Validator:
        """Each thread of Python has its own, which remembers what it has seen."""
        key = (profile, as_of, quality, base_standard)
        known: dict[object, _iztk.Validator] = self._local.__dict__.setdefault("validators", {})
        if key not in known:
            options = _iztk.ValidateOptions(profile, as_of, quality, base_standard)
            known[key] = _iztk.Validator(self._inner, options)
        return known[key]

    def _translator(
        self, bundle: str, offset_minutes: Union[int, None], losses: bool
    ) -> _iztk.Translator:
        key = (bundle, offset_minutes, losses)
        known: dict[object, _iztk.Translator] = self._local.__dict__.setdefault("translators", {})
        if key not in known:
            options = _iztk.TranslateOptions(bundle, offset_minutes)
            known[key] = _iztk.Translator(self._inner, options, losses)
        return known[key]

    def _redactor(self) -> _iztk.Redactor:
        known: dict[object, _iztk.Redactor] = self._local.__dict__.setdefault("redactors", {})
        if None not in known:
            known[None] = _iztk.Redactor(self._inner)
        return known[None]


@functools.lru_cache(maxsize=8)
def _loaded(policy: str, key_file: str, reference_date: str) -> Toolkit:
    return Toolkit(policy=policy, key_file=key_file, reference_date=reference_date)


def default_toolkit(policy: Path = "", key_file: Path = "") -> Toolkit:
    """The built-in guide with a policy; loaded once, so tokens of a process agree."""
    day = str(datetime.date.today()) if policy else ""
    return _loaded(os.fspath(policy), os.fspath(key_file), day)
