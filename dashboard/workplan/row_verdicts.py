"""What becomes of each row of a filled-in sheet: all of them are kept, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What happens to one row when the sheet is kept."""

    KEPT = "kept"
    DOUBTFUL = "doubtful"
    """Kept, with something to be done before it can be sent."""
    UNCHANGED = "unchanged"
    """Blank, or the same as what stands already."""
    REFUSED = "refused"
    """Nothing is kept as long as there is one of these."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one row."""

    sheet: str
    row: int
    code: str
    fate: Fate
    words: tuple[str, ...]


def fate_of(wrong: Sequence[str], to_do: Sequence[str]) -> Fate:
    """Of a row with these things that cannot be right, and these that are left to do."""
    if wrong:
        return Fate.REFUSED
    return Fate.DOUBTFUL if to_do else Fate.KEPT
