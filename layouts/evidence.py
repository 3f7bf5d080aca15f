"""Means of verification of one value: what is attached, and the form that attaches more."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, cast
from urllib.parse import urlsplit

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask import get_flashed_messages
from flask_wtf.csrf import generate_csrf

from dashboard.language import _, moment, number, said
from dashboard.workplan.evidence import (
    LARGEST_FILE,
    LONGEST_ADDRESS,
    LONGEST_TITLE,
    MEGABYTE,
    Evidence,
    EvidenceDetails,
    EvidenceKind,
    can_change_evidence,
)
from dashboard.workplan.periods import Period
from data_access.evidence import evidence_of
from data_access.reports import reports
from layouts.aria import aria
from layouts.evidence_words import kind_words
from layouts.page import View

ANCHOR = "respaldos"
_SEND_TO = "/respaldos"


class Field(StrEnum):
    """Names of what the forms send."""

    INDICATOR = "indicador"
    PERIOD = "t"
    TITLE = "titulo"
    FILE = "archivo"
    ADDRESS = "enlace"
    CONFIRMED = "sin_datos_personales"


class Outcome(StrEnum):
    """How the last thing sent ended, told once on the page that follows."""

    DONE = "evidence-done"
    REFUSED = "evidence-refused"


def evidence_list(view: View, indicator: str, period: Period) -> Component:
    """What is attached to the value, as this person may see it; nothing can be changed here."""
    return _list(_attached(view, indicator, period), view, indicator, period, changing=False)


def evidence_fields(view: View, indicator: str, period: Period) -> Component:
    """What is attached, and the form to attach more while the value is open.

    It is a form of its own, sent without script: it must not lie inside another form element.
    """
    known = view.plan.indicator[indicator]
    report = reports(view.database).get(indicator, {}).get(period)
    changing = can_change_evidence(view.actor, known, report, view.plan.state_of(period))
    attached = _attached(view, indicator, period)
    return html.Section(
        [
            html.H3(_("Medio de verificación")),
            *_told(),
            _list(attached, view, indicator, period, changing=changing),
            _form(indicator, period) if changing else None,
        ],
        id=ANCHOR,
        className="evidence",
    )


def _attached(view: View, indicator: str, period: Period) -> tuple[Evidence, ...]:
    return evidence_of(view.database, indicator, period, actor=view.actor)


def _told() -> list[Component]:
    """What became of the last thing sent, told once; of a double click, the second answer."""
    looks = {Outcome.DONE.value: ("box i", "status"), Outcome.REFUSED.value: ("box e", "alert")}
    told = get_flashed_messages(with_categories=True, category_filter=list(looks))
    last = cast(list[tuple[str, str]], told)[-1:]
    return [
        html.Div(html.P(words), className=looks[outcome][0], role=looks[outcome][1])
        for outcome, words in last
    ]


def _list(
    attached: tuple[Evidence, ...], view: View, indicator: str, period: Period, *, changing: bool
) -> Component:
    if not attached:
        return html.P(_("Todavía no hay respaldos de este valor."), className="sub")
    return html.Ul(
        [html.Li(_entry(each, indicator, period, changing=changing)) for each in attached],
        className="evidence-list",
    )


def _entry(evidence: Evidence, indicator: str, period: Period, *, changing: bool) -> list[Component | None]:
    details = evidence.details
    if details is None:
        return [html.Span(evidence.title), html.Small(kind_words(evidence.kind, 0))]
    who = _("{who}, {when}", who=said(details.author_title), when=moment(evidence.added_at))
    if details.withdrawn_at is not None:
        gone = _("Retirado el {when}", when=moment(details.withdrawn_at))
        return [html.S(evidence.title), html.Small(f"{who}. {gone}")]
    return [
        _link(evidence, details),
        html.Small(f"{kind_words(evidence.kind, details.size)} · {who}"),
        _withdrawal(evidence, details, indicator, period) if changing else None,
    ]


def _link(evidence: Evidence, details: EvidenceDetails) -> Component:
    if evidence.kind is not EvidenceKind.LINK:
        return html.A(evidence.title, href=f"{_SEND_TO}/{details.id}", title=details.filename)
    host = urlsplit(details.address).hostname
    return html.A(
        f"{evidence.title} ({host})", href=details.address, target="_blank", rel="noopener noreferrer"
    )


def _hidden(indicator: str, period: Period) -> list[Component]:
    values = {"csrf_token": generate_csrf(), Field.INDICATOR: indicator, Field.PERIOD: str(period)}
    return [dcc.Input(type="hidden", name=str(name), value=value) for name, value in values.items()]


def _withdrawal(evidence: Evidence, details: EvidenceDetails, indicator: str, period: Period) -> Component:
    return html.Form(
        [
            *_hidden(indicator, period),
            html.Button(
                _("Retirar"),
                type="submit",
                className="lnk",
                **aria(label=_("Retirar «{title}»", title=evidence.title)),
            ),
        ],
        method="post",
        action=f"{_SEND_TO}/{details.id}/retirar",
    )


def _form(indicator: str, period: Period) -> Component:
    return html.Form(
        [
            *_hidden(indicator, period),
            _labelled(Field.TITLE, _("¿Qué demuestra?"), "", LONGEST_TITLE, required=True),
            _file_field(),
            _labelled(
                Field.ADDRESS,
                _("O un enlace"),
                _("Dirección completa de una página a la que la secretaría técnica pueda entrar."),
                LONGEST_ADDRESS,
            ),
            html.Div(
                dbc.Checkbox(
                    id=f"evidence-{Field.CONFIRMED}",
                    name=Field.CONFIRMED.value,
                    label=_(
                        "Revisé que no contiene datos personales: ni nombres, cédulas, teléfonos o rostros."
                    ),
                ),
                className="fld",
            ),
            html.Button(_("Adjuntar"), type="submit", className="btn btn-outline"),
        ],
        method="post",
        action=_SEND_TO,
        encType="multipart/form-data",
    )


def _labelled(field: Field, label: str, hint: str, longest: int, *, required: bool = False) -> Component:
    name = f"evidence-{field}"
    control = dbc.Input(
        id=name, name=field.value, type="text", maxLength=longest, autocomplete="off", required=required
    )
    return html.Div(
        [
            dbc.Label(label, html_for=name),
            html.P(hint, className="hint") if hint else None,
            control,
        ],
        className="fld",
    )


def _file_field() -> Component:
    name = f"evidence-{Field.FILE}"
    megabytes = number(LARGEST_FILE // MEGABYTE)
    too_large = _("El archivo es demasiado grande: se aceptan hasta {size} MB.", size=megabytes)
    limits: dict[str, Any] = {"data-largest": str(LARGEST_FILE), "data-too-large": too_large}
    return html.Div(
        [
            dbc.Label(_("Archivo"), html_for=name),
            html.P(
                _(
                    "PDF, JPG, PNG, XLSX o DOCX, hasta 10 MB. No suba listas con nombres ni fotografías en que "
                    "se reconozca a alguien. De las fotografías se borran el lugar y la hora."
                ),
                id="evidence-limits",
                className="hint",
                **limits,
            ),
            dbc.Input(id=name, name=Field.FILE.value, type="file"),
        ],
        className="fld",
    )
