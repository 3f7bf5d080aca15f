"""The rows of bullets in pixels: which indicators, in which order, and as tall as their names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dashboard.figures.wrapping import wrapped
from dashboard.language import said
from dashboard.workplan.progress import Standing
from dashboard.workplan.progress_table import ProgressTable, Standings, counted, severity

MOST_BULLETS = 12
NAME_SIZE = 14

_LINE, _AIR, _UNDER_NAME = 18, 14, 18


@dataclass(frozen=True, slots=True)
class Room:
    """What names and words get at one width of screen, in pixels."""

    left: int
    """Beside the bars; none where a name stands above its bar."""
    right: int
    name: int
    """The longest line of a name."""


DESK = Room(left=372, right=232, name=352)
PHONE = Room(left=0, right=104, name=320)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator's row."""

    standing: Standing
    lines: tuple[str, ...]
    top: float
    above: bool
    """Whether the name stands above the bar."""

    @property
    def bottom(self) -> float:
        return self.top + len(self.lines) * _LINE + _AIR + (_UNDER_NAME if self.above else 0)

    @property
    def bar(self) -> float:
        """Where the middle of the bar is."""
        return self.bottom - (_AIR + _UNDER_NAME) / 2 if self.above else (self.top + self.bottom) / 2

    @property
    def name(self) -> float:
        """Where the middle of the name is."""
        return self.top + len(self.lines) * _LINE / 2 if self.above else self.bar


def asked_for(table: ProgressTable) -> Standings:
    """What the quarter asks for; where it asks for nothing, whatever there is."""
    return counted(table.now) or table.now


def shown_bullets(table: ProgressTable) -> Standings:
    """From the best to the worst, last what has no share; of a long list, those furthest behind."""
    furthest = sorted(asked_for(table), key=lambda s: (-severity(s), _share(s)))[:MOST_BULLETS]
    return tuple(sorted(furthest, key=lambda s: (s.achievement is None, -_share(s))))


def _share(standing: Standing) -> Decimal:
    return standing.achievement or Decimal(0)


def laid_out(table: ProgressTable, room: Room) -> tuple[Row, ...]:
    """Where each row stands, from the top."""
    rows: list[Row] = []
    for standing in shown_bullets(table):
        lines = wrapped(said(standing.indicator.name), room.name, NAME_SIZE)
        rows.append(Row(standing, lines, rows[-1].bottom if rows else 0.0, above=not room.left))
    return tuple(rows)
