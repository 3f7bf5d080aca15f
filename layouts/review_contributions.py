"""The contributions that await review, and those that were decided on already."""

from __future__ import annotations

from datetime import UTC, datetime

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, moment, said
from dashboard.workplan.contribution_reports import ContributionReport
from dashboard.workplan.progress import Status
from dashboard.workplan.review_table import Stage, stage_of
from dashboard.workplan.submissions import ReviewState, can_become, is_open
from data_access.contribution_reports import Place, contribution_reports
from data_access.contribution_reviews import SeenContribution
from layouts import review_stage, status
from layouts.contribution_result import given_words
from layouts.findings import counted_noun
from layouts.page import View
from layouts.review_choice import choice

MOST_SHOWN = 20
"""Of a longer list; the filter by institution leads to the others."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def contributions(view: View) -> Component | None:
    """The quarter's contributions, what waits first; none while one value is looked at."""
    sent = _sent(view)
    if view.selection.indicator is not None or not sent:
        return None
    waiting = [each for each in sent if stage_of(each.state) is Stage.SUBMITTED]
    others = [each for each in sent if each not in waiting]
    title = counted_noun(len(waiting), _("{n} contribución por revisar"), _("{n} contribuciones por revisar"))
    return html.Section(
        [
            html.H2(title),
            *_entries(waiting, view),
            html.Details([html.Summary(_decided_words(len(others))), *_entries(others[::-1], view)])
            if others
            else None,
        ],
        className="blk more",
    )


def _entries(reports: list[ContributionReport], view: View) -> list[Component]:
    shown: list[Component] = [_entry(each, view) for each in reports[:MOST_SHOWN]]
    if (more := len(reports) - MOST_SHOWN) > 0:
        shown.append(html.P(_("Otras {more}: elija una institución para verlas.", more=more)))
    return shown


def _decided_words(amount: int) -> str:
    return counted_noun(
        amount,
        _("{n} contribución que no espera revisión"),
        _("{n} contribuciones que no esperan revisión"),
    )


def _sent(view: View) -> list[ContributionReport]:
    """Of the chosen quarter and institution, the oldest first."""
    institution = view.selection.institution
    found = [
        each
        for each in contribution_reports(view.database).values()
        if each.period == view.selection.period and institution in (None, each.institution)
    ]
    return sorted(found, key=lambda each: each.recorded_at or _LONG_AGO)


def _entry(report: ContributionReport, view: View) -> Component:
    activity, flags = view.plan.activity[report.activity], _flags(report)
    title = html.H3([html.Span(activity.code, className="cod"), said(activity.name)])
    return html.Article(
        [
            _choice(report, title, view),
            html.P(_standing_words(report, view), className="sub"),
            html.P(given_words(report.given)),
            html.P(_("Aprobado antes: {given}", given=given_words(report.approved)), className="sub")
            if report.approved and report.approved != report.given
            else None,
            html.P(_("«{words}»", words=report.reason)) if report.reason else None,
            html.Ul([html.Li(flag) for flag in flags], className="legend") if flags else None,
        ],
        className="card-r",
    )


def _choice(report: ContributionReport, title: Component, view: View) -> Component:
    open_now = is_open(view.plan.state_of(report.period))
    if not open_now or not can_become(report, ReviewState.RETURNED):
        return title
    place = Place(report.institution, report.activity, report.period)
    institution = said(view.plan.institution[report.institution].short_name)
    name = _("Elegir {code}", code=f"{institution} {report.activity}")
    return choice(SeenContribution(place, report.version), name, title, view)


def _standing_words(report: ContributionReport, view: View) -> str:
    institution = said(view.plan.institution[report.institution].short_name)
    when = moment(report.recorded_at) if report.recorded_at else ""
    return f"{institution} · " + _("{moment}, revisión {version}", moment=when, version=report.version)


def _flags(report: ContributionReport) -> list[Component]:
    """What waits is in a list of its own: the stage is told of the others."""
    at = stage_of(report.state)
    told = [] if at is Stage.SUBMITTED else [review_stage.badge(at)]
    return [*told, *([status.badge(Status.AT_RISK, _("fuera de plazo"))] if report.late else [])]
