"""JSON as browsers write it: finite numbers, storable text, no bottomless nesting."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from flask.json.provider import DefaultJSONProvider

DEEPEST = 60
"""Figures and stores nest a dozen levels; Python itself gives up at a thousand."""


class MalformedBody(ValueError):
    """A body that no page of this site sends."""


def _finite(written: str) -> float:
    value = float(written)
    if not math.isfinite(value):
        raise MalformedBody("a number that is none")
    return value


def _refuse_constant(written: str) -> float:
    raise MalformedBody(f"{written} is not JSON")


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _check_text(text: str) -> None:
    """Half a surrogate pair has no UTF-8; PostgreSQL has no place for NUL."""
    if "\0" in text or (not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)):
        raise MalformedBody("text that cannot be stored")


def _check_values(value: object) -> None:
    level = [value]
    for _ in range(DEEPEST):
        for text in level:
            if isinstance(text, str):
                _check_text(text)
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise MalformedBody("nested too deeply")


class StrictJSON(DefaultJSONProvider):
    """What the server takes for JSON."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Read JSON; raise MalformedBody where json itself is lenient or exhausts the stack."""
        try:
            value = json.loads(s, parse_constant=_refuse_constant, parse_float=_finite, **kwargs)
        except RecursionError:
            raise MalformedBody("nested too deeply") from None
        _check_values(value)
        return value
