"""Titles about cases over time: only more, fewer or no distinguishable change, as more may be better detection."""

from __future__ import annotations

from decimal import Decimal
from math import isqrt

from dashboard.figures.case_words import time_name
from dashboard.language import _, number
from dashboard.workplan.case_cells import Cells
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_trends import ALL
from dashboard.workplan.case_trends import distinguishable as distinguishable_change
from layouts.findings import share


def national_cases(series: CaseSeries) -> str:
    if series.time is None:
        return _("Todavía no se ha publicado ningún recuento de casos")
    last, period = series.last(ALL), time_name(series.time)
    if not isinstance(last, int):
        return _("El recuento nacional de {period} está reservado", period=period)
    return _(
        "Se identificaron {count} víctimas en todo el país en {period}", count=number(last), period=period
    )


def national_change(series: CaseSeries) -> str:
    """Better or worse are not words for detection: only more, fewer or no distinguishable change."""
    first = series.last(ALL)
    if len(series.times) == 1 and series.time is not None and isinstance(first, int):
        return _(
            "Primer recuento publicado de todo el país: {count} víctimas en {period}",
            count=number(first),
            period=time_name(series.time),
        )
    pair = series.last_two(ALL)
    if pair is None:
        return _("Víctimas identificadas en el país, por trimestre")
    before, now = (number(count) for count in pair)
    period = time_name(series.times[-2])
    if not distinguishable_change(*pair):
        return _(
            "En el país, sin cambio distinguible desde {period}: {before} y {now}",
            period=period,
            before=before,
            now=now,
        )
    if pair[1] > pair[0]:
        return _(
            "En el país se identificaron más víctimas que en {period}: {now} frente a {before}",
            period=period,
            before=before,
            now=now,
        )
    return _(
        "En el país se identificaron menos víctimas que en {period}: {now} frente a {before}",
        period=period,
        before=before,
        now=now,
    )


def minors(series: CaseSeries) -> str:
    """How many of the victims are under 18; neutral where one of the two counts is not published."""
    part, whole = series.last("menor"), series.last(ALL)
    if series.time is None or not isinstance(part, int) or not isinstance(whole, int):
        return _("Menores de 18 años y personas adultas en todo el país")
    return _(
        "En todo el país, {part} de las {whole} víctimas de {period} son menores de 18 años",
        part=number(part),
        whole=number(whole),
        period=time_name(series.time),
    )


def women(series: CaseSeries) -> str:
    """How many of the victims are women and girls; neutral where one of the two is not published."""
    part, whole = series.last("mujer"), series.last(ALL)
    if series.time is None or not isinstance(part, int) or not isinstance(whole, int):
        return _("Mujeres y hombres en todo el país")
    return _(
        "En todo el país, {part} de las {whole} víctimas de {period} son mujeres o niñas",
        part=number(part),
        whole=number(whole),
        period=time_name(series.time),
    )


def change_of(series: CaseSeries, line: str) -> str:
    """What became of one line since the time before, with the two counts."""
    pair = series.last_two(line)
    if pair is None:
        return _("sin dos recuentos publicados seguidos")
    before, now = (number(count) for count in pair)
    if not distinguishable_change(*pair):
        return _("sin cambio distinguible ({before} y {now})", before=before, now=now)
    if pair[1] > pair[0]:
        return _("más casos identificados ({before} y {now})", before=before, now=now)
    return _("menos casos identificados ({before} y {now})", before=before, now=now)


def distinguishable(series: CaseSeries) -> str:
    pair = series.last_two(ALL)
    if pair is None:
        return _(
            "Una diferencia entre dos trimestres se distingue del azar solo si supera el doble de la raíz cuadrada de la suma de sus recuentos."
        )
    limit = isqrt(4 * sum(pair))  # a difference of whole counts exceeds the root when it exceeds its floor
    return _(
        "Con estos recuentos, una diferencia entre dos trimestres se distingue del azar solo si supera {limit}.",
        limit=number(limit),
    )


def reserved_share(cells: Cells) -> str:
    """How many counts of the menu are reserved, of those that were released so far."""
    hidden, released = cells.hidden
    if not released:
        return _("Todavía no se ha publicado ningún recuento de casos.")
    return _(
        "De los {all} recuentos de víctimas identificadas que se han publicado, {hidden} están reservados ({share}).",
        all=number(released),
        hidden=number(hidden),
        share=share(Decimal(hidden) / released),
    )
