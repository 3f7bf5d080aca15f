"""Free text that people enter."""

from __future__ import annotations

from dashboard.workplan.refusals import InvalidValue

LONGEST_TEXT = 4000
LONGEST_CODE = 100


def check_text(field: str, text: str, longest: int = LONGEST_TEXT) -> None:
    """Raise InvalidValue for a text that is too long, or that no database and no page can hold."""
    if len(text) > longest:
        raise InvalidValue(field, "too_long")
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text):
        raise InvalidValue(field, "unreadable")
