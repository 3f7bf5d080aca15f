"""The history of one value: every step with who, when, from what to what, and why."""

from __future__ import annotations

from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, moment, said
from dashboard.workplan.plan import Indicator
from dashboard.workplan.submissions import ReviewState
from data_access.reports import Revision
from layouts.submission_words import actual_words

_ARROW = " → "


def step_word(state: ReviewState) -> str:
    """What was done: the step, not the state that it leads to."""
    return {
        ReviewState.SUBMITTED: _("envió"),
        ReviewState.RETURNED: _("devolvió con observaciones"),
        ReviewState.APPROVED: _("aprobó"),
        ReviewState.WITHDRAWN: _("retiró"),
    }[state]


def _change(before: Revision | None, after: Revision, indicator: Indicator) -> str:
    """The value, or the old and the new one where a step changed it."""
    new = actual_words(indicator, after.report.actual)
    if before is None or before.report.actual == after.report.actual:
        return new
    return actual_words(indicator, before.report.actual) + _ARROW + new


def _step(before: Revision | None, after: Revision, indicator: Indicator) -> Component:
    report = after.report
    late = ", " + _("fuera de plazo") if report.late and report.state is ReviewState.SUBMITTED else ""
    when = moment(report.recorded_at) if report.recorded_at else ""
    return html.Li(
        [
            html.Div(
                [html.B(said(after.author_title)), f" {step_word(report.state)}{late}"],
            ),
            html.Div(_change(before, after, indicator)),
            html.Div(_("«{words}»", words=report.reason)) if report.reason else None,
            html.Small(_("{moment}, revisión {version}", moment=when, version=report.version)),
        ]
    )


def value_history(revisions: tuple[Revision, ...], indicator: Indicator) -> Component:
    """All steps, the latest first."""
    pairs = [(None, first) for first in revisions[:1]]
    steps = [_step(before, after, indicator) for before, after in [*pairs, *pairwise(revisions)]]
    return html.Ol(steps[::-1], className="past", reversed=True)
