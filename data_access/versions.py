"""What was read, kept in this process until the next write: a page asks only whether the version moved."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Concatenate, Generic, NamedTuple, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from dashboard.workplan.clock import GUAYAQUIL
from data_access.audit import version
from data_access.database import Database

P = ParamSpec("P")
R = TypeVar("R")

_MOST_KEPT = 256
_ABSENT = object()


class Mark(NamedTuple):
    """What a reading depends on: the last write, and the day, with which quarters open."""

    version: int
    day: date


_kept: WeakKeyDictionary[Database, dict[Hashable, object]] = WeakKeyDictionary()
_page_mark: ContextVar[tuple[Database, Mark] | None] = ContextVar("page_mark", default=None)


def _mark(database: Database, connection: Connection) -> Mark:
    moment = database.moment or database.clock()
    return Mark(version(connection), moment.astimezone(GUAYAQUIL).date())


def current_mark(database: Database) -> Mark:
    """What the readings of this moment depend on."""
    with database.read() as connection:
        return _mark(database, connection)


@contextmanager
def one_version(database: Database) -> Iterator[None]:
    """Readings inside the block ask for the version only once; for pages, which write nothing."""
    token = _page_mark.set((database, current_mark(database)))
    try:
        yield
    finally:
        _page_mark.reset(token)


def _keep(database: Database, key: Hashable, mark: Mark, reading: object) -> None:
    kept = _kept.setdefault(database, {})
    if kept.get("mark") != mark or len(kept) >= _MOST_KEPT:
        kept.clear()
        kept["mark"] = mark
    # The mark is part of the key: a slower thread may keep an older reading beside newer ones.
    kept[key] = reading


def kept(database: Database, key: Hashable, make: Callable[[], R]) -> R:
    """What is made of readings alone, kept as long as they are; outside `one_version` it is made anew.

    The key says what it depends on beside the readings. Whoever receives it must not change it.
    """
    pinned = _page_mark.get()
    if pinned is None or pinned[0] is not database:
        return make()
    found = _kept.get(database, {}).get((pinned[1], key), _ABSENT)
    if found is not _ABSENT:
        return cast(R, found)
    made = make()
    _keep(database, (pinned[1], key), pinned[1], made)
    return made


class Kept(Generic[P, R]):
    """A reading that is kept until the next write; whoever receives it must not change it."""

    def __init__(self, load: Callable[Concatenate[Database, Connection, P], R]) -> None:
        self._load = load
        self.__doc__ = load.__doc__

    def __call__(self, database: Database, *args: P.args, **kwargs: P.kwargs) -> R:
        pinned = _page_mark.get()
        if pinned is not None and pinned[0] is database:
            found = _kept.get(database, {}).get(self._key(pinned[1], *args, **kwargs), _ABSENT)
            if found is not _ABSENT:
                return cast(R, found)
        with database.read() as connection:
            return self.on(database, connection, *args, **kwargs)

    def on(self, database: Database, connection: Connection, *args: P.args, **kwargs: P.kwargs) -> R:
        """The same within another reading, or at the start of a write, before it has written."""
        mark = _mark(database, connection)
        key = self._key(mark, *args, **kwargs)
        found = _kept.get(database, {}).get(key, _ABSENT)
        if found is not _ABSENT:
            return cast(R, found)
        reading = self._load(database, connection, *args, **kwargs)
        _keep(database, key, mark, reading)
        return reading

    def _key(self, mark: Mark, *args: P.args, **kwargs: P.kwargs) -> Hashable:
        return (mark, self._load, args, tuple(sorted(kwargs.items())))
