"""Closing a quarter, and opening it again: what is still open, and the forms of the secretariat."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, moment, period_name
from dashboard.workplan.closing import Checklist
from dashboard.workplan.editions import Edition, ReopeningRequest, can_confirm_reopening
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from data_access.closing import closing_checklist
from data_access.editions import editions, missing_files
from data_access.reopenings import reopening_requests
from layouts import plain_form
from layouts.commission import KEEPING
from layouts.commission_token import Act
from layouts.editions import EDITIONS
from layouts.findings import counted_noun
from layouts.page import View
from layouts.plain_form import Form

CLOSING = "/informes/cierre"


def heading(view: View) -> list[Component]:
    ready = [period_name(each) for each in _in_review(view)]
    title = (
        _("{period} está en revisión y se puede cerrar", period=ready[-1])
        if ready
        else _("Ningún trimestre espera su cierre")
    )
    kicker = html.P([html.A(_("Informes"), href=EDITIONS), " · ", _("Cerrar y reabrir")], className="kick")
    return [kicker, html.H1(title, id="title", tabIndex=-1), *plain_form.expired(), *plain_form.told()]


def _in_review(view: View) -> list[Period]:
    return [each for each in view.plan.periods if view.plan.state_of(each) is QuarterState.IN_REVIEW]


def close(view: View) -> Component | None:
    """Each quarter that can be closed, with what is still open in it."""
    parts = [*(_close(each, view) for each in _in_review(view)), *_unfinished(view)]
    return html.Section([html.H2(_("Cerrar")), *parts], className="blk closing") if parts else None


def reopen(view: View) -> Component | None:
    """What was asked and waits for a second person, and the form that asks."""
    parts = [*_requests(view), _ask(view)]
    return html.Section([html.H2(_("Reabrir")), *parts], className="blk closing") if any(parts) else None


def _form(act: Act, view: View, period: Period) -> Form:
    return Form(act, str(period), 0, view.actor.id or 0)


def _close(period: Period, view: View) -> Component:
    found, form = closing_checklist(view.database, period), _form(Act.CLOSE, view, period)
    entries: list[Component | None] = [
        html.Ul(_open_ends(found, view), className="checks"),
        form.tick("confirmed", _("Leí la lista: lo que queda abierto se imprime como está.")),
        form.tick("without_release", _("Cerrar sin la publicación de casos; se publica después."))
        if found.release_pending
        else None,
    ]
    name = period_name(period)
    return html.Div(
        [
            html.H3(_("Cerrar {period}", period=name)),
            form.layout(
                CLOSING,
                entries,
                _("Cerrar {period} y guardar el informe", period=name),
                sending=_(
                    "Cerrando {period}: se protegen los casos y se hacen los informes. Tarda menos de un minuto.",
                    period=name,
                ),
            ),
        ]
    )


def _open_ends(found: Checklist, view: View) -> list[Component]:
    if found.is_clear:
        return [html.Li(_("Todo está reportado, revisado y decidido."))]
    listed = (
        (found.missing, _("{n} indicador sin reportar"), _("{n} indicadores sin reportar")),
        (found.unreviewed, _("{n} valor sin revisar"), _("{n} valores sin revisar")),
        (found.returned, _("{n} valor devuelto"), _("{n} valores devueltos")),
    )
    items = [_listed(codes, one, many, found.period, view) for codes, one, many in listed if codes]
    review, meeting = view.href("/revision", t=str(found.period)), view.href(KEEPING)
    counted = (
        (found.contributions, _("{n} contribución sin revisar"), _("{n} contribuciones sin revisar"), review),
        (
            found.undecided,
            _("{n} decisión pedida y no tomada"),
            _("{n} decisiones pedidas y no tomadas"),
            meeting,
        ),
    )
    links = (html.A(counted_noun(n, one, more), href=href) for n, one, more, href in counted if n)
    return [*items, *map(html.Li, links)]


def _listed(codes: tuple[str, ...], one: str, many: str, period: Period, view: View) -> Component:
    links: list[Component | str] = []
    for code in codes:
        href = view.href("/revision", t=str(period), indicador=code)
        links += [", " if links else ": ", html.A(code, href=href)]
    return html.Li([counted_noun(len(codes), one, many), *links])


def _unfinished(view: View) -> list[Component]:
    """Quarters whose closing was interrupted before all their files were stored."""
    return [
        _form(Act.CLOSE, view, each.period).layout(
            CLOSING,
            [],
            _("Guardar el informe de {period}", period=period_name(each.period)),
            sending=_("Haciendo el informe…"),
        )
        for each in _newest(view)
        if missing_files(view.database, each)
    ]


def _newest(view: View) -> list[Edition]:
    """The newest edition of every closed quarter."""
    newest = {each.period: each for each in reversed(editions(view.database))}
    closed = [each for each in newest.values() if view.plan.state_of(each.period) is QuarterState.CLOSED]
    return sorted(closed, key=lambda each: each.period, reverse=True)


def _requests(view: View) -> list[Component]:
    return [_request(each, view) for each in reopening_requests(view.database)]


def _request(request: ReopeningRequest, view: View) -> Component:
    words = _(
        "{who} pidió reabrir {period} el {moment}: «{reason}»",
        who=request.asked_by,
        period=period_name(request.period),
        moment=moment(request.asked_at),
        reason=request.reason,
    )
    if not can_confirm_reopening(view.actor, request):
        return html.P([words, " ", _("Lo confirma otra persona de la secretaría.")], className="box i")
    form = _form(Act.CONFIRM_REOPENING, view, request.period)
    label = _("Reabrir {period}", period=period_name(request.period))
    return html.Div([html.P(words), form.layout(CLOSING, [], label)], className="box w")


def _ask(view: View) -> Component | None:
    """The form that asks for a closed quarter to be opened again, once for each."""
    asked = {each.period for each in reopening_requests(view.database)}
    closed = [each.period for each in _newest(view) if each.period not in asked]
    if not closed:
        return None
    form = Form(Act.ASK_REOPENING, "", 0, view.actor.id or 0)
    entries = [
        form.choice("period", _("Trimestre"), [(str(each), period_name(each)) for each in closed]),
        form.area("reason", _("Razón"), hint=_("Se guarda y se imprime en la edición siguiente.")),
    ]
    return plain_form.folded(
        _("Pedir que se reabra un trimestre"), form, form.layout(CLOSING, entries, _("Pedir"))
    )


def closed_words(edition: Edition) -> str:
    return _(
        "{period} quedó cerrado: edición {number}. El informe está guardado.",
        period=period_name(edition.period),
        number=edition.number,
    )


def closed_by_another(name: str) -> str:
    return _("Otra persona cerró {period} mientras tanto: no se cerró otra vez.", period=name)


def reopened_by_another(name: str) -> str:
    return _("{period} ya no espera confirmación: nadie pidió reabrirlo, o ya se reabrió.", period=name)


def gate_failed(table: str) -> str:
    return _(
        "El trimestre sigue abierto: la revisión encontró que la publicación de casos permitiría deducir algo en la tabla «{table}». Puede cerrarlo sin la publicación de casos.",
        table=table,
    )


def not_releasable() -> str:
    return _(
        "El trimestre sigue abierto: los casos no se pueden publicar todavía. Puede cerrarlo sin la publicación de casos."
    )


def report_not_kept(name: str) -> str:
    return _(
        "El informe de {period} no se pudo guardar. Si el trimestre ya está cerrado, use «Guardar el informe».",
        period=name,
    )
