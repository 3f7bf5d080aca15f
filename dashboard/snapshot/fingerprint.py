"""The fingerprint of a report: one digest for the same facts, whoever prints them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date

from dashboard.snapshot.document import Document


def fingerprint(document: Document) -> str:
    """SHA-256 of everything that the report states, in hexadecimal; the imprint and drawings left out."""
    facts = asdict(document)
    del facts["imprint"]
    return hashlib.sha256(canonical(_undrawn(facts)).encode()).hexdigest()


def _undrawn(data: object) -> object:
    match data:
        case dict():
            return {name: _undrawn(value) for name, value in data.items() if name != "svg"}
        case list() | tuple():
            return [_undrawn(value) for value in data]
        case _:
            return data


def canonical(data: object) -> str:
    """The one JSON text of these data: keys sorted, no blanks, characters as they are, days as ISO 8601."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_written)


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a report")
