"""Titles about UNODC's figures: more, fewer, no distinguishable change, as published, or none yet."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.figures import unodc as figures
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg import draw
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.unodc import Measure, PublishedCount, PublishedSeries
from layouts import unodc_findings as findings
from tests.factories import plan
from tests.layouts.tables import in_both


def count(year: int, value: int | None, measure: Measure = Measure.DETECTED, day: int = 1) -> PublishedCount:
    return PublishedCount("ECU", measure, year, value, "GLOTIP", date(2023, 5, day))


def series(*counts: PublishedCount) -> PublishedSeries:
    return PublishedSeries(plan(), counts)


@pytest.mark.parametrize(
    ("counts", "es", "en"),
    [
        (
            (),
            "La tabla que publica UNODC todavía no se ha incorporado",
            "The table that UNODC publishes has not been taken in yet",
        ),
        (
            (count(2021, 72),),
            "UNODC publica 72 víctimas detectadas en el Ecuador en 2021",
            "UNODC publishes 72 victims detected in Ecuador in 2021",
        ),
        (
            (count(2021, None), count(2020, 112)),
            "UNODC publica <5 víctimas detectadas en el Ecuador en 2021",
            "UNODC publishes <5 victims detected in Ecuador in 2021",
        ),
        (
            (count(2021, 72), count(2020, 112), count(2019, 5)),
            "UNODC publica menos víctimas detectadas en el Ecuador en 2021 que en 2020: 72 frente a 112",
            "UNODC publishes fewer victims detected in Ecuador in 2021 than in 2020: 72 against 112",
        ),
        (
            (count(2021, 1208), count(2018, 112)),
            "UNODC publica más víctimas detectadas en el Ecuador en 2021 que en 2018: 1.208 frente a 112",
            "UNODC publishes more victims detected in Ecuador in 2021 than in 2018: 1,208 against 112",
        ),
        (
            (count(2021, 110), count(2020, 112), count(2022, 900, Measure.CONVICTED)),
            "UNODC publica 110 víctimas detectadas en el Ecuador en 2021: "
            "sin cambio distinguible desde 2020 (112)",
            "UNODC publishes 110 victims detected in Ecuador in 2021: "
            "no distinguishable change since 2020 (112)",
        ),
    ],
)
def test_the_title(counts: tuple[PublishedCount, ...], es: str, en: str) -> None:
    assert in_both(findings.detected, series(*counts)) == (es, en)


def test_the_source_bears_the_newest_date() -> None:
    assert in_both(findings.source, series(count(2020, 9), count(2021, 9, day=30)))[0] == (
        "Fuente: UNODC, GLOTIP, tabla del 30/05/2023."
    )
    assert in_both(findings.source, series())[0] == "Fuente: UNODC, GLOTIP."


def test_the_picture_and_its_table_say_what_was_published() -> None:
    record = series(count(2010, 50), count(2012, None), count(2012, 1208, Measure.PROSECUTED))
    table = figures.table(record)
    assert table.rows == (
        ("2010", 50, NoNumber.NOT_REPORTED, NoNumber.NOT_REPORTED),
        ("2011", NoNumber.NOT_REPORTED, NoNumber.NOT_REPORTED, NoNumber.NOT_REPORTED),
        ("2012", "<5", 1208, NoNumber.NOT_REPORTED),
    )
    figure = figures.panels(record)
    values = [each["text"] for each in figure["layout"]["annotations"] if each["xref"] != "paper"]
    assert values == ["50", "&lt;5", "1.208"]
    assert draw(figure, 600, 420, title="UNODC", uid="u1", advances=SCREEN).count("&lt;5") == 1
