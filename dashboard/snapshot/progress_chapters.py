"""Progress on paper: every indicator by quarter, then what is off track by pillar, explained."""

from __future__ import annotations

from dashboard.figures.value_words import of_expected, value_text
from dashboard.language import NO_BREAK_SPACE, _, number, period_name, said, short_day
from dashboard.snapshot.chapters import Cell, Chapter, Group, Listing, cells
from dashboard.snapshot.overview_parts import mark
from dashboard.workplan.plan import Pillar
from dashboard.workplan.progress import Standing, roll_up
from dashboard.workplan.progress_table import (
    FOUR_NUMBERS,
    NEED_ATTENTION,
    ProgressTable,
    Standings,
    count,
    counted,
)
from layouts import progress_findings as findings
from layouts import status
from layouts.findings import counted_noun
from layouts.overview_words import COUNTED_STATUSES
from layouts.progress import EMPTY, flags, short_value
from layouts.roll_ups import roll_up_text


def every_indicator(table: ProgressTable) -> Chapter:
    """Each indicator in each quarter so far, grouped by pillar with its roll-up."""
    quarters = table.quarters_shown_so_far
    listing = Listing(
        title=_("Estado de cada indicador, trimestre a trimestre"),
        note=_("Cifra: % de lo esperado a cada trimestre.") + " " + _marks_explained(),
        columns=(
            _("Indicador y responsable"),
            *(period_name(each).replace(" ", NO_BREAK_SPACE) for each in quarters),
            _("Real y esperado"),
            _("Meta final"),
        ),
        widths=(1, *(0 for _quarter in quarters), 0, 0),
        groups=tuple(_pillar_group(pillar, standings, table) for pillar, standings in table.by_pillar()),
        none=_("Ningún indicador coincide con los filtros"),
        numeric=(len(quarters) + 1, len(quarters) + 2),
        dense=True,
    )
    return Chapter(_("Avance trimestral"), findings.progress(table), (listing,), new_page=True)


def _marks_explained() -> str:
    return _(
        "p: provisional, aún no aprobado · t: entregado fuera de plazo · r: corregido · "
        "inc.: falta un trimestre que debía reportarse · slb: sin línea base · R: reservado."
    )


def _pillar_group(pillar: Pillar, standings: Standings, table: ProgressTable) -> Group:
    rows = tuple(_indicator_row(each, table) for each in standings)
    return Group(said(pillar.name), _counts(standings), rows, str(pillar.number))


def _counts(standings: Standings) -> str:
    judged = counted(standings)
    amounts = (
        (shown, count(judged, group)) for shown, group in zip(COUNTED_STATUSES, FOUR_NUMBERS, strict=True)
    )
    return ", ".join(f"{number(n)} {status.plural(shown, n)}" for shown, n in amounts if n)


def _indicator_row(now: Standing, table: ProgressTable) -> tuple[Cell, ...]:
    indicator = now.indicator
    so_far = (
        each for each in table.of_indicator(indicator.code) if each.period in table.quarters_shown_so_far
    )
    return (
        Cell(f"{indicator.code} {said(indicator.name)}", small=_responsible(now, table)),
        *(_quarter_cell(each) for each in so_far),
        Cell(_value_of_expected(now)),
        Cell(number(indicator.final_target)),
    )


def _responsible(standing: Standing, table: ProgressTable) -> str:
    return said(table.plan.institution[standing.indicator.responsible].short_name)


def _quarter_cell(standing: Standing) -> Cell:
    words = short_value(standing)
    if standing.status in EMPTY:
        return Cell(words)
    return Cell(f"{words} {flags(standing)}".strip(), mark(standing.status), filled=True)


def _value_of_expected(now: Standing) -> str:
    return value_text(now) + of_expected(now)


def by_pillar(table: ProgressTable) -> Chapter:
    """Each pillar's roll-up, and of each indicator off track why, and what is done until when."""
    groups = tuple(
        Group(
            said(pillar.name),
            roll_up_text(roll_up(standings)),
            _explained(standings, table),
            str(pillar.number),
        )
        for pillar, standings in table.by_pillar()
    )
    listing = Listing(
        title=_("Qué se aparta de lo esperado, por qué y qué se hará"),
        note=_("La explicación y la acción son las que reportó la institución responsable."),
        columns=(
            _("Indicador y responsable"),
            _("Estado, real y esperado"),
            _("Explicación"),
            _("Acción correctiva, responsable y fecha"),
        ),
        widths=(5, 0, 5, 5),
        groups=groups,
        none=_("Ningún indicador coincide con los filtros"),
    )
    return Chapter(_("Avance por eje"), _departures(table), (listing,))


def _departures(table: ProgressTable) -> str:
    amount = count(table.now, NEED_ATTENTION)
    if not amount:
        return _("Ningún indicador se aparta de lo esperado")
    return counted_noun(
        amount,
        _("{n} indicador se aparta de lo esperado o no tiene reporte"),
        _("{n} indicadores se apartan de lo esperado o no tienen reporte"),
    )


def _explained(standings: Standings, table: ProgressTable) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_explanation(each, table) for each in standings if each.status in NEED_ATTENTION) or (
        cells(_("Nada que explicar."), "", "", ""),
    )


def _explanation(now: Standing, table: ProgressTable) -> tuple[Cell, ...]:
    report = now.report
    return (
        Cell(f"{now.indicator.code} {said(now.indicator.name)}", small=_responsible(now, table)),
        Cell(status.word(now.status), mark(now.status), small=_value_of_expected(now)),
        Cell(report.explanation if report and report.explanation else _("Sin explicación registrada")),
        _action(now, table),
    )


def _action(now: Standing, table: ProgressTable) -> Cell:
    report = now.report
    if report is None or not report.next_step:
        return Cell(_("Sin acción registrada"))
    due = short_day(report.next_step_due) if report.next_step_due else ""
    owner = report.next_step_owner or _responsible(now, table)
    return Cell(report.next_step, small=", ".join(filter(None, (owner, due))))
