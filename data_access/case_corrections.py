"""The correction of a released year: once, when it is whole, if nothing that moves tells of a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from config.case_categories import case_categories
from dashboard.disclosure.corrections import CorrectionWaits, corrected
from dashboard.disclosure.counts import Persons
from dashboard.disclosure.menu import THRESHOLD, Key
from dashboard.disclosure.release import tier_of
from dashboard.workplan.case_counts import CountPlace
from dashboard.workplan.case_trends import ReleasedCell, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import check_can_close
from data_access.audit import Audit, audited, digest
from data_access.case_releases import CountsMoved
from data_access.count_rows import countable, exact, heads, row_at
from data_access.database import Database
from data_access.pending_corrections import settle_correction
from data_access.tables import case_count, correction, correction_cell, release, release_cell

_KEY = ("stage", "geography", "time", "sex", "age", "form", "origin")
Counts = Mapping[CountPlace, int]


class YearNotReleased(Exception):
    """A year is corrected when its four quarters are out, so that nothing later rests on it."""


class AlreadyCorrected(Exception):
    """A year is corrected once: two corrections could be compared with each other."""


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What a correction depends on: the counts that the release rests on, and those that stand."""

    before: Counts
    after: Counts
    cells: tuple[ReleasedCell, ...]

    @property
    def digest(self) -> str:
        counts = [
            sorted([*map(str, place), victims] for place, victims in each.items()) for each in self._both
        ]
        return digest([counts, sorted(map(str, self.cells))])

    @property
    def _both(self) -> tuple[Counts, Counts]:
        return self.before, self.after


def _listed(counts: Counts) -> list[list[object]]:
    return sorted([*map(str, place), victims] for place, victims in counts.items())


def correct_cases(
    database: Database, year: int, *, audit: Audit, progress: Callable[[], object] = lambda: None
) -> tuple[ReleasedCell, ...]:
    """Publish a year's correction and give the cells that changed.

    Raise YearNotReleased, AlreadyCorrected, CorrectionWaits, CountsMoved or NotYourRole.
    """
    # Raw counts are read over the connection that writes: no other may see them.
    with database.write() as connection:
        inputs = _inputs(connection, year)
    cells = (*_identified(year, inputs, progress), *_other_stages(year, inputs))
    if not cells:
        raise CorrectionWaits("no published count changes")
    with audited(database, audit, "correction.write", str(year)) as write:
        check_can_close(audit.actor)
        if _inputs(write.connection, year).digest != inputs.digest:
            raise CountsMoved(f"counts of {year} changed while its correction was computed; try again")
        rows = [{"year": year, **_row(cell)} for cell in cells]
        sealed = correction_digest(year, rows)
        made = {"year": year, "released_at": write.at, "digest": sealed}
        write.connection.execute(insert(correction).values(made))
        write.connection.execute(insert(correction_cell), rows)
        _rest_on(write.connection, inputs)
        for period in _quarters(year):
            settle_correction(write, period)
        write.append({"correction": sealed})
    return cells


def correction_digest(year: int, rows: Iterable[Mapping[str, Any]]) -> str:
    """The digest of a correction, whatever the order of its cells."""
    return digest([year, sorted([str(row[name]) for name in _KEY] + [row["value"]] for row in rows)])


def _quarters(year: int) -> tuple[Period, ...]:
    return tuple(Period(year, quarter) for quarter in range(1, 5))


def _inputs(connection: Connection, year: int) -> _Inputs:
    quarters = frozenset(_quarters(year))
    out = frozenset(connection.scalars(select(release.c.period).where(release.c.period.in_(quarters))))
    if out != quarters:
        raise YearNotReleased(f"{year} is corrected when its four quarters are released")
    if connection.scalar(select(correction.c.year).where(correction.c.year == year)) is not None:
        raise AlreadyCorrected(f"{year} is corrected already; a year is corrected once")
    of_year = select(release_cell).join(release).where(release.c.period.in_(quarters))
    cells = tuple(
        Key(*(getattr(row, name) for name in _KEY[1:])).cell(Stage(row.stage), row.value)
        for row in connection.execute(of_year)
    )
    return _Inputs(_of_record(heads(connection, quarters)), _of_record(exact(connection, quarters)), cells)


def _of_record(counts: Counts) -> Counts:
    counted_by = countable().counted_by
    return {place: number for place, number in counts.items() if counted_by[place.stage] == place.institution}


def _identified(year: int, inputs: _Inputs, progress: Callable[[], object]) -> list[ReleasedCell]:
    before, after = _persons(inputs.before), _persons(inputs.after)
    if sorted(before) == sorted(after):
        return []
    published = {Key.of(cell): cell.value for cell in inputs.cells if cell.stage is Stage.IDENTIFIED}
    first = [key for key in published if key.time == str(Period(year, 1))]
    tier = tier_of(year, first)
    changed = corrected(tier, year, before, after, published=published, progress=progress)
    return [key.cell(Stage.IDENTIFIED, value) for key, value in changed.items()]


def _persons(counts: Counts) -> list[Persons]:
    forms = case_categories().forms
    return [
        Persons(
            place.period.quarter,
            place.province,
            place.sex,
            place.age_band,
            forms[place.form].part,
            place.origin,
            victims,
        )
        for place, victims in counts.items()
        if place.stage is Stage.IDENTIFIED and victims
    ]


def _other_stages(year: int, inputs: _Inputs) -> list[ReleasedCell]:
    """National totals of the year: what was reserved stays so; raise CorrectionWaits for a small step."""
    found = []
    for cell in inputs.cells:
        if cell.stage is Stage.IDENTIFIED or cell.value is None or cell.time != str(year):
            continue
        now = sum(victims for place, victims in inputs.after.items() if place.stage is cell.stage)
        if now == cell.value:
            continue
        if abs(now - cell.value) < THRESHOLD or now < THRESHOLD:
            raise CorrectionWaits(f"{cell.stage.value}: it would move by less than the threshold")
        key = Key.of(cell)
        found.append(key.cell(cell.stage, now))
    return found


def _row(cell: ReleasedCell) -> dict[str, object]:
    return {"stage": cell.stage.value, **Key.of(cell)._asdict(), "value": cell.value}


def _rest_on(connection: Connection, inputs: _Inputs) -> None:
    """From now on the release rests on what stands."""
    for place, victims in inputs.after.items():
        if place not in inputs.before:
            connection.execute(insert(case_count).values(**row_at(place), victims=victims))
        elif inputs.before[place] != victims:
            connection.execute(update(case_count).filter_by(**row_at(place)).values(victims=victims))
