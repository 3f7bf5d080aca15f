"""Titles about cases: only more, fewer or no distinguishable change, since better or worse are no words."""

from __future__ import annotations

from math import isqrt

from dashboard.language import _, number, period_name
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_trends import distinguishable as distinguishable_change


def national_cases(series: CaseSeries) -> str:
    if not series.points:
        return _("Todavía no se ha publicado ningún recuento de casos")
    last, period = series.points[-1].value, period_name(series.points[-1].period)
    if last is None:
        return _("El recuento nacional de {period} está reservado", period=period)
    return _(
        "Se identificaron {count} víctimas en todo el país en {period}", count=number(last), period=period
    )


def national_change(series: CaseSeries) -> str:
    """Better or worse are not words for detection: only more, fewer or no distinguishable change."""
    pair = series.last_two
    if pair is None:
        return _("Víctimas identificadas en el país, por trimestre")
    before, now = (number(count) for count in pair)
    period = period_name(series.points[-1].period.previous)
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


def distinguishable(series: CaseSeries) -> str:
    pair = series.last_two
    if pair is None:
        return _("Una diferencia entre dos trimestres se distingue del azar solo si supera 2·√(n₁ + n₂).")
    limit = isqrt(4 * sum(pair))  # a difference of whole counts exceeds the root when it exceeds its floor
    return _(
        "Con estos recuentos, una diferencia entre dos trimestres se distingue del azar solo si supera {limit}.",
        limit=number(limit),
    )
