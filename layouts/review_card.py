"""One value as its reviewer sees it: old beside new, what was explained, and how it came to be."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, moment, number, percent, period_name, said, short_day
from dashboard.workplan.breakdowns import Breakdown
from dashboard.workplan.plan import Indicator
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.quality import Entry, doubts
from dashboard.workplan.review_table import stage
from dashboard.workplan.submissions import Actual, Report, ReviewState, can_become, is_open
from data_access import reports
from data_access.reports import Revision
from data_access.reviews import SeenValue
from layouts import review_stage, status
from layouts.evidence import evidence_list
from layouts.findings import counted_noun
from layouts.page import View
from layouts.review_choice import choice
from layouts.submission_result import doubt_words
from layouts.submission_words import actual_words, part_words
from layouts.value_history import value_history


def _can_decide(report: Report | None, view: View) -> bool:
    open_now = is_open(view.plan.state_of(view.selection.period))
    return open_now and report is not None and can_become(report, ReviewState.RETURNED)


def card(standing: Standing, view: View, *, chosen: bool = False) -> Component:
    indicator, report = standing.indicator, standing.report
    period = standing.period
    past = reports.history(view.database, indicator.code, period, actor=view.actor)
    parts = reports.breakdown(view.database, indicator.code, period, actor=view.actor)
    return html.Article(
        [
            _choice(standing, view, chosen=chosen),
            html.P(_sent_by(standing, past, view), className="sub"),
            _noticed(standing, chosen=chosen),
            _side_by_side(standing, report, past, view) if report else None,
            _told(report) if report else None,
            _doubtful(standing, report, parts, view) if report else None,
            _parts(parts, view),
            _evidence(standing, view) if report else None,
            html.Details(
                [
                    html.Summary(
                        counted_noun(len(past), _("Historial: {n} paso"), _("Historial: {n} pasos"))
                    ),
                    value_history(past, indicator),
                ],
                open=chosen,
            )
            if past
            else None,
        ],
        className="card-r",
        id=f"valor-{indicator.code}",
    )


def _choice(standing: Standing, view: View, *, chosen: bool) -> Component:
    """The heading; where it can be decided on, with the box that chooses the version shown."""
    indicator, report = standing.indicator, standing.report
    code = html.Span(indicator.code, className="cod")
    name = html.A([code, said(indicator.name)], href=view.href("/avance", indicador=indicator.code))
    title = html.H3(name)
    if report is None or not _can_decide(report, view):
        return title
    seen = SeenValue(indicator.code, standing.period, report.version)
    return choice(seen, _("Elegir {code}", code=indicator.code), title, view, ticked=chosen)


def _last_sent(past: tuple[Revision, ...]) -> Revision | None:
    return next((each for each in reversed(past) if each.report.state is ReviewState.SUBMITTED), None)


def _sent_by(standing: Standing, past: tuple[Revision, ...], view: View) -> str:
    institution = said(view.plan.institution[standing.indicator.responsible].short_name)
    sent = _last_sent(past)
    if sent is None or sent.report.recorded_at is None:
        return _("{institution}: aún no ha enviado este valor.", institution=institution)
    return _(
        "{institution}: enviado el {moment} por {author}.",
        institution=institution,
        moment=moment(sent.report.recorded_at),
        author=said(sent.author_title),
    )


def _noticed(standing: Standing, *, chosen: bool) -> Component | None:
    """In the queue everything awaits review: the stage is told only of a value that was looked up."""
    badges = [review_stage.badge(stage(standing.report))] if chosen else []
    badges += _flags(standing)
    return html.Ul([html.Li(badge) for badge in badges], className="legend") if badges else None


def _flags(standing: Standing) -> list[Component]:
    """What a reviewer has to notice about a value that was sent."""
    report = standing.report
    if report is None:
        return []
    noticed = (
        (report.late, _("fuera de plazo")),
        (report.revised, _("corrige un valor aprobado")),
        (standing.indicator.restricted, _("dato restringido: no se publica por partes")),
        (_unexplained(standing), _("por debajo de lo esperado y sin explicación")),
        (standing.incomplete, _("falta un trimestre anterior")),
    )
    return [status.badge(Status.AT_RISK, words) for flag, words in noticed if flag]


def _unexplained(standing: Standing) -> bool:
    behind = standing.status in (Status.AT_RISK, Status.OFF_TRACK, Status.OVERDUE)
    return behind and standing.report is not None and not standing.report.explanation


def _before(standing: Standing, view: View) -> Report | None:
    earlier = reports.reports(view.database).get(standing.indicator.code, {})
    return earlier.get(standing.period.previous)


def _side_by_side(standing: Standing, report: Report, past: tuple[Revision, ...], view: View) -> Component:
    """Last quarter, what was approved before, and what was sent: one row, and what was expected."""
    before = _before(standing, view)
    columns = [
        (
            period_name(standing.period.previous),
            _words(standing.indicator, before.counted if before else None),
        )
    ]
    if report.approved is not None and report.state is not ReviewState.APPROVED:
        approved = _("Aprobado antes (revisión {version})", version=report.approved_version)
        columns.append((approved, _words(standing.indicator, report.approved)))
    sent = _last_sent(past)
    now = _("Enviado (revisión {version})", version=sent.report.version if sent else report.version)
    columns.append((now, _words(standing.indicator, report.actual)))
    head = [html.Th(name, scope="col", className="num") for name, _value in columns]
    cells = [html.Td(html.B(value), className="num") for _name, value in columns]
    return html.Table(
        [
            html.Thead(html.Tr([html.Th(said(standing.indicator.unit).capitalize(), scope="col"), *head])),
            html.Tbody(
                [
                    html.Tr([html.Th(_("Valor del trimestre"), scope="row"), *cells]),
                    _expected_row(standing, len(columns)),
                ]
            ),
        ],
        className="tbl sides",
    )


def _words(indicator: Indicator, actual: Actual | None) -> str:
    return actual_words(indicator, actual) if actual is not None else _("sin reporte")


def _expected_row(standing: Standing, width: int) -> Component:
    """Where the indicator stands to date if this value is approved."""
    reached = number(standing.actual) if standing.actual is not None else "—"
    expected = number(standing.expected) if standing.expected is not None else "—"
    share = percent(standing.achievement) if standing.achievement is not None else ""
    words = _("{reached} de {expected} esperados", reached=reached, expected=expected)
    badge = status.badge(standing.status, f"{status.word(standing.status)} {share}".rstrip())
    cell = html.Td([words + " ", badge], colSpan=width, className="num")
    return html.Tr([html.Th(_("A la fecha"), scope="row"), cell])


def _told(report: Report) -> Component | None:
    """What the institution explains and will do next."""
    due = short_day(report.next_step_due) if report.next_step_due else ""
    who = ", ".join(filter(None, (report.next_step_owner, due)))
    told = [
        (_("Explicación"), report.explanation),
        (_("Próximo paso"), " · ".join(filter(None, (report.next_step, who)))),
        (_("Razón del cambio"), report.reason if report.state is ReviewState.SUBMITTED else ""),
        (_("Se devolvió con este comentario"), report.reason if report.state is ReviewState.RETURNED else ""),
    ]
    facts = [html.Div([html.Dt(name), html.Dd(words)]) for name, words in told if words]
    return html.Dl(facts, className="told") if facts else None


def _doubtful(standing: Standing, report: Report, parts: Breakdown, view: View) -> Component | None:
    """What the rules of quality ask back about the value: whoever sent it has said that it is right."""
    texts = {name: getattr(report, name) for name in ("explanation", "next_step", "next_step_owner")}
    entry = Entry(standing.indicator, standing.period, report.actual, parts, texts)
    found = doubts(view.plan, reports.reports(view.database), entry)
    if not found:
        return None
    items = [html.Li(doubt_words(standing.indicator, each)) for each in found]
    return html.Div([html.H4(_("Avisos automáticos sobre este valor")), html.Ul(items)], className="doubts")


def _parts(breakdown: Breakdown, view: View) -> Component | None:
    """The value by its dimensions, one line each."""
    lines = [
        html.Li([html.B(dimension.capitalize() + ": "), _categories(parts, view)])
        for dimension, parts in breakdown.items()
    ]
    if not lines:
        return None
    return html.Details([html.Summary(_("Desglose")), html.Ul(lines)])


def _evidence(standing: Standing, view: View) -> Component:
    return html.Div(
        [
            html.H4(_("Medio de verificación")),
            evidence_list(view, standing.indicator.code, standing.period),
        ]
    )


def _categories(parts: Mapping[str, Actual], view: View) -> str:
    named = ((view.plan.province.get(code), code, value) for code, value in parts.items())
    return "; ".join(
        f"{province.name if province else code} {part_words(value)}" for province, code, value in named
    )
