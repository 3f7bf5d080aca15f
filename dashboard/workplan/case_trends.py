"""Case trends, from released cells only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ALL = "ALL"
"""A cell's category when it is not broken down by that dimension."""


class Stage(StrEnum):
    """What is counted: persons at one point of their way, or complaints. Stages never add."""

    PRESUMED = "presunta"
    IDENTIFIED = "identificada"
    SHELTERED = "acogida"
    ASSISTED = "asistida"
    RETURNED = "retornada"
    COMPLAINT = "denuncia"


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One published count: a stage by place, time, sex, age, form and origin; None is «reservado»."""

    stage: Stage
    geography: str
    time: str
    sex: str
    age: str
    form: str
    origin: str
    value: int | None

    @property
    def national(self) -> bool:
        """Whether the cell is the whole country's total for its time."""
        return {self.geography, self.sex, self.age, self.form, self.origin} == {ALL}


def distinguishable(before: int, after: int) -> bool:
    """Whether a change is more than chance: |a − b| beyond 2·√(a + b), kept in whole numbers."""
    return (after - before) ** 2 > 4 * (before + after)
