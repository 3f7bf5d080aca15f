"""Text that the paper's typeface can print: what it lacks becomes a box, what cannot be seen goes."""

from __future__ import annotations

import unicodedata

from dashboard.figures.advances import PAPER

_UNKNOWN = "☐"
_UNSEEN = {"Cc", "Cf"}


def printable(data: object) -> object:
    """The same data, every text in it fit for paper; names of fields stay as they are."""
    match data:
        case str():
            return _printable_text(data)
        case dict():
            return {name: printable(value) for name, value in data.items()}
        case list() | tuple():
            return [printable(value) for value in data]
        case _:
            return data


def _printable_text(text: str) -> str:
    return "".join(map(_printed, unicodedata.normalize("NFC", text).translate(PAPER.stand_ins)))


def _printed(character: str) -> str:
    if character in PAPER.regular.widths:
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _UNSEEN else _UNKNOWN
