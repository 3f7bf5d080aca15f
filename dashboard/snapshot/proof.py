"""How a copy of an edition is told from another document: a short code, and where it is looked up."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

import segno

from dashboard.figures import theme
from dashboard.language import _
from dashboard.workplan.edition_codes import EditionCode
from dashboard.workplan.editions import Edition
from layouts.edition_code import CODE
from layouts.editions import EDITIONS

_QUIET_ZONE = 4
"""Blank modules around a QR code, without which many a telephone does not see it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The code, what to do with it, and a QR code of its address where the site has one."""

    title: str
    code_name: str
    code: str
    points: tuple[str, ...]
    digest: str
    svg: str
    """Empty as long as nobody has said at which address the site is."""
    alternative: str
    kind: Literal["proof"] = "proof"


def proof(edition: Edition, site: str) -> Proof:
    """`site` is the address under which people reach the site, blank when none was set."""
    code = str(EditionCode.of(edition))
    address = f"{site.rstrip('/')}{EDITIONS}?{urlencode({CODE: code})}" if site else ""
    return Proof(
        title=_("Cómo comprobar este informe"),
        code_name=_("Código"),
        code=code,
        points=_points(address),
        digest=_("Huella completa de los datos: {digest}", digest=edition.digest),
        svg=_qr(address) if address else "",
        alternative=_("Código QR de la dirección {address}", address=address) if address else "",
    )


def _points(address: str) -> tuple[str, ...]:
    way = (
        _("Lea el código QR, o escriba el código en la página Informes, e ingrese con su cuenta.")
        if address
        else _("Ingrese con su cuenta y escriba el código en la página Informes.")
    )
    return (
        way,
        _("Verá de qué edición es, la huella de sus datos y si hay otra más nueva."),
        _("La huella al pie de cada página debe ser el comienzo de la que allí se muestra."),
        _("Si tiene el PDF, súbalo allí mismo: el sitio dice si es el que se guardó, sin un solo cambio."),
    )


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, omitsize=True, dark=theme.INK, light=None)
    return drawn.getvalue().decode()
