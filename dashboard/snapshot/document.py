"""What a quarterly report says: every word, number and picture, ready to be set on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.snapshot.chapters import Chapter


@dataclass(frozen=True, slots=True)
class Mark:
    """A status on paper: the shape and colour of `status`, and the word that stands for both."""

    status: str
    word: str


@dataclass(frozen=True, slots=True)
class Tally:
    """One of the four numbers, with its change since the quarter before."""

    mark: Mark
    number: str
    change: str


@dataclass(frozen=True, slots=True)
class Square:
    """One indicator in its pillar's row."""

    code: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SquareRow:
    """One pillar: its squares, worst last, and how many are on track."""

    number: str
    name: str
    squares: tuple[Square, ...]
    on_track: str
    of_total: str


@dataclass(frozen=True, slots=True)
class Squares:
    """Every indicator of the plan as a square, by pillar."""

    title: str
    note: str
    rows: tuple[SquareRow, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator whose status moved."""

    before: Mark
    after: Mark
    name: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The moves of one kind."""

    name: str
    count: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the quarter before."""

    question: str
    title: str
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A count in a cell; without a mark there is nothing to act on."""

    number: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What one institution has to act on, and by when."""

    institution: str
    next_step: str
    behind: Amount
    not_reported: Amount
    due: str


@dataclass(frozen=True, slots=True)
class Duties:
    """Who must act; `columns` name institution, behind, not reported and date."""

    question: str
    title: str
    columns: tuple[str, str, str, str]
    rows: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision asked of the commission, by the institution that needs it."""

    institution: str
    text: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions that the report asks for."""

    title: str
    asked: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator behind its target; `share` of what was expected runs from 0 to 1, None draws no bar."""

    name: str
    responsible: str
    mark: Mark
    share: float | None
    achievement: str
    of_expected: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is furthest from its target; `columns` name indicator, progress, percentage and amounts."""

    question: str
    title: str
    columns: tuple[str, str, str, str]
    rows: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's data as text; `numeric` holds the positions of columns set to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart with the words and the table that say the same; `svg` is empty when there is no data."""

    name: str
    title: str
    subtitle: str
    svg: str
    alternative: str
    note: str
    source: str
    table: Table


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One status and the rule by which it is given."""

    mark: Mark
    rule: str


@dataclass(frozen=True, slots=True)
class Key:
    """How a status is read, thresholds included."""

    title: str
    entries: tuple[KeyEntry, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who publishes the report, and what it must be taken for; an empty stamp is not printed."""

    brand: str
    institutions: str
    illustrative: str
    provisional: str
    running: str
    """The line on top of every page after the first."""
    cutoff: str
    edition: str = ""
    """Which edition it is and the code to look it up by."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a copy of the report is told from another: the day it was made and the digest of its facts."""

    footer: str
    page_label: str
    """`{page} de {pages}`: the engine fills in both."""
    fingerprint: str
    generated_on: date


@dataclass(frozen=True, slots=True)
class Document:
    """One quarterly report in one language."""

    title: str
    masthead: Masthead
    kicker: str
    verdict: str
    tallies: tuple[Tally, ...]
    coverage: str
    squares: Squares
    changes: Changes
    duties: Duties
    decisions: Decisions | None
    gaps: Gaps
    pictures: tuple[Picture, ...]
    key: Key
    imprint: Imprint
    chapters: tuple[Chapter, ...] = ()
