"""The parts of Panorama as they are printed: numbers, squares, gaps, who acts, what changed."""

from __future__ import annotations

from dashboard.language import _, number, said
from dashboard.snapshot.document import (
    Amount,
    Change,
    ChangeGroup,
    Changes,
    Duties,
    Duty,
    Gap,
    Gaps,
    Mark,
    Square,
    SquareRow,
    Squares,
    Tally,
)
from dashboard.workplan import progress_table
from dashboard.workplan.plan import Pillar
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import (
    FOUR_NUMBERS,
    ON_TRACK,
    Load,
    ProgressTable,
    Standings,
    count,
    counted,
)
from layouts import findings, status
from layouts import overview_words as words


def mark(shown: Status) -> Mark:
    return Mark(shown.value, status.word(shown))


def tallies(table: ProgressTable) -> tuple[Tally, ...]:
    return tuple(
        _tally(table, shown, group) for shown, group in zip(words.COUNTED_STATUSES, FOUR_NUMBERS, strict=True)
    )


def _tally(table: ProgressTable, shown: Status, group: tuple[Status, ...]) -> Tally:
    now = count(table.now, group)
    return Tally(
        Mark(shown.value, status.plural(shown, now)),
        number(now),
        words.since(now, count(table.before, group), table),
    )


def squares(table: ProgressTable) -> Squares:
    rows = tuple(_square_row(pillar, standings) for pillar, standings in table.by_pillar())
    return Squares(findings.pillars(table), _("Cada cuadro es un indicador, con su código."), rows)


def _square_row(pillar: Pillar, standings: Standings) -> SquareRow:
    judged = len(counted(standings))
    worst_last = sorted(standings, key=progress_table.severity)
    return SquareRow(
        number=str(pillar.number),
        name=said(pillar.name),
        squares=tuple(Square(words.square_code(each), mark(each.status)) for each in worst_last),
        on_track=number(count(standings, ON_TRACK)) if judged else "",
        of_total=_("de {total} en meta", total=judged) if judged else _("sin metas aún"),
    )


def what_changed(table: ProgressTable) -> Changes:
    groups = (
        _change_group(
            name, tuple(each for each in progress_table.changes(table) if each.movement is movement)
        )
        for movement, name in words.movement_names().items()
    )
    return Changes(
        words.change_question(table),
        findings.changed(table),
        tuple(group for group in groups if group.changes),
    )


def _change_group(name: str, moved: tuple[progress_table.Change, ...]) -> ChangeGroup:
    rows = tuple(Change(mark(each.before), mark(each.after), said(each.indicator.name)) for each in moved)
    return ChangeGroup(name, number(len(rows)), rows)


def who_acts(table: ProgressTable) -> Duties:
    return Duties(
        _("¿Quién debe actuar?"),
        findings.who_acts(table),
        words.duty_columns(),
        tuple(_duty(load) for load in progress_table.loads(table)),
    )


def _duty(load: Load) -> Duty:
    step, due = words.next_step(load)
    return Duty(
        institution=said(load.institution.short_name),
        next_step=step,
        behind=_amount(load.behind, Status.OFF_TRACK),
        not_reported=_amount(load.not_reported, Status.NOT_REPORTED),
        due=due,
    )


def _amount(standings: Standings, shown: Status) -> Amount:
    amount = len(standings)
    return Amount(number(amount), Mark(shown.value, status.plural(shown, amount)) if amount else None)


def largest_gaps(table: ProgressTable) -> Gaps:
    """Every indicator behind: paper has no link to the rest."""
    return Gaps(
        question=_("Mayores brechas"),
        title=findings.behind(table),
        columns=(
            _("Indicador y responsable"),
            _("Avance"),
            _("% de lo esperado"),
            _("Real y esperado"),
        ),
        rows=tuple(_gap(each, table) for each in progress_table.gaps(table)),
    )


def _gap(standing: Standing, table: ProgressTable) -> Gap:
    indicator, achievement = standing.indicator, standing.achievement
    institution = said(table.plan.institution[indicator.responsible].short_name)
    return Gap(
        name=said(indicator.name),
        responsible=f"{indicator.code} · {institution}",
        mark=mark(standing.status),
        share=None if achievement is None else min(max(float(achievement), 0.0), 1.0),
        achievement=words.achieved(standing),
        of_expected=words.of_expected(standing),
    )
