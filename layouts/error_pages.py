"""What went wrong and what can be done about it, as pages that need no JavaScript."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component
from werkzeug.exceptions import Forbidden

from dashboard.language import _
from dashboard.workplan.roles import Role
from layouts.page import Page
from layouts.plain_page import Surroundings, plain_page


class OthersPage(Forbidden):
    """A page on which only other roles work."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def said(self) -> tuple[str, str]:
        """Whose page it is, and what the reader can do instead."""
        whose = {
            frozenset({Role.COORDINATOR}): _("Solo la secretaría técnica trabaja en «{page}»"),
            frozenset({Role.DELEGATE}): _("Solo las delegaciones trabajan en «{page}»"),
        }
        heading = whose.get(self.page.roles, _("Su cuenta no trabaja en «{page}»"))
        return heading.format(page=self.page.name()), _("Puede consultar lo que ya está registrado.")


def no_plan_yet() -> tuple[str, str]:
    """What is said before the plan has been taken in."""
    return _("Todavía no hay un plan de trabajo"), _("La secretaría técnica tiene que cargarlo primero.")


def too_many_reports() -> tuple[str, str]:
    """What is said while every place for making reports is taken."""
    return (
        _("Se están preparando otros informes"),
        _("El suyo no se pudo empezar: pídalo otra vez en un momento. Lo demás del sitio sigue funcionando."),
    )


def no_report() -> tuple[str, str]:
    """What is said when a report could not be made: none with a gap is handed out."""
    return (
        _("El informe no se pudo hacer"),
        _("El error quedó registrado con el nombre de lo que falló. Avise a la secretaría técnica del plan."),
    )


def said(status: int) -> tuple[str, str]:
    """An error's heading and advice."""
    match status:
        case 401:
            return _("Su sesión terminó"), _("Ingrese otra vez para continuar.")
        case 403:
            return (
                _("No se pudo aceptar la solicitud"),
                _(
                    "La página había caducado o su cuenta no tiene este permiso. "
                    "Vuelva, recargue la página e intente otra vez."
                ),
            )
        case 404:
            return _("Esta página no existe"), _("Revise la dirección o vuelva al inicio.")
        case 405:
            return _("Esto no se puede hacer aquí"), _("Vuelva al inicio.")
        case 413:
            return _("El envío es demasiado grande"), _("El límite es de 2 MB; los archivos, de 10 MB.")
        case 429:
            return _("Demasiadas solicitudes"), _("Espere un momento e intente otra vez.")
        case 503:
            return (
                _("El servicio no está disponible"),
                _("No se guardó nada de lo último que envió. Intente otra vez en un momento."),
            )
        case status if status >= 500:
            return (
                _("Algo falló de nuestro lado"),
                _(
                    "El error quedó registrado. Intente otra vez; "
                    "si se repite, avise a la secretaría técnica del plan."
                ),
            )
        case _:
            return _("No entendimos la solicitud"), _("Vuelva, recargue la página e intente otra vez.")


def _ways(status: int) -> list[Component]:
    if status == 401:
        return [html.A(_("Ingresar"), href="/ingresar")]
    start = html.A(_("Ir al inicio"), href="/")
    if status not in (403, 404):
        return [start]
    return [
        start,
        html.A(_("Avance trimestral"), href="/avance"),
        html.A(_("Plan de trabajo"), href="/plan"),
        html.A(_("Metodología"), href="/metodologia"),
    ]


def error_page(status: int, words: tuple[str, str], *, around: Surroundings) -> str:
    """The page for an HTTP status of 400 or above, with the heading and advice that `said` gives for it."""
    heading, advice = words
    return plain_page(
        heading,
        html.P(_("Error {status}", status=status), className="kick"),
        html.H1(heading),
        html.P(advice, className="lead"),
        html.P(_ways(status), className="ways-on"),
        around=around,
    )
