"""Releasing a quarter's cases: computed without a lock, written only if nothing has moved meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from config.case_categories import case_categories
from dashboard.disclosure.counts import Persons
from dashboard.disclosure.menu import DEFAULT_TIER, THRESHOLD, Key, Tier, tier_after
from dashboard.disclosure.release import Share, release, shares, tier_of
from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.clock import GUAYAQUIL
from dashboard.workplan.periods import Period
from data_access.audit import Audit, Write, audited, digest
from data_access.database import Database
from data_access.moments import now
from data_access.releases import check_not_released, insert_release
from data_access.tables import case_count, release_cell


class EarlierQuarterPending(Exception):
    """The year's quarters are released in their order."""

    def __init__(self, pending: Period) -> None:
        super().__init__(f"release {pending} first: the quarters of a year are released in their order")
        self.pending = pending


class QuarterNotEnded(Exception):
    """A quarter is released when it is over."""


class CountsMoved(Exception):
    """Counts or releases changed while the release was computed: compute it again."""


@dataclass(frozen=True, slots=True)
class ProposedRelease:
    """A protected and audited release that is not yet written."""

    period: Period
    tier: Tier
    cells: tuple[ReleasedCell, ...]
    shares: tuple[Share, ...]
    inputs: str
    """Digest of the counts and earlier releases that it was computed from; it is never shown."""


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What a release depends on: the counts up to its quarter, and what its year has shown before."""

    persons: tuple[Persons, ...]
    other_stages: Mapping[Stage, int]
    victims_before: int
    counted_before: bool
    released_before: Mapping[Key, int | None]
    """What the year before has published."""
    earlier: Mapping[Key, int | None]
    digest: str


def propose_release(
    database: Database, period: Period, *, progress: Callable[[], object] = lambda: None
) -> ProposedRelease:
    """A quarter's cells, protected and audited.

    Raise AlreadyReleased, QuarterNotEnded, EarlierQuarterPending, or GateFailed, which names the table.
    """
    # Raw counts are read over the connection that writes: no other may see them.
    with database.write() as connection:
        if now(database, connection).astimezone(GUAYAQUIL).date() <= period.end:
            raise QuarterNotEnded(f"{period} is not over yet; it is released after {period.end}")
        inputs = _inputs(connection, period)
    tier = _tier(period.year, inputs)
    new = release(
        tier, period.year, period.quarter, inputs.persons, earlier=inputs.earlier, progress=progress
    )
    cells = [key.cell(Stage.IDENTIFIED, value) for key, value in new.items()]
    if period.quarter == 4:
        cells += [_of_the_year(period.year, stage, count) for stage, count in inputs.other_stages.items()]
    told = shares(tier, period.year, {**inputs.earlier, **new})
    return ProposedRelease(period, tier, tuple(cells), told, inputs.digest)


def write_proposed(write: Write, proposed: ProposedRelease) -> str:
    """Publish what was proposed, within another write; its digest goes into the entry as `release`.

    Raise CountsMoved or AlreadyReleased, with nothing written.
    """
    if _inputs(write.connection, proposed.period).digest != proposed.inputs:
        raise CountsMoved(f"counts of {proposed.period} changed while its release was computed; try again")
    return insert_release(write, proposed.period, proposed.cells)


def release_cases(
    database: Database, period: Period, *, audit: Audit, progress: Callable[[], object] = lambda: None
) -> ProposedRelease:
    """Propose and publish a quarter's cells; raise as these do, and NotYourRole."""
    proposed = propose_release(database, period, progress=progress)
    with audited(database, audit, "release.write", str(period)) as write:
        write.append({"release": write_proposed(write, proposed)})
    return proposed


def _of_the_year(year: int, stage: Stage, count: int) -> ReleasedCell:
    shown = count if count >= THRESHOLD else None
    return ReleasedCell(stage, ALL, str(year), ALL, ALL, ALL, ALL, shown)


