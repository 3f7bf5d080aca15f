"""The register of agreements, and the legal frame as a timeline."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from dash import html
from dash.development.base_component import Component

from dashboard.language import _, current, long_day, period_name, said, short_day
from dashboard.workplan.agreements import Agreement
from dashboard.workplan.progress import Status
from data_access.agreements import agreements, legal_frame
from layouts import commission_findings as findings
from layouts import commission_words as words
from layouts import status
from layouts.commission import day_of
from layouts.page import View


def register(view: View) -> Component:
    """Every agreement: parties, scope, validity, document, and what rests on it."""
    found, day = agreements(view.database), day_of(view)
    head = [
        html.Th(_("Convenio"), scope="col"),
        html.Th(_("Partes"), scope="col", className="only-d"),
        html.Th(_("Actividades que se apoyan en él"), scope="col", className="only-d"),
        html.Th(_("Vigencia"), scope="col"),
    ]
    return html.Section(
        [
            html.P(_("¿En qué convenios se apoya el plan?"), className="q"),
            html.H2(findings.agreements(found, day)),
            html.Table(
                [html.Thead(html.Tr(head)), html.Tbody([_row(each, day, view) for each in found])],
                className="tbl",
            ),
        ],
        className="blk",
        id="convenios",
    )


def _row(each: Agreement, day: date, view: View) -> Component:
    witness = said(each.witness)
    signed = _("Firmado el {day}", day=short_day(each.signed_on))
    return html.Tr(
        [
            html.Th(
                [
                    said(each.title),
                    html.Small(
                        signed + (" · " + _("testigo de honor: {who}", who=witness) if witness else "")
                    ),
                    html.Small(said(each.scope)),
                    html.A(_("Ver documento"), href=f"/comision/documentos/{each.document}")
                    if each.document
                    else None,
                ],
                scope="row",
            ),
            html.Td(", ".join(parties(each, view)), className="only-d"),
            html.Td(
                [html.Small(words.served(view.plan, code)) for code in each.activities], className="only-d"
            ),
            html.Td(validity(each, day)),
        ]
    )


def parties(each: Agreement, view: View) -> list[str]:
    named = [words.institution_name(view.plan, code) for code in each.parties]
    return [*named, each.others] if each.others else named


def validity(each: Agreement, day: date) -> Component | str:
    if each.valid_until is None:
        return _("sin plazo")
    until = short_day(each.valid_until)
    if each.has_expired(day):
        return status.badge(Status.OVERDUE, _("venció el {day}", day=until))
    if each.expires_soon(day):
        return status.badge(Status.AT_RISK, _("vence el {day}", day=until))
    return _("hasta el {day}", day=until)


def timeline(view: View) -> Component:
    """The legal frame, oldest first, and the present plan."""
    plan = view.plan
    span = _(
        "{title}, {first} – {last}",
        title=said(plan.title),
        first=period_name(plan.first),
        last=period_name(plan.last),
    )
    entries = [
        *((exactly(step.on), said(step.title), said(step.source)) for step in legal_frame()),
        (str(plan.first.year), span, _("Plan vigente de esta comisión")),
    ]
    return html.Section(
        [
            html.P(_("¿Qué dice la ley?"), className="q"),
            html.H2(_("El marco legal del plan")),
            html.Ol(
                [
                    html.Li([html.B(when), html.Span(what), html.Small(_("Fuente: {source}", source=source))])
                    for when, what, source in entries
                ],
                className="frame",
            ),
        ],
        className="blk",
    )


def exactly(on: str) -> str:
    """A date as exact as it is known: a day, a month or a year."""
    if len(on) == 4:
        return on
    if len(on) == 7:
        first = date.fromisoformat(f"{on}-01")
        pattern = "MMMM 'de' y" if current() == "es" else "MMMM y"
        return format_date(first, pattern, locale=current())
    return long_day(date.fromisoformat(on))
