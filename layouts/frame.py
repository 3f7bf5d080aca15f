"""The frame around every page: brand, language, navigation, footer."""

from __future__ import annotations

from urllib.parse import quote

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_wtf.csrf import generate_csrf

from dashboard.access import current_user
from dashboard.language import _, current, long_day, period_name, said
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.roles import Actor
from dashboard.workplan.selection import default_period
from layouts.aria import aria
from layouts.page import Page, View


def skip_link(main: str) -> Component:
    """The first stop of a keyboard: past the bars that every page has."""
    return html.A(_("Ir al contenido"), href=main, className="skip")


def brand_bar(plan: WorkPlan | None, here: str = "/", actor: Actor | None = None) -> Component:
    """The top bar; without a plan (sign-in before migration) it names the site alone."""
    span = (
        _("Seguimiento, {first} – {last}", first=period_name(plan.first), last=period_name(plan.last))
        if plan
        else ""
    )
    brand = html.A(
        [
            html.Img(src="/assets/brand.svg", alt=""),
            html.Span([_("Plan conjunto contra la trata"), html.Small(span)]),
        ],
        href="/",
        className="brand",
    )
    illustrative = (
        html.Span(_("Datos ilustrativos"), className="illus") if plan and plan.illustrative else None
    )
    return html.Header(html.Div([brand, illustrative, _user(here, actor)], className="wrap"), className="top")


def _languages(here: str) -> Component:
    names = {"es": "Español", "en": "English"}
    parts = [
        html.B(code.upper(), title=name, lang=code)
        if code == current()
        else html.A(code.upper(), href=f"/idioma/{code}?next={quote(here, safe='')}", title=name, lang=code)
        for code, name in names.items()
    ]
    return html.Div(parts, className="lang")


def _title(actor: Actor) -> str:
    """What the person is, in the language shown; the audit chain keeps the Spanish."""
    account = current_user()
    return said(account.title) if account is not None else actor.name


def _user(here: str, actor: Actor | None) -> Component:
    if actor is None:
        return html.Div(_languages(here), className="user")
    return html.Div(
        [
            _languages(here),
            html.Span(_title(actor), className="who"),
            html.Form(
                [
                    dbc.Input(type="hidden", name="csrf_token", value=generate_csrf()),
                    html.Button(_("Salir"), type="submit", className="lnk"),
                ],
                method="post",
                action="/salir",
            ),
        ],
        className="user",
    )


def navigation(pages: tuple[Page, ...], view: View) -> Component:
    links = [
        html.A(
            [page.name(), _badge(page, view)],
            href=view.href(page.path, indicador=None, actividad=None, **view.elsewhere),
            className="go" if page.apart else "",
            **(aria(current="page") if page.path == view.path else {}),
        )
        for page in pages
        if page.in_navigation and view.actor.role in page.roles
    ]
    return html.Nav(
        html.Div(links, className="wrap nav-m"), className="sections", **aria(label=_("Secciones"))
    )


def _badge(page: Page, view: View) -> Component | None:
    """How much waits for the person on that page."""
    if page.waiting is None:
        return None
    count = page.waiting(view)
    return html.Span(str(count) if count else "", id="pending-count", className="badge-n")


def footer(plan: WorkPlan | None) -> Component:
    illustrative = plan is not None and plan.illustrative
    words = _("Secretaría técnica del plan") + (
        " · " + _("Datos ilustrativos, no son cifras oficiales") if illustrative else ""
    )
    links = [
        html.A(_("Metodología"), href="/metodologia"),
        html.A(_("Protección de datos"), href="/metodologia#proteccion"),
        html.A(_("Accesibilidad"), href="/metodologia#accesibilidad"),
    ]
    return html.Footer(
        html.Div([html.Span(words), html.Nav(links, **aria(label=_("Pie de página")))], className="wrap"),
        className="foot-g",
    )


def notices(page: Page, view: View) -> list[Component]:
    """What in the address was not understood, and what a quarter that has not begun can show."""
    told = (_not_understood(view), _not_begun(view) if "t" in page.filters else None)
    return [each for each in told if each is not None]


def _not_begun(view: View) -> Component | None:
    period, last = view.selection.period, default_period(view.plan)
    if view.plan.has_begun(period) or period == last:
        return None
    opens = long_day(period.next.start)
    links: list[Component] = [
        html.A(_("Ver metas de {period}", period=period_name(period)), href=view.href("/avance")),
        html.A(_("Ir a {period}", period=period_name(last)), href=view.href(t=None)),
    ]
    return html.Section(
        [
            html.H2(_("El trimestre {period} abre el {day}", period=period_name(period), day=opens)),
            html.P(
                _(
                    "Aún no hay reportes. Puede revisar las metas del trimestre o consultar {period}.",
                    period=period_name(last),
                )
            ),
            html.Div(links, className="ways"),
        ],
        className="note begins",
    )


def _not_understood(view: View) -> Component | None:
    if not view.notices:
        return None
    items = [
        html.P(
            _(
                "No entendimos «{value}» en «{parameter}»: se muestra todo.",
                value=notice.value,
                parameter=notice.parameter,
            )
        )
        for notice in view.notices
    ]
    return html.Div(items, className="box w", role="status")


def page_title(page: Page, plan: WorkPlan) -> str:
    return f"{page.name()} · {said(plan.title)}"
