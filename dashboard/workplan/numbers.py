"""Numbers as people write them, and the ways in which a number can be missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache


class NoNumber(StrEnum):
    """Why there is no final number; zero is a number and none of these."""

    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTED = "not_reported"
    RESERVED = "reserved"
    PROVISIONAL = "provisional"
    ERROR = "error"


class Misread(StrEnum):
    """Why a text was not taken as a number."""

    BLANK = "blank"
    AMBIGUOUS = "ambiguous"
    MALFORMED = "malformed"


class NumberNotUnderstood(ValueError):
    """A text that is no number, or that could be two; `candidates` are what it could mean."""

    def __init__(self, text: str, reason: Misread, candidates: tuple[Decimal, ...] = ()) -> None:
        super().__init__(f"{reason}: {text!r}")
        self.text = text
        self.reason = reason
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class _Separators:
    """What stands between thousands and before decimals in one language."""

    thousands: str
    decimal: str


_SEPARATORS = {"es": _Separators(".", ","), "en": _Separators(",", ".")}
_BLANKS = " \t\r\n\u00a0\u2007\u202f"
_INTEGER_DIGITS = 15
_DECIMAL_DIGITS = 6

# Three digits after the only separator: thousands in one language, decimals in the other.
_EITHER_WAY = re.compile(r"(-?)([0-9]{1,15})[.,]([0-9]{3})")


@cache
def _grammar(language: str) -> re.Pattern[str]:
    separators = _SEPARATORS[language]
    thousands, decimal = re.escape(separators.thousands), re.escape(separators.decimal)
    whole = rf"[0-9]+|[1-9][0-9]{{0,2}}(?:{thousands}[0-9]{{3}})+"
    return re.compile(rf"(-?)({whole})(?:{decimal}([0-9]{{1,{_DECIMAL_DIGITS}}}))?")


def _readings(sign: str, whole: str, last: str) -> tuple[Decimal, ...]:
    """What `1.234` could mean: the whole number first, where it is one that could be meant."""
    as_decimal = Decimal(f"{sign}{whole}.{last}")
    as_thousands = len(whole) <= 3 and not whole.startswith("0")
    return (Decimal(f"{sign}{whole}{last}"), as_decimal) if as_thousands else (as_decimal,)


def parse_number(text: str, language: str) -> Decimal:
    """Read a number as it is written in the language shown (`es` or `en`).

    Raise NumberNotUnderstood for a blank, for exactly three digits after a lone separator
    (`1.234` is asked back in either language) and for everything that is not plainly a number.
    """
    if not isinstance(text, str):  # a forged request may carry anything
        raise NumberNotUnderstood(repr(text), Misread.MALFORMED)
    written = text.strip(_BLANKS).replace("\u2212", "-")
    if not written:
        raise NumberNotUnderstood(text, Misread.BLANK)
    if two_ways := _EITHER_WAY.fullmatch(written):
        raise NumberNotUnderstood(text, Misread.AMBIGUOUS, _readings(*two_ways.groups()))
    return _plain_number(text, written, language)


def _plain_number(text: str, written: str, language: str) -> Decimal:
    read = _grammar(language).fullmatch(written)
    whole = read[2].replace(_SEPARATORS[language].thousands, "") if read else ""
    if read is None or len(whole) > _INTEGER_DIGITS:
        raise NumberNotUnderstood(text, Misread.MALFORMED)
    return Decimal(f"{read[1]}{whole}.{read[3] or 0}").normalize() + 0
