"""What is said about UNODC's figures: their own source, unit and date, never beside the commission's counts."""

from __future__ import annotations

from dashboard.figures.unodc import as_published
from dashboard.language import _, day
from dashboard.workplan.case_trends import distinguishable
from dashboard.workplan.unodc import Measure, PublishedSeries


def detected(series: PublishedSeries) -> str:
    """The victims detected in the last published year, and whether that is another number than before."""
    two = series.last_two(Measure.DETECTED)
    if not two:
        return _("La tabla que publica UNODC todavía no se ha incorporado")
    last = two[-1]
    said, year = as_published(last), last.year
    if len(two) < 2 or two[0].value is None or last.value is None:
        return _("UNODC publica {count} víctimas detectadas en el Ecuador en {year}", count=said, year=year)
    before, earlier = as_published(two[0]), two[0].year
    if not distinguishable(two[0].value, last.value):
        return _(
            "UNODC publica {count} víctimas detectadas en el Ecuador en {year}: sin cambio distinguible desde {earlier} ({before})",
            count=said,
            year=year,
            earlier=earlier,
            before=before,
        )
    if last.value > two[0].value:
        return _(
            "UNODC publica más víctimas detectadas en el Ecuador en {year} que en {earlier}: {count} frente a {before}",
            count=said,
            year=year,
            earlier=earlier,
            before=before,
        )
    return _(
        "UNODC publica menos víctimas detectadas en el Ecuador en {year} que en {earlier}: {count} frente a {before}",
        count=said,
        year=year,
        earlier=earlier,
        before=before,
    )


def source(series: PublishedSeries) -> str:
    """Where the figures come from and the date that their table bears."""
    if not series.counts:
        return _("Fuente: UNODC, GLOTIP.")
    newest = max(series.counts, key=lambda count: count.published_on)
    return _("Fuente: UNODC, {source}, tabla del {day}.", source=newest.source, day=day(newest.published_on))
