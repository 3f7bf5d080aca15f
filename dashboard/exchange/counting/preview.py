"""A table of case counts held against what stands: a verdict for each row, and what would be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.exchange.counting.forms import FIELDS, HEADING_OF, Heading, words
from dashboard.exchange.counting.rows import CountRow
from dashboard.language import _, period_name, said
from dashboard.workplan.case_counts import CaseCount, CountPlace, check_case_count, is_released
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period, UnknownPeriod
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.roles import Actor, can_count
from dashboard.workplan.row_verdicts import Fate, Verdict
from data_access.audit import Audit
from data_access.case_trends import released_periods
from data_access.count_rows import countable
from data_access.database import Database
from data_access.exact_counts import exact_counts
from data_access.moments import today
from data_access.plan import work_plan
from layouts.refusals import invalid_words


@dataclass(frozen=True, slots=True)
class CountsPreview:
    """A whole table as it was understood."""

    verdicts: tuple[Verdict, ...]
    counts: tuple[CaseCount, ...]
    """What would be written: new or different from what stands."""
    seen: Mapping[CountPlace, int | None]
    """What stood there when it was looked at."""
    corrects: bool
    """Whether something that stands, or that is released, would change: then a reason is asked."""
    hidden: tuple[str, ...] = ()

    @property
    def can_be_kept(self) -> bool:
        refused = any(verdict.fate is Fate.REFUSED for verdict in self.verdicts)
        return not refused and not self.hidden and bool(self.counts)


@dataclass(slots=True)
class Clerk:
    """Who enters counts at one moment, and what is taken for said where a row does not say it."""

    database: Database
    audit: Audit
    institution: str | None = None
    """Whose counts these are; rows of others are refused."""
    period: Period | None = None
    plan: WorkPlan = field(init=False)
    _seen: dict[Period, Mapping[CountPlace, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.plan = work_plan(self.database)

    @property
    def actor(self) -> Actor:
        return self.audit.actor

    def look(self, period: Period) -> Mapping[CountPlace, int]:
        """What stands in a quarter, which is looked up, and recorded, once; raise as `exact_counts`."""
        if period not in self._seen:
            found = exact_counts(self.database, period, audit=self.audit)
            self._seen[period] = {count.place: count.victims for count in found.counts}
        return self._seen[period]

    def standing(self, place: CountPlace) -> int | None:
        return self.look(place.period).get(place)

    def has_ended(self, period: Period) -> bool:
        return today(self.database, self.plan.as_of) > period.end

    def is_released(self, place: CountPlace) -> bool:
        return is_released(place, frozenset(released_periods(self.database)), countable())


def preview(rows: Iterable[CountRow], clerk: Clerk, *, hidden: tuple[str, ...] = ()) -> CountsPreview:
    """Judge every row; raise NotYourRole or NotYourCounts for who may not see counts at all."""
    read = [(row, None if row.is_blank else _count(row, clerk)) for row in rows]
    times = Counter(count.place for _row, count in read if count is not None)
    verdicts, kept = [], []
    for row, count in read:
        if count is not None and times[count.place] > 1:
            row.problems.append(_("esta fila se repite: deje una sola."))
        verdict = _judged(row, count, clerk)
        verdicts.append(verdict)
        if count is not None and verdict.fate in (Fate.KEPT, Fate.DOUBTFUL):
            kept.append(count)
    seen = {count.place: clerk.standing(count.place) for count in kept}
    corrects = any(seen[each.place] is not None or clerk.is_released(each.place) for each in kept)
    return CountsPreview(tuple(verdicts), tuple(kept), seen, corrects, hidden)


def _count(row: CountRow, clerk: Clerk) -> CaseCount | None:
    """What the row says, None when that is no count; why is a problem of the row."""
    known = words(clerk.plan)
    codes = {field: row.code(heading, known[heading]) for heading, field in FIELDS.items()}
    codes["institution"] = codes["institution"] or clerk.institution
    period, victims = _period(row, clerk), row.count()
    absent = [HEADING_OF[name] for name, code in codes.items() if code is None]
    if not row.problems:
        row.problems += [_missing(heading) for heading in absent]
    if row.problems or period is None or victims is None or absent:
        return None
    stage = Stage(codes.pop("stage") or "")
    count = CaseCount(period, stage, victims=victims, **{name: code or "" for name, code in codes.items()})
    row.problems += _not_allowed(count, clerk)
    return None if row.problems else count


def _missing(heading: Heading) -> str:
    if heading in (Heading.STAGE, Heading.INSTITUTION):
        return _("falta «{heading}».", heading=heading)
    return _("falta «{heading}»: si no se conoce, elija «sin dato».", heading=heading)


def _period(row: CountRow, clerk: Clerk) -> Period | None:
    text = row.text(Heading.PERIOD)
    try:
        period = Period.parse(text) if text else clerk.period
    except UnknownPeriod:
        row.problems.append(
            _("«{text}» no es un trimestre: se escribe, por ejemplo, 2026-T3.", text=text[:40])
        )
        return None
    if period is None:
        row.problems.append(_("falta «{heading}».", heading=Heading.PERIOD))
    return period


def _not_allowed(count: CaseCount, clerk: Clerk) -> list[str]:
    if count.institution != countable().counted_by[count.stage]:
        return [_not_of_record(count, clerk)]
    owner = clerk.plan.institution[count.institution].short_name
    if clerk.institution not in (None, count.institution) or not can_count(clerk.actor, count.institution):
        return [_("son cifras de {owner}: solo esa institución las registra.", owner=said(owner))]
    if not clerk.has_ended(count.period):
        return [_("{period} todavía no termina.", period=period_name(count.period))]
    try:
        check_case_count(count, countable())
    except InvalidValue as invalid:
        return [_invalid(invalid)]
    return []


def _not_of_record(count: CaseCount, clerk: Clerk) -> str:
    keeper = clerk.plan.institution[countable().counted_by[count.stage]].short_name
    return _(
        "la etapa «{stage}» la cuenta {keeper}, que lleva el único recuento sin duplicados. "
        "Los de otras instituciones no se suman: el de la Policía Nacional ya contiene al de la DINAPEN.",
        stage=count.stage.value,
        keeper=said(keeper),
    )


def _invalid(invalid: InvalidValue) -> str:
    if invalid.problem == "missing":
        return _(
            "de las víctimas identificadas, «{heading}» tiene que decirse.", heading=HEADING_OF[invalid.field]
        )
    return f"{HEADING_OF[invalid.field]}: {invalid_words(invalid)}"


def _judged(row: CountRow, count: CaseCount | None, clerk: Clerk) -> Verdict:
    if row.problems:
        return _verdict(row, clerk, Fate.REFUSED, *row.problems)
    if count is None:
        return _verdict(row, clerk, Fate.UNCHANGED, _("sin recuento: no cambia nada."))
    stands = clerk.standing(count.place)
    if stands == count.victims:
        return _verdict(row, clerk, Fate.UNCHANGED, _("igual a lo que ya está."))
    told = (
        _("se guardará {new}.", new=count.victims)
        if stands is None
        else _("se guardará {new}; antes, {old}.", new=count.victims, old=stands)
    )
    if not clerk.is_released(count.place):
        return _verdict(row, clerk, Fate.KEPT, told)
    waits = _("Ese trimestre ya está publicado: quedará como corrección pendiente.")
    return _verdict(row, clerk, Fate.DOUBTFUL, told, waits)


def _verdict(row: CountRow, clerk: Clerk, fate: Fate, *told: str) -> Verdict:
    about = (row.sheet.text(row.number, row.columns.get(heading, 0)) for heading in FIELDS)
    return Verdict(row.sheet.title, row.number, " · ".join(filter(None, about)), fate, told)
