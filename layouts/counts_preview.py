"""What was understood of a table of case counts, before it is written."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.language import _, period_name
from dashboard.workplan.case_counts import LONGEST_REASON
from dashboard.workplan.periods import Period
from dashboard.workplan.row_verdicts import Fate, Verdict
from layouts.aria import aria
from layouts.exact_count_forms import ADDRESS, KEEP, Field, hidden
from layouts.findings import counted_noun
from layouts.plain_page import Surroundings, plain_page
from layouts.row_verdicts import refused_box, verdict_table


def counts_preview_page(
    verdicts: Sequence[Verdict],
    unread: Sequence[str],
    *,
    token: str | None,
    corrects: bool,
    period: Period,
    around: Surroundings,
    again: Component | None = None,
) -> str:
    """`token` is None when nothing can be written, `corrects` asks for a reason; `again` is the form to mend."""
    title = _("Lo que entendimos de sus cifras")
    return plain_page(
        title,
        _heading(title, period, _mend(verdicts) if again else _verdict_on_all(verdicts, unread, token)),
        *([html.Section(again, className="blk counts sheet")] if again else _rows(verdicts)),
        _keeping(period, token, _reason("") if corrects else None),
        around=around,
        wide=True,
    )


def _heading(title: str, period: Period, box: Component) -> Component:
    where = html.P(_("Cifras exactas · {period}", period=period_name(period)), className="kick")
    return html.Div([where, html.H1(title), box], className="counts-head")


def _rows(verdicts: Sequence[Verdict]) -> list[Component]:
    """What would change or cannot be; of the rest of a whole quarter only how many rows it is."""
    told = [verdict for verdict in verdicts if verdict.fate is not Fate.UNCHANGED]
    same = len(verdicts) - len(told)
    doubtful = _("se guarda; la publicación no cambia todavía")
    shown = [verdict_table(told, about=_("Recuento de"), doubtful=doubtful)] if told else []
    words = counted_noun(same, _("{n} fila más no cambia nada."), _("{n} filas más no cambian nada."))
    return [*shown, html.P(words, className="sub")] if same and told else shown


def _mend(verdicts: Sequence[Verdict]) -> Component:
    """Why one count that was typed is not saved; it stands below to be mended."""
    words = [html.P(each) for verdict in verdicts for each in verdict.words]
    return html.Div([html.H2(_("No se guardó")), *words], className="box e", role="alert")


def _verdict_on_all(verdicts: Sequence[Verdict], unread: Sequence[str], token: str | None) -> Component:
    refused = [verdict for verdict in verdicts if verdict.fate is Fate.REFUSED]
    if refused or unread:
        return refused_box(refused, unread)
    kept = sum(verdict.fate in (Fate.KEPT, Fate.DOUBTFUL) for verdict in verdicts)
    if token is None:
        words = [html.H2(_("No hay nada que guardar")), html.P(_("Ninguna fila dice algo nuevo."))]
        return html.Div(words, className="box w", role="status")
    return html.Div(html.H2(_can_be_kept(kept)), className="box i", role="status")


def _can_be_kept(kept: int) -> str:
    return counted_noun(kept, _("Se puede guardar {n} cifra"), _("Se pueden guardar {n} cifras"))


def again_page(
    refusal: str, kept: int, *, token: str, reason: str, period: Period, around: Surroundings
) -> str:
    """The table was seen and stands as it was; only the reason has to be mended."""
    title = _("Corrija la razón del cambio")
    return plain_page(
        title,
        _heading(
            title,
            period,
            html.Div([html.H2(_("No se guardó")), html.P(refusal)], className="box e", role="alert"),
        ),
        html.P(_can_be_kept(kept), className="sub"),
        _keeping(period, token, _reason(reason)),
        around=around,
        wide=True,
    )


def _keeping(period: Period, token: str | None, reason: Component | None) -> Component:
    back = html.A(_("Volver a las cifras"), href=f"{ADDRESS}?t={period}", className="btn btn-outline")
    if token is None:
        return html.P(back, className="counts-back")
    return html.Form(
        [
            *hidden(period),
            dbc.Input(type="hidden", name=Field.COUNTS.value, value=token),
            reason,
            html.Div(
                [html.Button(_("Guardar todo"), type="submit", className="btn btn-primary"), back],
                className="in-unit",
            ),
        ],
        method="post",
        action=KEEP,
    )


def _reason(typed: str) -> Component:
    name = f"counts-{Field.REASON}"
    return html.Div(
        [
            html.Label(_("Razón del cambio"), htmlFor=name, className="form-label"),
            html.P(
                _("Queda en el historial. Sin nombres ni datos que identifiquen a alguien."),
                className="hint",
                id=f"{name}-hint",
            ),
            html.Textarea(
                typed,
                id=name,
                name=Field.REASON.value,
                rows=2,
                maxLength=LONGEST_REASON,
                required=True,
                className="form-control",
                **aria(describedby=f"{name}-hint"),
            ),
        ],
        className="fld",
    )
