"""The secretariat's forms beside meetings: decisions asked, commitments, agreements, delegates, measures."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, said
from dashboard.workplan.commission_measures import Measure, could_measure
from dashboard.workplan.commitments import Commitment
from dashboard.workplan.delegates import Mandate, Seat
from dashboard.workplan.roles import Role
from data_access.agreements import agreements
from data_access.commission_measures import measured, measures_version
from data_access.commitments import commitments
from data_access.delegates import mandates
from data_access.users import accounts
from layouts import commission_words as words
from layouts.commission import day_of
from layouts.commission_token import Act
from layouts.meeting_forms import document_entries
from layouts.page import View
from layouts.plain_form import Options, folded
from layouts.secretariat import action, chosen, form

AGREEMENT, COMMITMENT, MANDATE = "convenio", "compromiso", "delegacion"
"""Parameters of the address: which record is corrected, settled or ended."""


def registers(view: View) -> Component | None:
    """Everything that is kept between meetings."""
    if chosen(view) is not None:
        return None
    parts = [_ask(view), *_commitments(view), *_agreements(view), *_mandates(view), _measures(view)]
    return html.Section([html.H2(_("Registros de la comisión")), *parts], className="blk")


def _parties(view: View) -> Options:
    return [(each.code, said(each.short_name)) for each in view.plan.reporting_institutions]


def _activities(view: View) -> Options:
    return [(each.code, f"{each.code} {said(each.name)}") for each in view.plan.activities]


def _ask(view: View) -> Component:
    sheet = form(Act.ASK, view)
    entries = [
        sheet.area("text", _("Qué se pide decidir")),
        sheet.choice("institution", _("De quién"), _parties(view)),
        sheet.choice("activity", _("Actividad"), _activities(view), blank=_("Ninguna")),
        sheet.day("due_on", _("Hasta")),
    ]
    return folded(
        _("Pedir una decisión a la mesa"), sheet, sheet.layout(action(), entries, _("Pedir decisión"))
    )


def _commitments(view: View) -> list[Component]:
    """One form at a time: the one whose commitment the address names."""
    found = commitments(view.database)
    wanted = view.asked.get(COMMITMENT, "")
    picked = next((each for each in found if each.code == wanted), None)
    links = [
        html.Li(
            [
                html.A(each.code, href=f"{action()}?{COMMITMENT}={each.code}#{COMMITMENT}"),
                f" {said(each.text)} ",
                html.Small(words.state_word(each.state(day_of(view)))),
            ]
        )
        for each in found
    ]
    listing = html.Details(
        [
            html.Summary(_("Retirar o retomar un compromiso")),
            html.Ul(links, className="taken"),
        ],
        className="fold",
    )
    return [listing, *([_settle(view, picked)] if picked else [])]


def _settle(view: View, commitment: Commitment) -> Component:
    act = Act.RETIRE if commitment.is_open else Act.REOPEN
    sheet = form(act, view, commitment.code, commitment.version)
    title = (
        _("Retirar {code}", code=commitment.code)
        if commitment.is_open
        else _("Retomar {code}", code=commitment.code)
    )
    entries = [html.P(said(commitment.text)), sheet.area("reason", _("Razón"))]
    content = sheet.layout(f"{action()}?{COMMITMENT}={commitment.code}", entries, title)
    return html.Div([html.H3(title), content], id=COMMITMENT, className="note")


def _agreements(view: View) -> list[Component]:
    found = agreements(view.database)
    wanted = view.asked.get(AGREEMENT, "")
    known = next((each for each in found if each.code == wanted), None)
    sheet = form(Act.AGREE, view, known.code if known else "", known.version if known else 0)
    entries = [
        sheet.text("title", _("Título"), known.title.es if known else ""),
        sheet.ticks("parties", _("Partes"), _parties(view), known.parties if known else ()),
        sheet.text("others", _("Otras partes"), known.others if known else ""),
        html.Div(
            [
                sheet.day("signed_on", _("Firmado el"), known.signed_on.isoformat() if known else ""),
                sheet.day(
                    "valid_until",
                    _("Vigente hasta"),
                    known.valid_until.isoformat() if known and known.valid_until else "",
                    hint=_("Vacío si no tiene plazo."),
                ),
            ],
            className="pair",
        ),
        sheet.text("witness", _("Testigo de honor"), known.witness.es if known else ""),
        sheet.area("scope", _("Alcance"), known.scope.es if known else "", longest=1000),
        sheet.ticks(
            "activities",
            _("Actividades que se apoyan en él"),
            _activities(view),
            known.activities if known else (),
        ),
        *document_entries(sheet, _("Documento del convenio (si lo tiene)")),
    ]
    address = f"{action()}?{AGREEMENT}={known.code}" if known else action()
    content = sheet.layout(address, entries, _("Guardar convenio"))
    title = _("Corregir {code}", code=known.code) if known else _("Registrar un convenio")
    links = [
        html.Li(
            [
                html.A(each.code, href=f"{action()}?{AGREEMENT}={each.code}#{AGREEMENT}"),
                f" {said(each.title)}",
            ]
        )
        for each in found
    ]
    return [
        html.Details(
            [html.Summary(title), html.Ul(links, className="taken"), content],
            open=known is not None or sheet.refusal is not None,
            className="fold",
            id=AGREEMENT,
        )
    ]


def _mandates(view: View) -> list[Component]:
    sheet = form(Act.SEAT, view)
    people = [
        (each.email, f"{said(each.title)} ({each.email})")
        for each in accounts(view.database)
        if each.role is Role.DELEGATE and not each.disabled
    ]
    entries = [
        sheet.choice("institution", _("Institución"), _parties(view)),
        sheet.choice("seat", _("Puesto"), [(each.value, words.seat_word(each)) for each in Seat]),
        sheet.text("title", _("Cargo"), hint=_("La función, sin el nombre de la persona."), longest=120),
        sheet.choice("account", _("Cuenta con la que ingresa"), people, blank=_("Sin acceso")),
        sheet.day("since", _("Desde")),
    ]
    begin = folded(_("Registrar una delegación"), sheet, sheet.layout(action(), entries, _("Registrar")))
    standing = [each for each in mandates(view.database) if each.until is None]
    wanted = view.asked.get(MANDATE, "")
    picked = next((each for each in standing if each.code == wanted), None)
    links = [
        html.Li(
            [
                html.A(said(each.title), href=f"{action()}?{MANDATE}={each.code}#{MANDATE}"),
                f" {words.institution_name(view.plan, each.institution)}, {words.seat_word(each.seat).lower()}",
            ]
        )
        for each in standing
    ]
    listing = html.Details(
        [
            html.Summary(_("Terminar una delegación y registrar el traspaso")),
            html.Ul(links, className="taken"),
        ],
        className="fold",
    )
    return [begin, listing, *([_end(view, picked)] if picked else [])]


def _end(view: View, mandate: Mandate) -> Component:
    sheet = form(Act.UNSEAT, view, mandate.code, mandate.version)
    pending = [
        each.code
        for each in commitments(view.database)
        if each.institution == mandate.institution and each.is_open
    ]
    entries = [
        html.P(
            _("Compromisos abiertos al entregar: {codes}", codes=", ".join(pending) or _("nada pendiente"))
        ),
        sheet.day("until", _("Último día")),
        sheet.area("handed_over", _("Qué se entregó"), longest=4000),
    ]
    title = _("Terminar: {who}", who=said(mandate.title))
    content = sheet.layout(f"{action()}?{MANDATE}={mandate.code}", entries, _("Terminar delegación"))
    return html.Div([html.H3(title), content], id=MANDATE, className="note")


def measure_word(measure: Measure) -> str:
    return {
        Measure.SIGNED_MEETINGS: _("Reuniones del trimestre con acta firmada"),
        Measure.COMMITMENTS_ON_TIME: _("Compromisos que vencieron en el trimestre y se cumplieron a tiempo"),
        Measure.REPORTS_ON_TIME: _("Reportes del trimestre recibidos a tiempo"),
    }[measure]


def _measures(view: View) -> Component:
    sheet = form(Act.MEASURE, view, "measures", measures_version(view.database))
    known = measured(view.database)
    entries = [
        sheet.choice(
            measure.value,
            measure_word(measure),
            [
                (each.code, f"{each.code} {said(each.name)}")
                for each in view.plan.indicators
                if could_measure(measure, each)
            ],
            known.get(measure, ""),
            blank=_("Ningún indicador"),
        )
        for measure in Measure
    ]
    hint = _(
        "El valor calculado se muestra en el formulario de reporte; su institución lo revisa y lo envía."
    )
    content = sheet.layout(action(), [html.P(hint, className="hint"), *entries], _("Guardar"))
    return folded(_("Indicadores que se calculan con estos registros"), sheet, content)
