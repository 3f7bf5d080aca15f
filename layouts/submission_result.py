"""The answer above the form: what was stored, what to mend, what to confirm, or whose version to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.language import _, exact, moment, said
from dashboard.workplan.personal_data import Personal, personal_data
from dashboard.workplan.plan import Indicator
from dashboard.workplan.quality import Doubt
from dashboard.workplan.refusals import Refused
from data_access.revisions import Receipt
from layouts.refusals import refusal_words
from layouts.submission_fields import anchor, field_id, label
from layouts.submission_words import actual_words

CONFIRMED = "confirmed"


def _problem_box(title: str, *parts: Component) -> Component:
    return html.Div([html.H3(title), *parts], className="box e", role="alert", tabIndex=-1)


def error_summary(problems: Mapping[str, str]) -> Component:
    """Everything to mend, each linked to its field in the words that stand there."""
    title = (
        _("Falta corregir 1 dato para enviar")
        if len(problems) == 1
        else _("Falta corregir {n} datos para enviar", n=len(problems))
    )
    items = [html.Li(html.A(words, href="#" + _target(name))) for name, words in problems.items()]
    return _problem_box(title, html.Ul(items), html.P(_("Todavía no se envió nada.")))


def _target(name: str) -> str:
    return name if name.startswith("breakdown-") else anchor(name)


def refused(problem: Refused) -> Component:
    return _problem_box(_("No se guardó"), html.P(refusal_words(problem)))


def doubts(indicator: Indicator, found: Iterable[Doubt]) -> Component:
    """What has to be confirmed, with one box to tick for all of it."""
    listed = tuple(found)
    return html.Div(
        [
            html.H3(_("Confirme antes de enviar")),
            html.Ul(
                [
                    html.Li(html.A(doubt_words(indicator, each), href="#" + _target(each.field)))
                    for each in listed
                ]
            ),
            dbc.Checklist(
                id=field_id(CONFIRMED),
                options=[{"label": _("Sí, es correcto"), "value": " ".join(each.key for each in listed)}],
                value=[],
            ),
            html.P(_("Si no lo es, corríjalo abajo. Después pulse otra vez «Enviar a revisión».")),
        ],
        className="box w",
        role="alert",
        tabIndex=-1,
    )


def doubt_words(indicator: Indicator, doubt: Doubt) -> str:
    """What was understood and why it is asked back."""
    if doubt.kind == "personal_data":
        return _(
            "«{field}» parece contener {what}. Quite los datos de personas; si no lo son, confírmelo.",
            field=label(indicator, doubt.field),
            what=", ".join(_personal_word(kind) for kind in sorted(personal_data(doubt.about))),
        )
    if doubt.kind == "province_not_planned":
        return _("El desglose nombra provincias en las que la actividad no estaba prevista. ¿Es correcto?")
    compared = "" if doubt.compared is None else exact(round(doubt.compared, 2))
    words = {
        "stage_goes_back": _("La etapa retrocede: antes era {compared}. ¿Es correcto?", compared=compared),
        "falls": _(
            "Es más de 30 % menos que en el trimestre anterior ({compared}). ¿Es correcto?", compared=compared
        ),
        "jumps": _("Es más del triple de lo habitual ({compared}). ¿Es correcto?", compared=compared),
        "beyond_target": _(
            "Es más del doble de la meta del trimestre ({compared}). ¿Es correcto?", compared=compared
        ),
        "same_as_before": _("Es idéntico al trimestre anterior. ¿Es correcto?"),
        "same_as_partner": _(
            "Otra institución reporta el mismo número para esta actividad ({code}): podría contarse dos veces. ¿Es correcto?",
            code=doubt.about,
        ),
    }[doubt.kind]
    understood = "" if doubt.understood is None else exact(round(doubt.understood, 2))
    return _("Entendimos {understood}. {words}", understood=understood, words=words)


def _personal_word(kind: Personal) -> str:
    return {
        Personal.IDENTITY_NUMBER: _("un número de cédula"),
        Personal.TELEPHONE: _("un teléfono"),
        Personal.EMAIL: _("un correo electrónico"),
        Personal.NAME: _("el nombre de una persona"),
    }[kind]


def form_expired() -> Component:
    return _problem_box(_("Este formulario ya no es válido"), html.P(form_expired_words()))


def form_expired_words() -> str:
    return _("Copie lo que escribió, vuelva a cargar la página e inténtelo de nuevo. No se guardó nada.")


def stored(indicator: Indicator, receipt: Receipt, following: tuple[str, str] | None) -> Component:
    """Shown only after the commit: the value as it is in the database; `following` is a code and its link."""
    words = _(
        "{indicator}: {value}. Revisión {version}, {moment}, registro n.º {seq}.",
        indicator=indicator.code,
        value=actual_words(indicator, receipt.actual),
        version=receipt.version,
        moment=moment(receipt.recorded_at),
        seq=receipt.seq,
    )
    late = html.P(_("Llegó fuera de plazo y queda marcado así.")) if receipt.late else None
    return html.Div(
        [
            html.H3(_("Guardado y enviado a revisión")),
            html.P(words),
            late,
            _following(following),
        ],
        className="box i stored",
        role="status",
        tabIndex=-1,
    )


def _following(following: tuple[str, str] | None) -> Component:
    if following is None:
        return html.P(_("No le queda nada por reportar en este trimestre."))
    code, link = following
    return html.P(html.A(_("Siguiente pendiente: {code}", code=code), href=link))


def withdrawn(indicator: Indicator) -> Component:
    return html.Div(
        [
            html.H3(_("Retirado")),
            html.P(
                _(
                    "{code}: el valor enviado se retiró y queda en el historial. Puede corregirlo y enviarlo otra vez.",
                    code=indicator.code,
                )
            ),
        ],
        className="box i stored",
        role="status",
        tabIndex=-1,
    )


def theirs_kept(indicator: Indicator, author: str) -> Component:
    return html.Div(
        [
            html.H3(_("Se conserva la versión de {author}", author=author)),
            html.P(_("{code}: no se envió nada y su borrador se descartó.", code=said(indicator.name))),
        ],
        className="box i stored",
        role="status",
        tabIndex=-1,
    )


def draft_not_kept() -> str:
    return _("No se pudo guardar el borrador. Lo que escribió sigue en esta página.")
