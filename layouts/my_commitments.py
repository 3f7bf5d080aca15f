"""Mis compromisos: what a delegate's institution has promised, and what it has to deliver."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, period_name, said
from dashboard.workplan.commitments import Commitment
from dashboard.workplan.shared_information import DeliveryState, Register
from data_access.commitments import commitments
from data_access.shared_information import deliveries, registers
from layouts import commission_words as words
from layouts import plain_form
from layouts.commission import MINE, day_of
from layouts.commission_token import Act
from layouts.commitments import entry
from layouts.findings import counted_noun
from layouts.page import View
from layouts.plain_form import Form


def _mine(view: View) -> list[Commitment]:
    own = [each for each in commitments(view.database) if each.institution == view.actor.institution]
    return sorted(own, key=lambda each: (not each.is_open, each.due_on, each.code))


def heading(view: View) -> list[Component]:
    open_ = [each for each in _mine(view) if each.is_open]
    late = sum(each.due_on < day_of(view) for each in open_)
    title = counted_noun(
        len(open_),
        _("{n} compromiso abierto de su institución"),
        _("{n} compromisos abiertos de su institución"),
    )
    if late:
        title += "; " + counted_noun(late, _("{n} vencido"), _("{n} vencidos"))
    kicker = html.P([html.A(_("Comisión"), href="/comision"), " · ", _("Mis compromisos")], className="kick")
    return [kicker, html.H1(title, id="title", tabIndex=-1), *plain_form.expired(), *plain_form.told()]


def open_ones(view: View) -> Component:
    """Each open commitment with the form that tells of it."""
    found = [each for each in _mine(view) if each.is_open]
    items = [html.Li([*entry(each, view), _tell(each, view)]) for each in found]
    return html.Section(
        [
            html.H2(_("Abiertos")),
            html.Ul(items, className="pledges")
            if items
            else html.P(_("Su institución no tiene compromisos abiertos.")),
        ],
        className="blk",
    )


def _tell(commitment: Commitment, view: View) -> Component:
    sheet = Form(Act.TELL, commitment.code, commitment.version, view.actor.id or 0)
    entries = [
        sheet.area("words", _("Qué se hizo"), hint=_("Sin nombres ni datos de personas.")),
        sheet.tick("met", _("Con esto queda cumplido")),
    ]
    return plain_form.folded(
        _("Informar de {code}", code=commitment.code), sheet, sheet.layout(MINE, entries, _("Guardar"))
    )


def settled(view: View) -> Component | None:
    found = [each for each in _mine(view) if not each.is_open]
    if not found:
        return None
    items = [html.Li(entry(each, view)) for each in reversed(found)]
    return html.Section(
        [html.H2(_("Cumplidos o retirados")), html.Ul(items, className="pledges")], className="blk"
    )


def information(view: View) -> Component | None:
    """What the institution's registers have to deliver for the quarter shown."""
    own = [each for each in registers().values() if each.institution == view.actor.institution]
    if not own:
        return None
    period = view.selection.period
    return html.Section(
        [
            html.H2(_("Información que comparte su institución, {period}", period=period_name(period))),
            html.P(
                _(
                    "Diga si está recopilada o entregada. Aquí no se escriben recuentos: se publican protegidos."
                ),
                className="sub",
            ),
            *(_register(each, view) for each in own),
        ],
        className="blk",
    )


def _register(register: Register, view: View) -> Component:
    period = view.selection.period
    found = deliveries(view.database).get((register.code, period))
    sheet = Form(Act.DELIVER, f"{register.code} {period}", found.version if found else 0, view.actor.id or 0)
    state = found.state if found else DeliveryState.MISSING
    options = [
        (each.value, words.delivery_word(each).capitalize())
        for each in (DeliveryState.COMPILED, DeliveryState.DELIVERED)
    ]
    entries = [
        sheet.choice("state", _("Estado"), options, found.state.value if found else ""),
        sheet.text("note", _("Qué falta o conviene saber"), found.note if found else "", longest=300),
    ]
    title = f"{said(register.name)}: {words.delivery_word(state)}"
    return plain_form.folded(title, sheet, sheet.layout(MINE, entries, _("Guardar")))
