"""One release: what a quarter's close adds to the published cells of its year, protected and audited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dashboard.disclosure.audit import Fault, Finding, Shown, audit
from dashboard.disclosure.counts import Persons
from dashboard.disclosure.joint import joint
from dashboard.disclosure.menu import TABLES, THRESHOLD, Key, Span, Table, Tier, keys_of, tables_of
from dashboard.disclosure.protection import NotProtectable, protect

_PER_SPAN: Mapping[Span, float] = {Span.YEAR: 1.0, Span.HALF_YEAR: 10.0, Span.QUARTER: 30.0}
_NATIONAL = 100.0


class GateFailed(Exception):
    """The audit found what an outsider could work out: nothing is published."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        told = "; ".join(map(str, findings))
        super().__init__(f"the audit failed, nothing is published; drop or coarsen a table: {told}")
        self.findings = findings

    @property
    def table(self) -> str:
        """The table to drop or to make coarser."""
        return self.findings[0].table


@dataclass(frozen=True, slots=True)
class Share:
    """How many cells of one table are published."""

    table: Table
    published: int
    cells: int


def tier_of(year: int, first_quarter: Iterable[Key]) -> Tier:
    """The tier under which a year was begun, by the cells of its first release; raise LookupError."""
    begun = frozenset(first_quarter)
    for tier in Tier:
        if begun == frozenset(keys_of(tier, year, {1})):
            return tier
    raise LookupError(f"no tier publishes the cells that {year} was begun with")


def release(
    tier: Tier,
    year: int,
    quarter: int,
    persons: Iterable[Persons],
    *,
    earlier: Mapping[Key, int | None],
    progress: Callable[[], object] = lambda: None,
) -> Mapping[Key, int | None]:
    """The cells that a quarter completes; None is «reservado». `earlier` are those of the year so far.

    Raise GateFailed when the audit finds anything, or when no pattern protects.
    """
    try:
        new, amounts = protected(tier, year, quarter, persons, earlier=earlier, progress=progress)
    except NotProtectable as failed:
        raise GateFailed((_unprotected(tier, year, failed),)) from failed
    findings = audit(shown(tier, year, _until(quarter), {**earlier, **new}, amounts), progress=progress)
    if findings:
        raise GateFailed(findings)
    return new


def _unprotected(tier: Tier, year: int, failed: NotProtectable) -> Finding:
    if isinstance(failed.cell, Key):
        return Finding.of(tier, year, failed.cell, Fault.UNPROTECTED)
    return Finding("all tables", "a few persons that none of them shows", Fault.UNPROTECTED)


def protected(
    tier: Tier,
    year: int,
    quarter: int,
    persons: Iterable[Persons],
    *,
    earlier: Mapping[Key, int | None],
    progress: Callable[[], object] = lambda: None,
) -> tuple[Mapping[Key, int | None], Mapping[Key, int]]:
    """The cells that a quarter would add, not audited yet, and the counts behind all of the year's so far.

    Raise NotProtectable.
    """
    quarters = _until(quarter)
    model = joint(tier, year, quarters)
    truth = model.truth([each for each in persons if each.quarter in quarters])
    amounts = dict(zip(model.system.names, map(int, model.system.incidence @ truth), strict=True))
    settled = {key: value is not None for key, value in earlier.items()}
    reserved = protect(
        model.system,
        truth,
        settled=settled,
        cost=cost_of(tier, year),
        series=Key.at_any_time,
        progress=progress,
    )
    new = {key: None if key in reserved else amounts[key] for key in model.system.names if key not in earlier}
    return new, amounts


def _until(quarter: int) -> frozenset[int]:
    return frozenset(range(1, quarter + 1))


def shown(
    tier: Tier,
    year: int,
    quarters: frozenset[int],
    cells: Mapping[Key, int | None],
    amounts: Mapping[Key, int],
) -> Shown:
    """What an outsider sees of a year, and which of the reserved cells are small."""
    reserved = frozenset(key for key, value in cells.items() if value is None)
    small = frozenset(key for key in reserved if amounts[key] < THRESHOLD)
    return Shown(tier, year, quarters, cells, small=small, inexact=reserved - small)


def cost_of(tier: Tier, year: int) -> Callable[[Key], float]:
    """Which cells are dear: short times before long ones, and last of all the national totals."""
    tables = tables_of(tier, year)
    return lambda key: max(_price(table) for table in tables[key])


def _price(table: Table) -> float:
    return _PER_SPAN[table.span] * (1.0 if table.levels else _NATIONAL)


def shares(tier: Tier, year: int, cells: Mapping[Key, int | None]) -> tuple[Share, ...]:
    """How much of each table is published, for the tables that these cells belong to."""
    found = []
    for table in TABLES[tier]:
        own = [cells[key] for key in table.keys(year) if key in cells]
        if own:
            found.append(Share(table, sum(value is not None for value in own), len(own)))
    return tuple(found)
