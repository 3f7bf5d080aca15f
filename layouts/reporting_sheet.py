"""Reporting by spreadsheet: the template to take, the sheet to send or paste, and what was understood of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import cast

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask import get_flashed_messages
from flask_wtf.csrf import generate_csrf

from dashboard.language import _, period_name
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import is_delegate
from dashboard.workplan.row_verdicts import Fate, Verdict
from dashboard.workplan.submissions import is_open
from layouts.findings import counted_noun
from layouts.page import View
from layouts.plain_page import Surroundings, plain_page
from layouts.row_verdicts import refused_box, verdict_table

ANCHOR = "planilla"
SEND_TO = "/planilla"
KEEP = f"{SEND_TO}/guardar"
TEMPLATE = f"{SEND_TO}/plantilla.xlsx"


class Field(StrEnum):
    """Names of what the forms send."""

    PERIOD = "t"
    FILE = "archivo"
    PASTED = "pegado"
    SHEET = "hoja"


class Outcome(StrEnum):
    """How the last sheet ended, told once on the page that follows."""

    DONE = "sheet-done"
    REFUSED = "sheet-refused"


def panel(view: View) -> Component | None:
    """For delegates while the quarter is open; everybody else has nothing to fill in."""
    period = view.selection.period
    if not is_delegate(view.actor) or not is_open(view.plan.state_of(period)):
        return None
    return html.Section(
        [
            html.H2(_("Por hoja de cálculo")),
            *_told(),
            html.P(
                _(
                    "Para llenar todo de una vez, también sin conexión. Primero verá qué se entendió de cada fila; después se guarda todo como borrador, o nada."
                ),
                className="sub",
            ),
            html.Div([_by_file(period), _by_pasting(period)], className="pair sheet"),
        ],
        className="blk",
        id=ANCHOR,
    )


def _told() -> list[Component]:
    """What became of the last sheet, told once."""
    looks = {Outcome.DONE.value: ("box i", "status"), Outcome.REFUSED.value: ("box e", "alert")}
    told = get_flashed_messages(with_categories=True, category_filter=list(looks))
    return [
        html.Div(html.P(words), className=looks[outcome][0], role=looks[outcome][1])
        for outcome, words in cast(list[tuple[str, str]], told)[-1:]
    ]


def _hidden(period: Period) -> list[Component]:
    values = {"csrf_token": generate_csrf(), Field.PERIOD: str(period)}
    return [dbc.Input(type="hidden", name=str(name), value=value) for name, value in values.items()]


def _by_file(period: Period) -> Component:
    name = f"sheet-{Field.FILE}"
    template = html.A(
        _("Descargar plantilla de {period}", period=period_name(period)),
        href=f"{TEMPLATE}?t={period}",
        className="btn btn-outline",
    )
    return html.Form(
        [
            html.P(
                [template, html.Small(_("Con lo que le falta enviar: valores, desglose y contribuciones."))]
            ),
            *_hidden(period),
            html.Div(
                [
                    dbc.Label(_("Plantilla llena (.xlsx, hasta 10 MB)"), html_for=name),
                    dbc.Input(id=name, name=Field.FILE.value, type="file", required=True),
                ],
                className="fld",
            ),
            html.Button(_("Subir y revisar"), type="submit", className="btn btn-outline"),
        ],
        method="post",
        action=SEND_TO,
        encType="multipart/form-data",
    )


def _by_pasting(period: Period) -> Component:
    name = f"sheet-{Field.PASTED}"
    return html.Form(
        [
            *_hidden(period),
            html.Div(
                [
                    dbc.Label(_("O pegue aquí celdas de su hoja de cálculo"), html_for=name),
                    html.P(
                        _(
                            "Con los encabezados de la plantilla; o, sin ellos, el código y sus datos en cada fila, en el orden del formulario."
                        ),
                        className="hint",
                        id=f"{name}-hint",
                    ),
                    dbc.Textarea(id=name, name=Field.PASTED.value, rows=5),
                ],
                className="fld",
            ),
            html.Button(_("Revisar lo pegado"), type="submit", className="btn btn-outline"),
        ],
        method="post",
        action=SEND_TO,
        encType="multipart/form-data",
    )


def preview_page(
    verdicts: Sequence[Verdict],
    hidden: Sequence[str],
    *,
    token: str | None,
    period: Period,
    around: Surroundings,
) -> str:
    """What was understood of every row; `token` is None when nothing can be kept."""
    title = _("Lo que entendimos de su hoja")
    return plain_page(
        title,
        html.P(_("Reportar avance · {period}", period=period_name(period)), className="kick"),
        html.H1(title),
        _verdict_on_all(verdicts, hidden, token),
        verdict_table(verdicts, about=_("Código"), doubtful=_("se guarda; falta algo para enviar"))
        if verdicts
        else None,
        _keeping(period, token),
        around=around,
        wide=True,
    )


def _verdict_on_all(verdicts: Sequence[Verdict], hidden: Sequence[str], token: str | None) -> Component:
    counts = Counter(verdict.fate for verdict in verdicts)
    if token is not None:
        kept = counts[Fate.KEPT] + counts[Fate.DOUBTFUL]
        words = counted_noun(kept, _("Se puede guardar {n} fila"), _("Se pueden guardar {n} filas"))
        later = _("Quedarán como borradores: nada se envía a revisión todavía.")
        return html.Div([html.H2(words), html.P(later)], className="box i", role="status")
    refused = [verdict for verdict in verdicts if verdict.fate is Fate.REFUSED]
    if not refused and not hidden:
        return html.Div(
            [html.H2(_("No hay nada que guardar")), html.P(_("Ninguna fila dice algo nuevo."))],
            className="box w",
            role="status",
        )
    return refused_box(refused, hidden)


def _keeping(period: Period, token: str | None) -> Component:
    back = html.A(_("Volver a Reportar avance"), href=f"/reportar?t={period}#{ANCHOR}")
    if token is None:
        return html.P(back)
    return html.Form(
        [
            *_hidden(period),
            dbc.Input(type="hidden", name=Field.SHEET.value, value=token),
            html.Div(
                [
                    html.Button(_("Guardar todo como borrador"), type="submit", className="btn btn-primary"),
                    back,
                ],
                className="in-unit",
            ),
        ],
        method="post",
        action=KEEP,
    )


def kept_words(values: int, contributions: int) -> str:
    """What was kept, after it was."""
    counted = (
        counted_noun(values, _("{n} valor"), _("{n} valores")),
        counted_noun(contributions, _("{n} contribución"), _("{n} contribuciones")),
    )
    named = [words for words, amount in zip(counted, (values, contributions), strict=True) if amount]
    return _(
        "Guardado como borrador: {what}. Revíselo y envíelo indicador por indicador; las contribuciones, en su tabla.",
        what=_(" y ").join(named),
    )
