"""A form that is sent without script: its fields, what was typed when it was refused, and why it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask import flash, g, get_flashed_messages, has_request_context
from flask_wtf.csrf import generate_csrf

from dashboard.language import _
from layouts.aria import aria, data
from layouts.commission_token import Act, CommissionToken

TOKEN = "formulario"  # noqa: S105 (the name of a field)
NOT_RECOGNISED = "not recognised"
"""The record of a refusal that belongs to no form."""
_DONE = "commission-done"

Options = Sequence[tuple[str, str]]
"""Value and label of each choice."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A form that was sent and not stored: what was typed, and what has to be mended."""

    act: Act
    record: str
    typed: Mapping[str, list[str]]
    problems: Mapping[str, str] = field(default_factory=dict)
    """By field, in the words that stand there."""
    whole: str = ""
    """What is wrong with none of the fields."""


def remember(refusal: Refusal) -> None:
    """Let the page that answers this request show it."""
    g.refused_form = refusal


def refused() -> Refusal | None:
    found: Refusal | None = g.get("refused_form") if has_request_context() else None
    return found


def tell(words: str) -> None:
    """Say on the page that follows what was stored."""
    flash(words, _DONE)


def told() -> list[Component]:
    """What became of the last thing sent, told once."""
    found = cast(list[tuple[str, str]], get_flashed_messages(with_categories=True, category_filter=[_DONE]))
    return [html.Div(html.P(words), className="box i", role="status") for _category, words in found[-1:]]


def expired() -> list[Component]:
    """That a form was nobody's: told above all others."""
    refusal = refused()
    if refusal is None or refusal.record != NOT_RECOGNISED:
        return []
    return [html.Div(html.P(refusal.whole), className="box e", role="alert", tabIndex=-1)]