def _tier(year: int, inputs: _Inputs) -> Tier:
    """Chosen by the year before, when its first quarter is released, and never changed within a year."""
    if inputs.earlier:
        return _begun_with(year, inputs.earlier)
    if inputs.released_before:
        published = inputs.released_before.get(Key(ALL, str(year - 1), ALL, ALL, ALL, ALL))
        # By a total that is reserved the menu would tell on which side of its bounds it lies.
        return _begun_with(year - 1, inputs.released_before) if published is None else tier_after(published)
    return tier_after(inputs.victims_before) if inputs.counted_before else DEFAULT_TIER


def _begun_with(year: int, cells: Iterable[Key]) -> Tier:
    return tier_of(year, [key for key in cells if key.time == str(Period(year, 1))])


def _inputs(connection: Connection, period: Period) -> _Inputs:
    check_not_released(connection, period)
    earlier = _earlier(connection, period)
    released_before = cells_of_year(connection, period.year - 1)
    counts = counts_of_record(connection, period)
    identified = [each for each in counts if each[1] is Stage.IDENTIFIED]
    before = [each for each in identified if each[0].year == period.year - 1]
    return _Inputs(
        persons=persons_of(counts, period.year),
        other_stages=_totals(counts, period.year),
        victims_before=sum(each[-1] for each in before),
        counted_before=len({each[0] for each in before}) == 4,
        released_before=released_before,
        earlier=earlier,
        digest=digest(
            [
                *([str(cell) for cell in each] for each in counts),
                *sorted(map(str, earlier.items())),
                *sorted(map(str, released_before.items())),
            ]
        ),
    )


Count = tuple[Period, Stage, str, str, str, str, str, int]


def counts_of_record(connection: Connection, period: Period) -> list[Count]:
    """The counts of record of this year up to the quarter and of the year before, in a fixed order."""
    of_record = case_categories().institution_of_record
    count = case_count.c
    held = (count.province_code, count.sex, count.age_band, count.form, count.origin_code)
    asked = select(count.period, count.stage, *held, count.victims, count.institution_code)
    rows = connection.execute(
        asked.where(count.period >= Period(period.year - 1, 1), count.period <= period).order_by(
            count.period, count.stage, *held, count.institution_code
        )
    )
    return [(each[0], Stage(each[1]), *each[2:8]) for each in rows if of_record[Stage(each[1])] == each[8]]


def persons_of(counts: Iterable[Count], year: int) -> tuple[Persons, ...]:
    """The identified victims of one year."""
    return tuple(_persons(each) for each in counts if each[1] is Stage.IDENTIFIED and each[0].year == year)


def _persons(count: Count) -> Persons:
    period, _, province, sex, age, form, origin, victims = count
    part = case_categories().forms[form].part
    return Persons(period.quarter, province, sex, age, part, origin, victims)


def _totals(counts: list[Count], year: int) -> Mapping[Stage, int]:
    """The national count of the year at every stage but that of identified victims, which has a menu."""
    others = [stage for stage in Stage if stage is not Stage.IDENTIFIED]
    return {
        stage: sum(each[-1] for each in counts if each[1] is stage and each[0].year == year)
        for stage in others
    }


def _earlier(connection: Connection, period: Period) -> Mapping[Key, int | None]:
    """What the year has published before this quarter; raise EarlierQuarterPending."""
    cells = cells_of_year(connection, period.year)
    for quarter in range(1, period.quarter):
        if Key(ALL, str(Period(period.year, quarter)), ALL, ALL, ALL, ALL) not in cells:
            raise EarlierQuarterPending(Period(period.year, quarter))
    return cells


def cells_of_year(connection: Connection, year: int) -> Mapping[Key, int | None]:
    """All that a year has published of identified victims."""
    cell = release_cell.c
    of_year = (cell.stage == Stage.IDENTIFIED.value) & cell.time.startswith(str(year))
    held = (cell.geography, cell.time, cell.sex, cell.age, cell.form, cell.origin)
    rows = connection.execute(select(*held, cell.value).where(of_year))
    return {Key(*row[:6]): row[6] for row in rows}
