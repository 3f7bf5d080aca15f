"""The ways to enter exact counts: a filled-in table, or a single count by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_wtf.csrf import generate_csrf

from dashboard.language import _, period_name, said
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan
from layouts.count_words import choice_label, names

ADDRESS = "/casos/cifras"
KEEP = f"{ADDRESS}/guardar"
TEMPLATE = f"{ADDRESS}/plantilla"


class Field(StrEnum):
    """Names of what the forms send."""

    PERIOD = "t"
    FILE = "archivo"
    COUNTS = "cifras"
    REASON = "razon"
    VICTIMS = "recuento"


CHOICES = ("stage", "institution", "province", "origin", "sex", "age_band", "form")
"""What the form for one count chooses from lists, by the names that the rules give it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person may enter of a quarter."""

    plan: WorkPlan
    period: Period
    institutions: tuple[str, ...]
    stages: tuple[Stage, ...]


def entering(entry: Entry) -> Component:
    return html.Section(
        [
            html.H2(_("Registrar o corregir")),
            html.P(
                _(
                    "Primero verá qué se entendió de cada fila; después se guarda todo, o nada. Lo que no está en el archivo queda como estaba."
                ),
                className="sub",
            ),
            html.Div([_by_file(entry.period), single_form(entry, {})], className="pair sheet"),
        ],
        className="blk counts",
        id="registrar",
    )


def hidden(period: Period) -> list[Component]:
    values = {"csrf_token": generate_csrf(), Field.PERIOD: str(period)}
    return [dbc.Input(type="hidden", name=str(name), value=value) for name, value in values.items()]


def _by_file(period: Period) -> Component:
    name = f"counts-{Field.FILE}"
    links = [
        html.A(words, href=f"{TEMPLATE}.{kind}?t={period}", className="btn btn-outline")
        for kind, words in (("xlsx", _("Descargar plantilla (XLSX)")), ("csv", _("En CSV")))
    ]
    return html.Form(
        [
            html.P([*links, html.Small(_("Con lo ya registrado del trimestre: son cifras exactas."))]),
            *hidden(period),
            html.Div(
                [
                    html.Label(
                        _("Plantilla llena (.xlsx o .csv, hasta 10 MB)"), htmlFor=name, className="form-label"
                    ),
                    dbc.Input(id=name, name=Field.FILE.value, type="file", required=True),
                ],
                className="fld",
            ),
            html.Button(_("Subir y revisar"), type="submit", className="btn btn-outline"),
        ],
        method="post",
        action=ADDRESS,
        encType="multipart/form-data",
    )


def single_form(entry: Entry, typed: Mapping[str, str]) -> Component:
    """One count by hand; what was typed and could not be saved stands in it again."""
    number_id = f"counts-{Field.VICTIMS}"
    fields = [_choice(name, entry, typed.get(name)) for name in CHOICES]
    fields.append(
        html.Div(
            [
                html.Label(_("Recuento"), htmlFor=number_id, className="form-label"),
                dbc.Input(
                    id=number_id,
                    name=Field.VICTIMS.value,
                    type="text",
                    value=typed.get(Field.VICTIMS, ""),
                    inputmode="numeric",
                    required=True,
                    maxLength=12,
                    autocomplete="off",
                    className="short",
                ),
            ],
            className="fld",
        )
    )
    return html.Form(
        [
            html.H3(_("Una sola cifra de {period}", period=period_name(entry.period))),
            *hidden(entry.period),
            *fields,
            html.Button(_("Revisar"), type="submit", className="btn btn-outline"),
        ],
        method="post",
        action=ADDRESS,
        encType="multipart/form-data",
    )


def _choice(name: str, entry: Entry, typed: str | None) -> Component:
    known = names(entry.plan)[name]
    offered: Iterable[str] = known
    if name == "stage":
        offered = [stage.value for stage in entry.stages]
    if name == "institution":
        offered = entry.institutions
    options = [(code, said(known[code])) for code in offered]
    if len(options) != 1:
        options.insert(0, ("", _("Elija una opción")))
    control_id = f"counts-{name}".replace("_", "-")
    return html.Div(
        [
            html.Label(choice_label(name), htmlFor=control_id, className="form-label"),
            select(control_id, name, options, typed or options[0][0]),
        ],
        className="fld",
    )


def select(control_id: str, name: str, options: Sequence[tuple[str, str]], chosen: str) -> Component:
    listed = [html.Option(label, value=value, selected=value == chosen) for value, label in options]
    return html.Select(listed, id=control_id, name=name, required=True, className="form-select")
