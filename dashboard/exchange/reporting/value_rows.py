"""Rows of values and of their breakdowns: whether they may be kept, and as what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from config.categories import dimensions
from dashboard.exchange.reporting.desk import Desk
from dashboard.exchange.reporting.forms import FIGURES, TEXTS, Heading, Sheets
from dashboard.exchange.reporting.rows import Row
from dashboard.exchange.reporting.verdicts import CheckOnSending, OnSending
from dashboard.exchange.wording import plain
from dashboard.language import _, entered, period_name, said
from dashboard.workplan.breakdowns import has_parts
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator
from dashboard.workplan.roles import can_submit
from dashboard.workplan.row_verdicts import Fate, Verdict, fate_of
from data_access.drafts import TypedValue
from layouts.refusals import lock_words, text_problem
from layouts.submission_fields import TEXTS as LONGEST
from layouts.submission_fields import Typed, categories, part_name, part_prefix, value_names

_YES, _NO = ("si", "x", "yes", "true", "1", "verdadero"), ("no", "false", "0", "falso")


@dataclass(slots=True)
class ValueRows:
    """All rows about one value: its own, and those of its parts."""

    code: str
    period: Period | None
    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.rows.append(row)

    @property
    def first(self) -> Row:
        """Where it is said what concerns the value as a whole."""
        return next((row for row in self.rows if row.kind is Sheets.VALUES), self.rows[0])


def judge_value(
    group: ValueRows, desk: Desk, check: CheckOnSending
) -> tuple[list[Verdict], TypedValue | None]:
    """A verdict for each row and, unless one is refused or none says anything new, what would be kept."""
    filled = [row for row in group.rows if not row.is_blank]
    if not filled:
        return [_verdict(row, group, Fate.UNCHANGED, _("vacía: no cambia nada.")) for row in group.rows], None
    indicator = desk.plan.indicator.get(group.code)
    wrong = _not_allowed(indicator, group, desk)
    if wrong or indicator is None or group.period is None:
        return [_verdict(row, group, Fate.REFUSED, *wrong, *row.problems) for row in group.rows], None
    standing = desk.value(group.code, group.period)
    typed = _merged(indicator, standing.typed, filled, desk)
    value = TypedValue(group.code, group.period, typed, standing.base_version)
    if any(row.problems for row in group.rows):
        return list(_with_problems(group)), None
    if {name: text for name, text in standing.typed.items() if text} == typed:
        return [
            _verdict(row, group, Fate.UNCHANGED, _("igual a lo que ya está.")) for row in group.rows
        ], None
    met = check(value)
    return list(_judged(group, met)), None if met.wrong else value


def _verdict(row: Row, group: ValueRows, fate: Fate, *words: str) -> Verdict:
    return Verdict(row.sheet.title, row.number, group.code, fate, words)


def _not_allowed(indicator: Indicator | None, group: ValueRows, desk: Desk) -> list[str]:
    """Why nothing of the value can be reported now, by this person."""
    if indicator is None:
        return [_("no existe el indicador «{code}».", code=group.code[:40])]
    if not can_submit(desk.actor, indicator):
        owner = said(desk.plan.institution[indicator.responsible].short_name)
        return [_("corresponde a {owner}: solo esa institución lo reporta.", owner=owner)]
    if group.period is None:
        return []
    locked = desk.value_lock(indicator, group.period)
    if locked:
        return [lock_words(locked)]
    asked = {each.indicator.code for each in desk.asked(group.period)}
    if indicator.code not in asked:
        return [_("{period} no pide valor de este indicador.", period=period_name(group.period))]
    return []


def _with_problems(group: ValueRows) -> Iterator[Verdict]:
    """The rows that are wrong say why; the others of the same value wait for them."""
    for row in group.rows:
        if row.problems:
            yield _verdict(row, group, Fate.REFUSED, *row.problems)
        else:
            yield _verdict(
                row, group, Fate.UNCHANGED, _("bien, pero otra fila del mismo indicador no lo está.")
            )


def _judged(group: ValueRows, met: OnSending) -> Iterator[Verdict]:
    for row in group.rows:
        if row is group.first:
            kept = (
                _("se guardará como borrador: {value}.", value=met.value)
                if met.value
                else _("se guardará como borrador.")
            )
            words = met.wrong or (kept, *met.to_do)
            yield _verdict(row, group, fate_of(met.wrong, met.to_do), *words, *row.notes)
        elif row.is_blank:
            yield _verdict(row, group, Fate.UNCHANGED, _("vacía: no cambia nada."))
        else:
            yield _verdict(row, group, Fate.KEPT, _("parte del desglose."), *row.notes)


def _merged(indicator: Indicator, standing: Typed, filled: list[Row], desk: Desk) -> dict[str, str]:
    """What stands already, with what the rows say in its place; a blank cell takes nothing away."""
    before = {name: text for name, text in standing.items() if text}
    parts: dict[str, str] = {}
    changes: dict[str, str] = {}
    for row in filled:
        if row.kind is Sheets.VALUES:
            changes |= _value_changes(row, indicator)
        else:
            parts |= _part_changes(row, indicator, desk)
    figures = value_names(indicator)
    if any(name in changes for name in figures) or changes.get("not_applicable"):
        before = {name: text for name, text in before.items() if name not in (*figures, "not_applicable")}
    replaced = tuple(part_prefix(name) for name in parts)
    dropped = ("part:",) if changes.get("not_applicable") else replaced
    before = {name: text for name, text in before.items() if not name.startswith(dropped)}
    return {name: text for name, text in (before | changes | parts).items() if text}


def _value_changes(row: Row, indicator: Indicator) -> dict[str, str]:
    changes = _figures(row, indicator)
    answer = plain(row.text(Heading.NOT_APPLICABLE))
    if answer in _YES:
        if changes:
            row.problems.append(_("tiene un valor y «No aplica»: deje uno de los dos."))
        changes["not_applicable"] = "yes"
    elif answer and answer not in _NO:
        row.problems.append(_("en «No aplica» se escribe «Sí», o nada."))
    for heading, name in TEXTS.items():
        text = row.text(heading)
        row.problems += text_problem(heading=heading, text=text, longest=LONGEST[name])
        changes |= {name: text} if text else {}
    due = row.day(Heading.NEXT_STEP_DUE)
    return changes | ({"next_step_due": due.isoformat()} if due else {})


def _figures(row: Row, indicator: Indicator) -> dict[str, str]:
    """The figures that the indicator asks for; another one is a problem of the row."""
    found: dict[str, str] = {}
    for heading, name in FIGURES.items():
        figure = row.number_in(heading)
        if figure is None:
            continue
        if name in value_names(indicator):
            found[name] = entered(figure)
        else:
            row.problems.append(_("este indicador no lleva «{heading}»: déjelo vacío.", heading=heading))
    return found


def _part_changes(row: Row, indicator: Indicator, desk: Desk) -> dict[str, str]:
    place = _place(row, indicator, desk)
    figures = _figures(row, indicator)
    if place is None:
        return {}
    dimension, category = place
    return {part_name(dimension, category, name): text for name, text in figures.items()}


def _place(row: Row, indicator: Indicator, desk: Desk) -> tuple[str, str] | None:
    """The dimension and category that a row names, in either language or by their codes."""
    written, wanted = row.text(Heading.DIMENSION), plain(row.text(Heading.CATEGORY))
    dimension = next((one for one in indicator.disaggregation if _is_named(one, written)), None)
    if dimension is None or not has_parts(indicator):
        row.problems.append(_("este indicador no se desglosa por «{dimension}».", dimension=written[:40]))
        return None
    for category in categories(desk.plan, indicator, dimension):
        if wanted in map(plain, (category.code, category.name.es, category.name.en)):
            return dimension, category.code
    row.problems.append(
        _("«{category}» no es una categoría de «{dimension}».", category=wanted[:40], dimension=written[:40])
    )
    return None


def _is_named(dimension: str, written: str) -> bool:
    known = dimensions().get(dimension)
    names = (dimension, *((known.name.es, known.name.en) if known else ()))
    return bool(written) and plain(written) in map(plain, names)
