"""Who sits in the commission, since when, and what was handed over."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, said, short_day
from dashboard.workplan.delegates import Mandate, Seat, seated
from dashboard.workplan.meetings import Meeting, Presence
from dashboard.workplan.plan import Institution
from data_access.delegates import mandates
from data_access.institution_names import InstitutionName, institution_names
from data_access.meetings import meetings
from layouts import commission_words as words
from layouts.commission import day_of
from layouts.page import View

_SEAT_OF = {Presence.OFFICIAL: Seat.OFFICIAL, Presence.ALTERNATE: Seat.ALTERNATE}


def delegations(view: View) -> Component:
    """One official and one alternate per institution today, and how that came to be."""
    found, day = mandates(view.database), day_of(view)
    head = [_("Institución"), words.seat_word(Seat.OFFICIAL), words.seat_word(Seat.ALTERNATE)]
    rows = [_row(each, found, day, view) for each in view.plan.reporting_institutions]
    return html.Section(
        [
            html.P(_("¿Quién representa a cada institución?"), className="q"),
            html.H2(_("Delegaciones")),
            html.Table(
                [
                    html.Thead(html.Tr([html.Th(name, scope="col") for name in head])),
                    html.Tbody(rows),
                ],
                className="tbl",
            ),
            _past(found, view),
            _sittings(found, view),
        ],
        className="blk",
        id="delegaciones",
    )


def _row(institution: Institution, found: tuple[Mandate, ...], day: date, view: View) -> Component:
    names = institution_names(view.database).get(institution.code, ())
    parent = view.plan.institution.get(institution.parent or "")
    notes = [html.Small(_("depende de {parent}", parent=said(parent.short_name)))] if parent else []
    notes += [html.Small(_name(each)) for each in names]
    return html.Tr(
        [
            html.Th([said(institution.short_name), *notes], scope="row"),
            *(html.Td(_seat(seated(found, institution.code, seat, day))) for seat in Seat),
        ]
    )


def _name(each: InstitutionName) -> str:
    """«INFA desde 2008»: as exact as it is known."""
    if each.since:
        return _("{name} desde {year}", name=each.short_name, year=each.since.year)
    if each.until:
        return _("{name} hasta {year}", name=each.short_name, year=each.until.year)
    return _("después, {name}", name=each.short_name)


def _seat(mandate: Mandate | None) -> list[Component | str]:
    if mandate is None:
        return [html.Span(_("sin designar"), className="sub")]
    return [said(mandate.title), html.Small(_("desde el {day}", day=short_day(mandate.since)))]


def _past(found: tuple[Mandate, ...], view: View) -> Component | None:
    ended = [each for each in found if each.until is not None]
    if not ended:
        return None
    return html.Details(
        [
            html.Summary(_("Traspasos"), className="lnk"),
            html.Ul([html.Li(_handed(each, view)) for each in ended], className="past"),
        ]
    )


def _handed(each: Mandate, view: View) -> list[Component | str]:
    who = words.institution_name(view.plan, each.institution)
    until = short_day(each.until) if each.until else ""
    pending = ", ".join(each.pending) or _("nada pendiente")
    return [
        html.B(f"{said(each.title)} ({who})"),
        html.Br(),
        _("Del {since} al {until}.", since=short_day(each.since), until=until) + " " + each.handed_over,
        html.Small(_("Compromisos abiertos al entregar: {codes}", codes=pending)),
    ]


def _sittings(found: tuple[Mandate, ...], view: View) -> Component | None:
    """Who sat for whom, meeting by meeting, where it was not the official."""
    sat = [
        _sitting(meeting, institution.code, found, view)
        for meeting in reversed(meetings(view.database))
        for institution in view.plan.reporting_institutions
        if meeting.attendance.get(institution.code) is Presence.ALTERNATE
    ]
    if not sat:
        return None
    return html.Details(
        [
            html.Summary(_("Quién actuó como alterna o alterno"), className="lnk"),
            html.Ul([html.Li(each) for each in sat], className="past"),
        ]
    )


def who_sat(meeting: Meeting, institution: str, found: tuple[Mandate, ...]) -> str:
    """By function, who sat for an institution at a meeting; blank when nobody did."""
    seat = _SEAT_OF.get(meeting.attendance.get(institution, Presence.ABSENT))
    if seat is None:
        return ""
    held = seated(found, institution, seat, meeting.on)
    return said(held.title) if held else words.seat_word(seat)


def _sitting(meeting: Meeting, institution: str, found: tuple[Mandate, ...], view: View) -> str:
    return _(
        "{meeting}, {day}: {who} por {institution}",
        meeting=words.meeting_name(meeting),
        day=short_day(meeting.on),
        who=who_sat(meeting, institution, found),
        institution=words.institution_name(view.plan, institution),
    )
