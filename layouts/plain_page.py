"""Pages that stand without JavaScript: the whole document around signing in and errors."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard import language
from dashboard.language import _
from layouts.markup import html_of


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one plain page needs to know about its request and its site."""

    address: str
    """Path and query of the page, to come back to in the other language."""
    stylesheet: str
    illustrative: bool


def plain_page(title: str, *content: Component | None, around: Surroundings) -> str:
    """A whole HTML document: the bar above, one column, the footer."""
    body = html_of(
        [
            html.A(_("Ir al contenido"), href="#contenido", className="skip"),
            _bar(around),
            html.Main(list(content), id="contenido", className="wrap narrow"),
            _footer(around),
        ]
    )
    return (
        f'<!DOCTYPE html><html lang="{language.current()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {escape(_('Plan conjunto contra la trata'))}</title>"
        f'<link rel="stylesheet" href="{escape(around.stylesheet)}">'
        '<link rel="icon" href="/assets/favicon.svg"><script src="/assets/sign_in.js" defer></script>'
        f"</head><body>{body}</body></html>"
    )


def _bar(around: Surroundings) -> html.Header:
    brand = html.A(
        [
            html.Img(src="/assets/brand.svg", alt="", width="32", height="26"),
            html.Span(_("Plan conjunto contra la trata")),
        ],
        href="/",
        className="brand",
    )
    illustrative = html.Span(_("Datos ilustrativos"), className="illus") if around.illustrative else None
    user = html.Div(_languages(around.address), className="user")
    return html.Header(html.Div([brand, illustrative, user], className="wrap"), className="top")


def _languages(address: str) -> html.Nav:
    named: dict[str, Any] = {"aria-label": _("Idioma")}
    return html.Nav([_choice(code, address) for code in language.LANGUAGES], className="lang", **named)


def _choice(code: str, address: str) -> html.A:
    name = {"es": "Español", "en": "English"}[code]
    shown = html.B(code.upper()) if code == language.current() else code.upper()
    current = "true" if code == language.current() else None
    told: dict[str, Any] = {"aria-label": name, "aria-current": current}
    return html.A(shown, href=f"/idioma/{code}?next={quote(address, safe='')}", lang=code, **told)


def _footer(around: Surroundings) -> html.Footer:
    words = _("Secretaría técnica del plan")
    if around.illustrative:
        words += " · " + _("Datos ilustrativos, no son cifras oficiales")
    return html.Footer(html.Div(html.Span(words), className="wrap"), className="foot-g")
