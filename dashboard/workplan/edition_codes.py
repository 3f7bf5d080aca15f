"""The short code printed on an edition: its quarter, its number and the first digits of its digest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from dashboard.workplan.editions import Edition
from dashboard.workplan.periods import Period, UnknownPeriod

_DIGITS = 8
_LONGEST = 40
_WRITTEN = re.compile(rf"([0-9]{{4}})[TQ]([1-4])([1-9][0-9]{{0,2}})([0-9A-F]{{{_DIGITS}}})")
_UNREAD = re.compile(r"[^0-9A-Z]")


class UnreadableCode(ValueError):
    """A text that is no code such as `2026-T3-1-3F2A-9C1D`."""


@dataclass(frozen=True, slots=True)
class EditionCode:
    """What one code says of the edition that it was printed on."""

    period: Period
    number: int
    digits: str
    """The first eight digits of the digest of its data."""

    @classmethod
    def of(cls, edition: Edition) -> Self:
        return cls(edition.period, edition.number, edition.digest[:_DIGITS].upper())

    @classmethod
    def parse(cls, typed: str) -> Self:
        """Read a code as it is typed off paper, in any case, with any marks between; raise UnreadableCode."""
        close = _UNREAD.sub("", typed[:_LONGEST].upper())
        read = _WRITTEN.fullmatch(close)
        if read is None:
            raise UnreadableCode(typed)
        year, quarter, number, digits = read.groups()
        try:
            return cls(Period(int(year), int(quarter)), int(number), digits)
        except UnknownPeriod as unknown:
            raise UnreadableCode(typed) from unknown

    def is_of(self, edition: Edition) -> bool:
        return self == EditionCode.of(edition)

    def __str__(self) -> str:
        return f"{self.period}-{self.number}-{self.digits[:4]}-{self.digits[4:]}"
