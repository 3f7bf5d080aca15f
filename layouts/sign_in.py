"""Signing in and changing the password, as pages that need no JavaScript."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.language import _
from layouts.plain_page import Surroundings, plain_page


class Field(StrEnum):
    """What the forms send, by the name under which they send it."""

    EMAIL = "correo"
    PRESENT = "contrasena"
    NEW = "nueva"
    REPEATED = "repetida"
    BACK_TO = "next"
    CSRF = "csrf_token"


class Message(StrEnum):
    """What a page about signing in has to say before its form."""

    WRONG = "wrong"
    TOO_MANY = "too_many"
    ENDED = "ended"
    SHORT = "short"
    LONG = "long"
    REPEATS = "repeats"
    GUESSABLE = "guessable"
    SAME = "same"
    DIFFERENT = "different"
    PRESENT_WRONG = "present_wrong"
    FORCED = "forced"


_INFORMATION = (Message.ENDED, Message.FORCED)


def _said(message: Message) -> tuple[str, str]:
    """A message's heading and text."""
    match message:
        case Message.WRONG:
            return (
                _("No pudimos abrir su sesión"),
                _("El correo o la contraseña no coinciden. Revíselos e intente otra vez."),
            )
        case Message.TOO_MANY:
            return (
                _("Espere unos minutos"),
                _("Hubo demasiados intentos fallidos. Puede intentar otra vez en 15 minutos."),
            )
        case Message.ENDED:
            return (
                _("Su sesión terminó"),
                _("Pasó un tiempo sin actividad o su acceso cambió. Ingrese otra vez para continuar."),
            )
        case Message.FORCED:
            return _("Elija su propia contraseña"), _("La que recibió sirve una sola vez.")
        case Message.PRESENT_WRONG:
            return _("No se cambió la contraseña"), _("La contraseña actual no es correcta.")
        case _:
            return _("No se cambió la contraseña"), _refusal(message)


def _refusal(message: Message) -> str:
    return {
        Message.SHORT: _(
            "La nueva contraseña tiene menos de 12 caracteres. Una frase de varias palabras sirve."
        ),
        Message.LONG: _("La nueva contraseña tiene más de 256 caracteres."),
        Message.REPEATS: _("La nueva contraseña repite los mismos pocos caracteres."),
        Message.GUESSABLE: _(
            "La nueva contraseña usa palabras que cualquiera probaría primero: "
            "su correo, el plan, su institución."
        ),
        Message.SAME: _("La nueva contraseña es igual a la actual."),
        Message.DIFFERENT: _("Las dos contraseñas nuevas no coinciden."),
    }[message]


def _box(message: Message | None) -> Component | None:
    if message is None:
        return None
    heading, text = _said(message)
    kind, role = ("i", "status") if message in _INFORMATION else ("e", "alert")
    return html.Div([html.H2(heading), html.P(text)], className=f"box {kind}", role=role, tabIndex=-1)


def _hidden(name: Field, value: str) -> Component:
    return html.Div(dbc.Input(type="hidden", name=name, value=value), hidden=True)


def _owner(email: str) -> Component:
    """Tells a password manager whose password this is."""
    field = dbc.Input(type="text", name=Field.EMAIL, value=email, autocomplete="username", readonly=True)
    return html.Div(field, hidden=True)


def _password(identity: Field, label: str, *, autocomplete: str, hint: str = "") -> Component:
    """A password field with its button to show what was typed, which appears where scripts run."""
    told: dict[str, Any] = {
        "data-shows": identity,
        "data-hide": _("Ocultar"),
        "aria-pressed": "false",
        "aria-controls": identity,
    }
    shows = html.Button(_("Mostrar"), type="button", className="btn btn-outline", hidden=True, **told)
    field = dbc.Input(
        id=identity, name=identity, type="password", autocomplete=autocomplete, required=True, maxlength=1000
    )
    parts = [
        html.Label(label, htmlFor=identity),
        html.P(hint, className="hint") if hint else None,
        html.Div([field, shows], className="input-group"),
    ]
    return html.Div(parts, className="fld")


def _email(typed: str) -> Component:
    field = dbc.Input(
        id=Field.EMAIL,
        name=Field.EMAIL,
        type="email",
        value=typed,
        autocomplete="username",
        required=True,
        maxlength=320,
    )
    return html.Div([html.Label(_("Correo institucional"), htmlFor=Field.EMAIL), field], className="fld")


def _submit(label: str) -> Component:
    return html.Button(label, type="submit", className="btn btn-primary full")


def sign_in_page(
    *, csrf: str, email: str, back_to: str, message: Message | None, around: Surroundings
) -> str:
    """Asks for e-mail address and password; `back_to` is where the person goes then."""
    form = html.Form(
        [
            _hidden(Field.CSRF, csrf),
            _hidden(Field.BACK_TO, back_to),
            _email(email),
            _password(Field.PRESENT, _("Contraseña"), autocomplete="current-password"),
            _submit(_("Ingresar")),
        ],
        method="post",
        action="/ingresar",
    )
    return plain_page(
        _("Ingresar"),
        html.H1(_("Ingresar al seguimiento del plan")),
        html.P(
            _("Acceso para autoridades, delegadas y delegados de las instituciones del plan."),
            className="lead",
        ),
        _box(message),
        form,
        html.P(_("¿Olvidó su contraseña? Pida una nueva a la secretaría técnica del plan.")),
        html.Div(
            _(
                "Este sitio no contiene nombres ni datos que identifiquen a víctimas. "
                "Cada ingreso y cada cambio quedan registrados."
            ),
            className="note",
        ),
        around=around,
    )


def password_page(
    *, csrf: str, email: str, back_to: str, message: Message | None, around: Surroundings
) -> str:
    """Asks for the present and, twice, the new password; `email` is for password managers."""
    form = html.Form(
        [
            _hidden(Field.CSRF, csrf),
            _hidden(Field.BACK_TO, back_to),
            _owner(email),
            _password(Field.PRESENT, _("Contraseña actual"), autocomplete="current-password"),
            _password(
                Field.NEW,
                _("Contraseña nueva"),
                autocomplete="new-password",
                hint=_("Al menos 12 caracteres. Puede pegarla desde un gestor de contraseñas."),
            ),
            _password(Field.REPEATED, _("Contraseña nueva, otra vez"), autocomplete="new-password"),
            _submit(_("Cambiar la contraseña")),
        ],
        method="post",
        action="/contrasena",
    )
    return plain_page(
        _("Cambiar la contraseña"),
        html.H1(_("Cambiar la contraseña")),
        html.P(_("Al cambiarla se cierran sus sesiones en otros equipos."), className="lead"),
        _box(message),
        form,
        around=around,
    )
