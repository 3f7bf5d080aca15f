"""A record back from the plain content that `canonical` made of it."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dashboard.workplan.periods import Period

Record = TypeVar("Record")

_READ: Mapping[type, Any] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Period: Period.parse,
}


class UnreadableContent(Exception):
    """Content that is no such record: it was not written by this program, or by another version."""


def restored(kind: type[Record], content: Any) -> Record:
    """The record of this kind; what is one already stays as it is. Raise UnreadableContent."""
    try:
        record = _read(kind, content)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableContent(f"no {kind.__name__}") from error
    if not isinstance(record, kind):
        raise UnreadableContent(f"no {kind.__name__}")
    return record


def _read(kind: Any, content: Any) -> Any:
    if isinstance(kind, type) and isinstance(content, kind):
        return content
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(parts, content)
    if origin is tuple:
        return tuple(_read(parts[0], each) for each in content)
    if origin is not None and issubclass(origin, Mapping):
        return {_read(parts[0], key): _read(parts[1], value) for key, value in content.items()}
    if kind in _READ:
        return _READ[kind](content)
    if is_dataclass(kind):
        make: Any = kind
        return make(**{name: _read(type_, content[name]) for name, type_ in _fields(make).items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(content)
    raise TypeError(f"{content!r} is no {kind}")


def _optional(parts: tuple[Any, ...], content: Any) -> Any:
    return None if content is None else _read(next(part for part in parts if part is not type(None)), content)


@cache
def _fields(kind: Any) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
