"""Single fields of the report form: a label, a hint, what is wrong, and the control itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from layouts.aria import aria
from layouts.form_token import FormToken
from layouts.submission_fields import TEXTS, Typed, anchor, field_id


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as one person has it before them."""

    token: FormToken
    typed: Typed
    problems: Mapping[str, str] = field(default_factory=dict)
    """What is wrong, by field, in the words of the error summary."""
    saved_at: datetime | None = None
    """When what is typed was last kept as a draft."""
    may_send: bool = True
    """False while a whole version has to be chosen first."""


def labelled(name: str, title: str, control: Component, filled: Filled, hint: str = "") -> Component:
    problem = filled.problems.get(name)
    return html.Div(
        [
            html.Label(title, htmlFor=anchor(name), className="form-label"),
            html.P(hint, className="hint", id=f"hint-{name}") if hint else None,
            error(name, problem),
            control,
        ],
        className="fld err" if problem else "fld",
    )


def error(name: str, problem: str | None) -> Component | None:
    if problem is None:
        return None
    mark = html.Span("✕", className="errmark", **aria(hidden="true"))
    return html.P([mark, html.Span(problem)], className="errmsg", id=f"error-{name}")


def number_input(name: str, filled: Filled) -> dbc.Input:
    return dbc.Input(
        id=field_id(name),
        type="text",
        inputmode="decimal",
        autocomplete="off",
        value=filled.typed.get(name, ""),
        className="short",
    )


def text_input(name: str, filled: Filled) -> dbc.Input | dbc.Textarea:
    value = filled.typed.get(name, "")
    if TEXTS[name] > 200:
        return dbc.Textarea(id=field_id(name), value=value, maxLength=TEXTS[name], rows=3)
    return dbc.Input(id=field_id(name), type="text", value=value, maxLength=TEXTS[name])
