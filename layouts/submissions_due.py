"""Reportar avance: what is due from an institution, and which of it is chosen."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, long_day, period_name, said
from dashboard.workplan.due import is_pending
from dashboard.workplan.progress import Standing
from dashboard.workplan.progress_table import Standings
from dashboard.workplan.roles import Role, can_see_counts
from data_access import drafts, progress_table
from data_access.count_rows import counting_institutions
from data_access.moments import today
from layouts.aria import aria
from layouts.bars import meter
from layouts.exact_count_forms import ADDRESS as EXACT_COUNTS
from layouts.findings import counted_noun
from layouts.page import View
from layouts.submission_words import state_word


def asked_of(view: View) -> Standings:
    return progress_table.asked_of(view.database, view.actor, view.selection.period)


def heading(view: View) -> list[Component]:
    due = asked_of(view)
    period = view.selection.period
    institution = view.plan.institution.get(view.actor.institution or "")
    who = said(institution.short_name) if institution else _("todas las instituciones")
    kicker = _("Reportar avance · {who} · {period}", who=who, period=period_name(period))
    shown = [html.P(kicker, className="kick"), html.H1(_todo_title(due, view), id="title", tabIndex=-1)]
    if can_see_counts(view.actor, counting_institutions()):
        link = html.A(_("Registrar cifras de casos"), href=f"{EXACT_COUNTS}?t={period}#registrar")
        shown.append(html.P([link, " ", _("(cada consulta queda registrada)")]))
    return shown


def _todo_title(due: Standings, view: View) -> str:
    """How much is left, and the day that it is or was due."""
    period = view.selection.period
    pending = sum(is_pending(standing.report) for standing in due)
    if not due:
        return _("Nada que reportar en {period}", period=period_name(period))
    if not pending:
        return counted_noun(
            len(due),
            _("El único indicador de {period} está reportado", period=period_name(period)),
            _("Los {{n}} indicadores de {period} están reportados", period=period_name(period)),
        )
    due_on = period.due_on(view.database.due_day)
    left = _left_to_report(pending, len(due))
    if due_on < today(view.database, view.plan.as_of):
        return _("{left}; el plazo venció el {day}", left=left, day=long_day(due_on))
    return _("{left}; el plazo vence el {day}", left=left, day=long_day(due_on))


def _left_to_report(pending: int, total: int) -> str:
    if pending == total:
        one, many = _("Queda {n} indicador por reportar"), _("Quedan {n} indicadores por reportar")
    else:
        one = _("Queda {{n}} de {total} indicadores por reportar", total=total)
        many = _("Quedan {{n}} de {total} indicadores por reportar", total=total)
    return counted_noun(pending, one, many)


def chosen_of(view: View) -> Standing | None:
    """The indicator whose form is shown."""
    return chosen_among(view, asked_of(view))


def following(view: View) -> tuple[str, str] | None:
    """The next value that has to be sent, with its link."""
    left = (each.indicator.code for each in asked_of(view) if is_pending(each.report))
    code = next(left, None)
    return None if code is None else (code, view.href(indicador=code))


def pending_count(view: View) -> int:
    """How many values a delegate still has to send this quarter."""
    if view.actor.role is not Role.DELEGATE:
        return 0
    return sum(is_pending(each.report) for each in asked_of(view))


def chosen_among(view: View, due: Standings) -> Standing | None:
    asked = next((s for s in due if s.indicator.code == view.selection.indicator), None)
    return asked or next((s for s in due if is_pending(s.report)), due[0] if due else None)


def todo(view: View) -> Component:
    due, chosen = asked_of(view), chosen_of(view)
    kept = {(each.indicator, each.period) for each in drafts.drafts(view.database, actor=view.actor)}

    def item(standing: Standing) -> Component:
        code = standing.indicator.code
        is_chosen = chosen is not None and code == chosen.indicator.code
        state = _todo_state(standing, view, has_draft=(code, standing.period) in kept)
        words = f"{code} {said(standing.indicator.name)}"
        link = html.A(
            [words, html.Small(state)],
            href=view.href(indicador=code),
            **(aria(current="true") if is_chosen else {}),
        )
        return html.Li(link)

    pending = [each for each in due if is_pending(each.report)]
    done = [each for each in due if not is_pending(each.report)]
    return html.Section(
        [
            html.H2(_("Por hacer")),
            html.Ul([item(each) for each in pending], className="todo"),
            html.P(html.B(_("Listos: {done} de {total}", done=len(done), total=len(due)))),
            meter(len(done), len(due)),
            html.Details(
                [
                    html.Summary(
                        counted_noun(len(done), _("Ver {n} enviado"), _("Ver {n} enviados")), className="lnk"
                    ),
                    html.Ul([item(each) for each in done], className="todo"),
                ],
                open=chosen in done,
            )
            if done
            else None,
        ],
        className="blk",
    )


def _todo_state(standing: Standing, view: View, *, has_draft: bool) -> str:
    """Where one value stands for who has to send it: drafted, returned, overdue, late or done."""
    report, due_on = standing.report, standing.period.due_on(view.database.due_day)
    words = [state_word(report.state if report else None)]
    if is_pending(report):
        if has_draft:
            words.append(_("borrador"))
        if due_on < today(view.database, view.plan.as_of):
            words.append(_("plazo vencido"))
    elif report is not None and report.late:
        words.append(_("fuera de plazo"))
    return ", ".join(words).capitalize()
