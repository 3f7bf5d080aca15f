"""The chapters after the overview: findings with the tables, charts and words that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.snapshot.document import Mark, Picture
from dashboard.snapshot.proof import Proof


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table; a mark stands before them, or colours the whole cell when `filled`."""

    words: str
    mark: Mark | None = None
    filled: bool = False
    strong: bool = False
    small: str = ""
    """Below, or beside in a dense table, in small type."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table under one heading; a group without a name has no heading of its own."""

    name: str
    note: str
    rows: tuple[tuple[Cell, ...], ...]
    number: str = ""
    """The pillar's, in its ink square."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: `widths` are shares of the room left, 0 takes what its words need."""

    title: str
    note: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    groups: tuple[Group, ...]
    none: str = ""
    """What is said in the place of a table without rows."""
    numeric: tuple[int, ...] = ()
    written_on: bool = False
    """The last column is left free for the pen."""
    dense: bool = False
    """Many short rows: they stand closer, and what is small stands beside."""
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Prose:
    """Points in plain words under a title."""

    title: str
    points: tuple[str, ...]
    kind: Literal["prose"] = "prose"


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart with its table."""

    picture: Picture
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, one for each name."""

    title: str
    names: tuple[str, ...]
    kind: Literal["signatures"] = "signatures"


Block = Listing | Prose | Charted | Signatures | Proof


@dataclass(frozen=True, slots=True)
class Chapter:
    """One subject of the report; its title is a finding."""

    kicker: str
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False


def cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell(each) for each in words)


def ungrouped(*rows: tuple[Cell, ...]) -> tuple[Group, ...]:
    """The rows as one group without a heading; none at all when there are none."""
    return (Group("", "", rows),) if rows else ()
