"""The verdict on each row of a filled-in sheet, as it is shown before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.language import _
from dashboard.workplan.progress import Status
from dashboard.workplan.row_verdicts import Fate, Verdict
from layouts import status
from layouts.aria import aria

_LONGEST_CODE = 160


def refused_box(refused: Sequence[Verdict], hidden: Sequence[str]) -> Component:
    """That nothing was kept, and every reason with a link to its row."""
    words = _("No se guardó nada: corrija su hoja y súbala otra vez")
    items = [
        html.Li(_("La hoja «{sheet}» está oculta: muéstrela para que se lea.", sheet=sheet))
        for sheet in hidden
    ]
    items += [
        html.Li(html.A(f"{_place(verdict)}: {' '.join(verdict.words)}", href=f"#{_anchor(verdict)}"))
        for verdict in refused
    ]
    return html.Div([html.H2(words), html.Ul(items)], className="box e", role="alert")


def _place(verdict: Verdict) -> str:
    return _("{sheet}, fila {row}", sheet=verdict.sheet, row=verdict.row)


def _anchor(verdict: Verdict) -> str:
    return f"fila-{verdict.sheet.lower()}-{verdict.row}"


def verdict_table(verdicts: Sequence[Verdict], *, about: str, doubtful: str) -> Component:
    """`about` heads what each row is about, `doubtful` says what becomes of a row with something to do."""
    title = _("Veredicto de cada fila")
    heads = (_("Fila"), about, _("Qué pasará"), _("Por qué"))
    return html.Div(
        html.Table(
            [
                html.Caption(title, className="visually-hidden"),
                html.Thead(html.Tr([html.Th(word, scope="col") for word in heads])),
                html.Tbody([_row(verdict, doubtful) for verdict in verdicts]),
            ],
            className="tbl verdicts",
        ),
        className="scroll",
        tabIndex=0,
        role="region",
        **aria(label=title),
    )


def _row(verdict: Verdict, doubtful: str) -> Component:
    return html.Tr(
        [
            html.Th(_place(verdict), scope="row"),
            html.Td(verdict.code[:_LONGEST_CODE]),
            html.Td(_badge(verdict.fate, doubtful)),
            html.Td([html.Div(words) for words in verdict.words]),
        ],
        id=_anchor(verdict),
    )


def _badge(fate: Fate, doubtful: str) -> Component:
    look, word = {
        Fate.KEPT: (Status.ON_TRACK, _("se guarda")),
        Fate.DOUBTFUL: (Status.AT_RISK, doubtful),
        Fate.UNCHANGED: (Status.NOT_DUE, _("sin cambios")),
        Fate.REFUSED: (Status.OFF_TRACK, _("no se acepta")),
    }[fate]
    return status.badge(look, word)