def ticked(typed: Mapping[str, list[str]], name: str) -> list[str]:
    """Which of several boxes were ticked, by what their names say."""
    begins = f"{name}:"
    return [each.removeprefix(begins) for each in typed if each.startswith(begins)]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of one person on one record."""

    act: Act
    record: str
    version: int
    user_id: int

    @property
    def refusal(self) -> Refusal | None:
        """Why it was not stored, when it is this one that was sent."""
        found = refused()
        mine = found is not None and (found.act, found.record) == (self.act, self.record)
        return found if mine else None

    def name_id(self, name: str) -> str:
        return f"{self.act}-{self.record}-{name}".replace(".", "_")

    def typed(self, name: str, stored: str = "") -> str:
        refusal = self.refusal
        return "".join(refusal.typed.get(name, [])[:1]) if refusal else stored

    def chosen(self, name: str, stored: Sequence[str] = ()) -> list[str]:
        refusal = self.refusal
        return ticked(refusal.typed, name) if refusal else list(stored)

    def text(
        self, name: str, label: str, stored: str = "", *, hint: str = "", longest: int = 200
    ) -> Component:
        control = dbc.Input(
            id=self.name_id(name),
            name=name,
            type="text",
            value=self.typed(name, stored),
            maxLength=longest,
            autocomplete="off",
        )
        return self._field(name, label, control, hint)

    def area(
        self, name: str, label: str, stored: str = "", *, hint: str = "", longest: int = 600, rows: int = 3
    ) -> Component:
        control = dbc.Textarea(
            id=self.name_id(name), name=name, value=self.typed(name, stored), maxLength=longest, rows=rows
        )
        return self._field(name, label, control, hint)

    def day(self, name: str, label: str, stored: str = "", *, hint: str = "") -> Component:
        control = dbc.Input(
            id=self.name_id(name), name=name, type="date", value=self.typed(name, stored), className="short"
        )
        return self._field(name, label, control, hint)

    def time(self, name: str, label: str, stored: str = "") -> Component:
        control = dbc.Input(
            id=self.name_id(name), name=name, type="time", value=self.typed(name, stored), className="short"
        )
        return self._field(name, label, control, "")

    def choice(
        self, name: str, label: str, options: Options, stored: str = "", *, hint: str = "", blank: str = ""
    ) -> Component:
        """One of several; `blank` names the choice of none."""
        listed = [("", blank or _("Elija una opción")), *options]
        control = dbc.Select(
            id=self.name_id(name),
            name=name,
            options=[{"value": value, "label": text} for value, text in listed],
            value=self.typed(name, stored),
        )
        return self._field(name, label, control, hint)

    def ticks(self, name: str, label: str, options: Options, stored: Sequence[str] = ()) -> Component:
        """Any of several, each a box to tick."""
        chosen = self.chosen(name, stored)
        boxes = [self._tick(f"{name}:{value}", text, ticked=value in chosen) for value, text in options]
        return self._group(name, label, boxes)

    def _tick(self, name: str, text: str, *, ticked: bool) -> Component:
        """A box of the component library sends no value of its own: its name says which it is."""
        box: Component = dbc.Checkbox(
            id=self.name_id(name).replace(" ", "_"), name=name, label=text, value=ticked
        )
        return box

    def tick(self, name: str, text: str) -> Component:
        """One box to tick."""
        return self._group(name, "", [self._tick(name, text, ticked=bool(self.typed(name)))])

    def file(self, name: str, label: str, *, hint: str) -> Component:
        return self._field(name, label, dbc.Input(id=self.name_id(name), name=name, type="file"), hint)

    def hidden(self, name: str, stored: str) -> Component:
        return dcc.Input(type="hidden", name=name, value=self.typed(name, stored))

    def _problem(self, name: str) -> Component | None:
        refusal = self.refusal
        words = refusal.problems.get(name) if refusal else None
        if words is None:
            return None
        mark = html.Span("!", className="errmark", **aria(hidden="true"))
        return html.Span([mark, words], className="errmsg", id=f"{self.name_id(name)}-error")

    def _field(self, name: str, label: str, control: Component, hint: str) -> Component:
        problem = self._problem(name)
        return html.Div(
            [
                dbc.Label([label, problem], html_for=self.name_id(name)),
                html.P(hint, className="hint") if hint else None,
                control,
            ],
            className="fld err" if problem else "fld",
        )

    def _group(self, name: str, label: str, parts: Sequence[Component]) -> Component:
        problem = self._problem(name)
        legend = html.Legend([label, problem]) if label or problem else None
        return html.Fieldset([legend, *parts], className="fld err" if problem else "fld")

    def layout(
        self, action: str, entries: Sequence[Component | None], button: str, *, sending: str = ""
    ) -> Component:
        """The whole form with its summary of what to mend; `action` is the page that shows it.

        `sending` is said while what takes long is under way.
        """
        token = CommissionToken.fresh(self.act, self.record, self.version, self.user_id)
        hidden = {"csrf_token": generate_csrf(), TOKEN: token.signed()}
        return html.Form(
            [
                *(dcc.Input(type="hidden", name=name, value=value) for name, value in hidden.items()),
                self._summary(),
                *entries,
                html.Button(button, type="submit", className="btn btn-primary"),
            ],
            method="post",
            action=action,
            encType="multipart/form-data"
            if self.act in (Act.SIGN, Act.AGREE)
            else "application/x-www-form-urlencoded",
            className="plain-form",
            **(data(sending=sending) if sending else {}),
        )

    def _summary(self) -> Component | None:
        refusal = self.refusal
        if refusal is None:
            return None
        items = [
            html.Li(html.A(words, href=f"#{self.name_id(name)}-error"))
            for name, words in refusal.problems.items()
        ]
        return html.Div(
            [
                html.H3(_("No se guardó")),
                html.P(refusal.whole) if refusal.whole else None,
                html.Ul(items) if items else None,
            ],
            className="box e",
            role="alert",
            tabIndex=-1,
        )


def folded(title: str, form: Form, content: Component | Sequence[Component]) -> Component:
    """A form behind its title; open when it was refused."""
    return html.Details(
        [html.Summary(title), *([content] if isinstance(content, Component) else content)],
        open=form.refusal is not None,
        className="fold",
    )
