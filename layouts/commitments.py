"""Commitments on the screen: by state and institution, and one by one with what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, moment, said
from dashboard.workplan.commitments import OPEN_STATES, Commitment, CommitmentState
from dashboard.workplan.plan import Institution
from data_access.commitments import commitments
from layouts import commission_findings as findings
from layouts import commission_words as words
from layouts import status
from layouts.aria import aria
from layouts.commission import day_of, known_commitments
from layouts.page import View

_SHOWN_STATES = tuple(words.SHAPE)


def by_state(view: View) -> Component:
    """How many commitments stand how, institution by institution, in the commission's fixed order."""
    found, day = commitments(view.database), day_of(view)
    head = [
        html.Th(_("Institución"), scope="col"),
        *(
            html.Th(
                [status.icon(words.SHAPE[state]), " ", words.state_word(state)], scope="col", className="num"
            )
            for state in _SHOWN_STATES
        ),
    ]
    rows = [_row(institution, found, day, view) for institution in view.plan.reporting_institutions]
    total = [
        html.Th(_("Todas"), scope="row"),
        *(html.Td(_count(found, day, state), className="num") for state in _SHOWN_STATES),
    ]
    caption = _("Compromisos por institución y estado")
    return html.Section(
        [
            html.P(_("¿Se cumple lo acordado?"), className="q"),
            html.H2(findings.commitments(found, day)),
            html.Div(
                html.Table(
                    [
                        html.Caption(caption, className="visually-hidden"),
                        html.Thead(html.Tr(head)),
                        html.Tbody([*rows, html.Tr(total, className="total")]),
                    ],
                    className="tbl",
                ),
                className="scroll",
                tabIndex=0,
                role="region",
                **aria(label=caption),
            ),
        ],
        className="blk",
    )


def _count(found: Sequence[Commitment], day: date, state: CommitmentState) -> str:
    return str(findings.counted(found, day, state))


def _row(institution: Institution, found: Sequence[Commitment], day: date, view: View) -> Component:
    own = [each for each in found if each.institution == institution.code]
    name = html.A(said(institution.short_name), href=view.href(inst=institution.code))
    cells = [html.Td(_weighty(own, day, state), className="num") for state in _SHOWN_STATES]
    return html.Tr([html.Th(name, scope="row"), *cells])


def _weighty(own: Sequence[Commitment], day: date, state: CommitmentState) -> Component | str:
    """What is overdue carries ink."""
    count = _count(own, day, state)
    if state is CommitmentState.OVERDUE and count != "0":
        return html.B([status.icon(words.SHAPE[state]), f" {count}"], className="st overdue")
    return count


def one_by_one(view: View) -> Component:
    """What is open first, the most overdue on top; what is settled folded away."""
    found, day = known_commitments(view), day_of(view)
    open_ = sorted(
        (each for each in found if each.state(day) in OPEN_STATES), key=lambda each: (each.due_on, each.code)
    )
    settled = [each for each in reversed(found) if each.state(day) not in OPEN_STATES]
    return html.Section(
        [
            html.P(_("¿Qué está pendiente y de quién?"), className="q"),
            html.H2(_("Compromisos abiertos")),
            _list(open_, view) if open_ else html.P(_("No hay compromisos abiertos.")),
            html.Details(
                [
                    html.Summary(_("Ver los {n} cumplidos o retirados", n=len(settled)), className="lnk"),
                    _list(settled, view),
                ]
            )
            if settled
            else None,
        ],
        className="blk",
        id="compromisos",
    )


def _list(found: Sequence[Commitment], view: View) -> Component:
    return html.Ul([html.Li(entry(each, view), id=each.code) for each in found], className="pledges")


def entry(commitment: Commitment, view: View) -> list[Component | None]:
    """One commitment: state, words, who answers for it, what it serves and what was said of it."""
    day = day_of(view)
    state = commitment.state(day)
    who = words.institution_name(view.plan, commitment.institution)
    return [
        html.Div(
            [
                html.Span(commitment.code, className="cod"),
                status.badge(words.SHAPE[state], words.state_word(state), filled=True),
            ],
            className="hd",
        ),
        html.P(said(commitment.text), className="what"),
        html.P(
            [
                html.B(who),
                f" · {words.standing(commitment, day)}",
                *_served(commitment, view),
                *_ics(commitment),
            ],
            className="sub",
        ),
        _said(commitment),
    ]


def _served(commitment: Commitment, view: View) -> list[Component | str]:
    if not commitment.serves:
        return []
    code = commitment.serves
    shown = words.served(view.plan, code)
    if code in view.plan.indicator:
        return [" · ", html.A(shown, href=view.href("/avance", indicador=code))]
    return [f" · {shown}"]


def _ics(commitment: Commitment) -> list[Component | str]:
    if not commitment.is_open:
        return []
    address = f"/comision/compromisos/{commitment.code}.ics"
    return [
        " · ",
        html.A(
            ".ics", href=address, **aria(label=_("Plazo de {code} para el calendario", code=commitment.code))
        ),
    ]


def _said(commitment: Commitment) -> Component | None:
    told = [each for each in commitment.updates if each.words]
    if not told:
        return None
    return html.Ul(
        [
            html.Li([html.Small(f"{moment(each.at)} · {said(each.author)}"), html.Br(), each.words])
            for each in told
        ],
        className="past",
    )
