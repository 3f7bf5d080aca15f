"""How long a year of cases takes to be protected and audited, and how much of it can be shown.

python -m benchmarks.disclosure
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import mean
from time import perf_counter

from benchmarks.case_years import as_published, of_illustrative_kinds
from dashboard.disclosure.audit import Shown, audit
from dashboard.disclosure.counts import Persons
from dashboard.disclosure.menu import THRESHOLD, Key, Tier, tables_of, tier_after
from dashboard.disclosure.release import protected, shown

YEAR = 2026
QUARTERS = frozenset(range(1, 5))
SHARES: Mapping[int, float] = {150: 0.80, 250: 0.88, 1000: 0.93}
"""The mean share of published cells that is to be reached, by victims a year."""
SIZES = (60, *SHARES, 2000)
SEEDS = 8
Drawn = Callable[[int, int], tuple[Persons, ...]]
"""A year of so many victims, another one for each seed."""
_HEADS = "".join(f"{head:>15}" for head in ("protect s", "audit s", "in whole s"))
_QUARTERLY = {"quarter × nat": 0.98, "quarter × B": 0.98, "quarter × M": 0.90}


@dataclass(frozen=True, slots=True)
class Year:
    """One year, released quarter by quarter."""

    tier: Tier
    cells: Mapping[Key, int | None]
    amounts: Mapping[Key, int]
    protecting: float
    """Seconds, as both below."""
    auditing: float
    in_whole_numbers: float

    def share(self, table: str | None = None) -> float:
        """The part of the cells, of one table or of all, that is published."""
        names = tables_of(self.tier, YEAR)
        of = [key for key in self.cells if table is None or any(each.name == table for each in names[key])]
        return mean(self.cells[key] is not None for key in of)

    @property
    def large(self) -> float:
        """The part of the cells with five persons or more: no protection publishes others."""
        return mean(self.amounts[key] >= THRESHOLD for key in self.cells)


class Unsafe(Exception):
    """The audit found something in a protected year: its times would mean nothing."""


def released(drawn: Drawn, victims: int, seed: int) -> Year:
    """Protect the four quarters of a year, each knowing those before, and audit the whole; raise Unsafe."""
    persons, tier = drawn(victims, seed), tier_after(victims)
    started = perf_counter()
    cells: dict[Key, int | None] = {}
    for quarter in sorted(QUARTERS):
        new, amounts = protected(tier, YEAR, quarter, persons, earlier=cells)
        cells |= new
    protecting = perf_counter() - started
    out = shown(tier, YEAR, QUARTERS, cells, amounts)
    return Year(tier, cells, amounts, protecting, _seconds(out, whole=False), _seconds(out, whole=True))


def _seconds(out: Shown, *, whole: bool) -> float:
    started = perf_counter()
    findings = audit(out, whole=whole)
    if findings:
        raise Unsafe("; ".join(map(str, findings)))
    return perf_counter() - started


def report() -> Iterator[str]:
    """A line for every size, then the bars, for years of either spread."""
    yield from _of("drawn from the illustrative ones", of_illustrative_kinds, SIZES)
    yield from _of("as spread as published figures say", as_published, tuple(SHARES))


def _of(how: str, drawn: Drawn, sizes: tuple[int, ...]) -> Iterator[str]:
    yield f"\nA year of cases, {how}, mean of {SEEDS} (longest in brackets)"
    yield f"{'victims':>9}{'tier':>6}{'published':>11}{'5 or more':>11}{_HEADS}"
    years = {size: [released(drawn, size, seed) for seed in range(SEEDS)] for size in sizes}
    for size, found in years.items():
        times = [_time([each.protecting for each in found]), _time([each.auditing for each in found])]
        times.append(_time([each.in_whole_numbers for each in found]))
        shares = f"{mean(each.share() for each in found):11.1%}{mean(each.large for each in found):11.1%}"
        yield f"{size:9,}{found[0].tier.value:>6}{shares}{''.join(times)}"
    yield from _bars(years)


def _time(seconds: list[float]) -> str:
    return f"{f'{mean(seconds):.2f} ({max(seconds):.2f})':>15}"


def _bars(years: Mapping[int, list[Year]]) -> Iterator[str]:
    every = [year for found in years.values() for year in found]
    for size, least in SHARES.items():
        most = mean(each.large for each in years[size])
        yield _bar(f"published at {size}", mean(each.share() for each in years[size]), least, most)
    usual = [year for size in SHARES for year in years[size]]
    for table, least in _QUARTERLY.items():
        yield _bar(f"published of {table}", mean(each.share(table) for each in usual), least)
    yield _limit("a year protected and audited", max(each.protecting + each.auditing for each in every), 5)
    yield _limit("a year audited in whole numbers", max(each.in_whole_numbers for each in every), 60)
    ten = mean(each.protecting + each.auditing + each.in_whole_numbers for each in years[250]) * 10
    yield _limit("ten years of 250, all of it", ten, 120)


def _bar(name: str, reached: float, least: float, most: float = 1.0) -> str:
    """What was reached; where so many cells hold fewer than five that nothing could, that is said."""
    missed = "missed" if most >= least else f"no protection could: {most:.1%} hold five or more"
    return f"{name:34}{reached:10.1%} (at least {least:.0%}: {'reached' if reached >= least else missed})"


def _limit(name: str, seconds: float, most: float) -> str:
    return f"{name:34}{seconds:8.1f} s (at most {most:.0f} s: {'kept' if seconds <= most else 'missed'})"


if __name__ == "__main__":
    print(*report(), sep="\n")
