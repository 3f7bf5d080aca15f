"""What may be right but has to be confirmed: values that jump, fall or repeat, and telling texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from statistics import median

from dashboard.workplan.breakdowns import UNKNOWN, Breakdown, figures_of
from dashboard.workplan.periods import Period
from dashboard.workplan.personal_data import personal_data
from dashboard.workplan.plan import Indicator, IndicatorType, WorkPlan
from dashboard.workplan.refusals import Refused
from dashboard.workplan.submissions import Actual, Report
from dashboard.workplan.to_date import Reports, counted_in

_LARGEST_FALL = Decimal("0.3")
_LARGEST_JUMP = 3
_BEYOND_TARGET = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing about one field that its writer has to confirm."""

    field: str
    kind: str
    """Stable; its wording in both languages belongs to the layouts."""
    understood: Decimal | None = None
    compared: Decimal | None = None
    """The number that made it doubtful, in the same unit."""
    about: str = ""
    """What was written, where it is no number: another text has to be confirmed anew."""

    @property
    def key(self) -> str:
        """What a confirmation names: this doubt about this very content."""
        content = sha256(f"{self.understood} {self.about}".encode()).hexdigest()[:12]
        return f"{self.field}:{self.kind}:{content}"


class NotConfirmed(Refused):
    """Something doubtful was sent without saying that it is right."""

    code = "not_confirmed"

    def __init__(self, doubts: tuple[Doubt, ...]) -> None:
        super().__init__(", ".join(doubt.key for doubt in doubts))
        self.doubts = doubts

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(doubt.key for doubt in self.doubts)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is about to be sent for one indicator and quarter."""

    indicator: Indicator
    period: Period
    actual: Actual
    breakdown: Breakdown
    texts: Mapping[str, str]


def doubts(plan: WorkPlan, sent: Mapping[str, Reports], entry: Entry) -> tuple[Doubt, ...]:
    """All that has to be confirmed, in the order of the form; `sent` holds every indicator's reports."""
    return (
        *_value_doubts(plan, sent, entry),
        *_places(plan, entry),
        *_telling_texts(entry.texts),
    )


def _value_doubts(plan: WorkPlan, sent: Mapping[str, Reports], entry: Entry) -> Iterator[Doubt]:
    amount = entry.actual.amount
    if amount is None or entry.actual.not_applicable:
        return
    earlier = _earlier(entry.indicator, sent.get(entry.indicator.code, {}), entry.period)
    yield from _against_earlier(entry.indicator, amount, [actual.amount or Decimal(0) for actual in earlier])
    if earlier and amount and _same(earlier[-1], entry.actual):
        yield _doubt(entry.indicator, "same_as_before", amount, amount)
    yield from _against_target(entry.indicator, entry.period, amount)
    yield from _as_a_partner(plan, sent, entry, amount)


def _earlier(indicator: Indicator, reports: Reports, period: Period) -> list[Actual]:
    """What counts of the quarters before, last one last."""
    counted = (counted_in(indicator, reports, each) for each in sorted(reports) if each < period)
    return [actual for actual in counted if actual is not None and actual.amount is not None]


def _doubt(
    indicator: Indicator, kind: str, amount: Decimal, compared: Decimal | None, about: str = ""
) -> Doubt:
    field = "numerator" if indicator.type is IndicatorType.PERCENTAGE else "value"
    return Doubt(field, kind, amount, compared, about)


def _against_earlier(indicator: Indicator, amount: Decimal, earlier: list[Decimal]) -> Iterator[Doubt]:
    if not earlier:
        return
    last = earlier[-1]
    if indicator.type is IndicatorType.MILESTONE and amount < last:
        yield _doubt(indicator, "stage_goes_back", amount, last)
    if indicator.type is IndicatorType.STOCK and amount < last * (1 - _LARGEST_FALL):
        yield _doubt(indicator, "falls", amount, last)
    usual = median(earlier)
    if indicator.type is IndicatorType.FLOW and usual and amount > _LARGEST_JUMP * usual:
        yield _doubt(indicator, "jumps", amount, usual)


def _same(one: Actual, other: Actual) -> bool:
    """A percentage or an average repeats when its parts do."""
    return (one.value, one.numerator, one.denominator, one.sample_size) == (
        other.value,
        other.numerator,
        other.denominator,
        other.sample_size,
    )


def _against_target(indicator: Indicator, period: Period, amount: Decimal) -> Iterator[Doubt]:
    target = indicator.targets.get(period)
    if indicator.type is IndicatorType.FLOW and target and amount > _BEYOND_TARGET * target:
        yield _doubt(indicator, "beyond_target", amount, target)


def _as_a_partner(
    plan: WorkPlan, sent: Mapping[str, Reports], entry: Entry, amount: Decimal
) -> Iterator[Doubt]:
    """The same number from another institution for the same activity: perhaps the same persons twice.

    Restricted values are not compared: a guess could be tried until it is asked back.
    """
    mine = entry.indicator
    for other in plan.indicators:
        if other.activity != mine.activity or other.responsible == mine.responsible or other.restricted:
            continue
        theirs = counted_in(other, sent.get(other.code, {}), entry.period)
        if amount and theirs is not None and theirs.amount == amount and other.unit == mine.unit:
            yield _doubt(mine, "same_as_partner", amount, None, other.code)


def _places(plan: WorkPlan, entry: Entry) -> Iterator[Doubt]:
    listed = plan.activity[entry.indicator.activity].provinces
    named = entry.breakdown.get("provincia", {})
    outside = [
        code
        for code, part in named.items()
        if any(figures_of(part).values()) and code not in (*listed, UNKNOWN)
    ]
    if listed and outside:
        yield Doubt("breakdown-provincia", "province_not_planned", about=" ".join(sorted(outside)))


def _telling_texts(texts: Mapping[str, str]) -> Iterator[Doubt]:
    for field, text in texts.items():
        if personal_data(text):
            yield Doubt(field, "personal_data", about=text)


def check_confirmed(
    plan: WorkPlan, sent: Mapping[str, Mapping[Period, Report]], entry: Entry, confirmed: Iterable[str]
) -> tuple[Doubt, ...]:
    """Raise NotConfirmed with everything that is doubtful unless each was confirmed; the doubts otherwise."""
    found, said = doubts(plan, sent, entry), frozenset(confirmed)
    if any(doubt.key not in said for doubt in found):
        raise NotConfirmed(found)
    return found
