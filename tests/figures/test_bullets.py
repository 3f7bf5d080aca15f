"""Bullets: from the best to the worst, by their whole names, each with the numbers behind its share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import language
from dashboard.figures.advances import SCREEN
from dashboard.figures.bullet_rows import DESK, MOST_BULLETS, NAME_SIZE, PHONE, Room, laid_out, shown_bullets
from dashboard.figures.bullets import bullets, bullets_table, height
from dashboard.figures.svg import draw
from dashboard.figures.value_words import of_expected, value_text
from dashboard.workplan.plan import IndicatorType, Text
from dashboard.workplan.progress import Standing, Status
from tests.layouts.tables import at, each, table

LONG = (
    "Coordinación interinstitucional de la prevención & la protección <integral> de niñas, niños y "
    "adolescentes en las fronteras"
)
ROOMS = pytest.mark.parametrize("room", [DESK, PHONE], ids=["desk", "phone"])


def named(standing: Standing, name: str) -> Standing:
    return replace(standing, indicator=replace(standing.indicator, name=Text(name)))


def texts(*standings: Standing, room: Room = DESK) -> list[str]:
    return [note["text"] for note in bullets(room)(table(standings))["layout"]["annotations"]]


def test_the_best_stands_first_and_what_has_no_share_last() -> None:
    here = [at(status, f"FI-{n}") for n, status in enumerate(Status)]
    shown = [standing.achievement for standing in shown_bullets(table(here))]
    shares = [share for share in shown if share is not None]
    assert shares == sorted(shares, reverse=True)
    assert shown[len(shares) :] == [None] * (len(shown) - len(shares))


def test_of_a_long_list_those_that_need_attention_most_are_drawn_and_all_are_in_the_table() -> None:
    here = [*each(Status.ON_TRACK, MOST_BULLETS), *each(Status.OFF_TRACK, 3), *each(Status.NOT_REPORTED, 2)]
    shown = [standing.status for standing in shown_bullets(table(here))]
    assert len(shown) == MOST_BULLETS
    assert (shown.count(Status.OFF_TRACK), shown.count(Status.NOT_REPORTED)) == (3, 2)
    assert len(bullets_table(table(here)).rows) == len(here)


@ROOMS
def test_a_name_of_120_characters_wraps_within_its_room_and_touches_no_other_row(room: Room) -> None:
    assert len(LONG) >= 120
    above, below = laid_out(table([named(at(Status.ON_TRACK, "FI-1"), LONG), at(Status.AT_RISK)]), room)
    assert " ".join(above.lines) == LONG
    assert all(SCREEN.width(line, NAME_SIZE) <= room.name for line in above.lines)
    assert above.bottom == below.top < height(room)(table([at(Status.ON_TRACK)])) + above.bottom
    half = len(above.lines) * NAME_SIZE * 1.25 / 2
    assert above.top <= above.name - half
    assert above.name + half <= (above.bar - 11 if above.above else above.bottom)


@ROOMS
@pytest.mark.parametrize("shown", language.LANGUAGES)
@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_drawn_and_a_name_stays_a_name(status: Status, shown: str, room: Room) -> None:
    record = table([named(at(status), LONG), at(status, "FI-2", reserved=True)])
    with language.shown(shown):
        figure = bullets(room)(record)
        go.Figure(figure)
        drawn = draw(figure, 1248, height(room)(record), title="t", uid="u", advances=SCREEN)
    assert "<integral>" not in drawn
    assert "&lt;integral&gt;" in drawn


def test_what_goes_beyond_its_track_ends_in_its_number_and_nothing_is_below_zero() -> None:
    far = replace(at(Status.ON_TRACK, "FI-1"), achievement=Decimal(3))
    below = replace(at(Status.OFF_TRACK, "FI-2"), achievement=Decimal(-1))
    _tracks, *bars = bullets(DESK)(table([far, below]))["data"]
    assert [bar["x"] for bar in bars] == [[1.2], [0.0]]
    assert texts(far, below)[-2:] == ["● <b>300\u00a0%</b>", "■ <b>0\u00a0%</b>"]


def test_a_click_asks_for_the_indicator() -> None:
    _tracks, bar = bullets(DESK)(table([at(Status.ON_TRACK, "FI-01.1")]))["data"]
    assert bar["customdata"] == [["indicador", "FI-01.1"]]


def test_why_there_is_no_share_is_said() -> None:
    reserved, silent = at(Status.OFF_TRACK, "FI-1", reserved=True), at(Status.NOT_REPORTED, "FI-2")
    assert set(texts(reserved, silent)[-2:]) == {"reservado", "sin reporte"}


def test_what_the_quarter_does_not_ask_for_is_drawn_only_where_it_asks_for_nothing() -> None:
    early, met = at(Status.NOT_DUE, "FI-1"), at(Status.ON_TRACK, "FI-2")
    assert shown_bullets(table([early, met])) == (met,)
    assert texts(early)[-1] == "sin porcentaje"


def measured(**known: Any) -> Standing:
    standing = at(Status.AT_RISK)
    asked = replace(standing.indicator, type=IndicatorType.PERCENTAGE)
    return replace(standing, indicator=asked, actual=Decimal(60), expected=Decimal(70), **known)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (measured(), "60\u00a0% de 70\u00a0%"),
        (measured(numerator=Decimal(3), denominator=Decimal(5)), "3 de 5 frente a 70\u00a0%"),
        (measured(numerator=Decimal(6), denominator=Decimal(10)), "60\u00a0% de 70\u00a0%"),
        (
            measured(numerator=Decimal(3), denominator=Decimal(5), reserved=True),
            "reservado · esperado 70\u00a0%",
        ),
        (replace(measured(), actual=None), "sin dato · esperado 70\u00a0%"),
        (replace(measured(), actual=None, expected=None), "sin dato"),
    ],
)
def test_an_actual_is_said_with_what_was_expected(standing: Standing, said: str) -> None:
    assert value_text(standing) + of_expected(standing) == said


def test_the_numbers_behind_a_share_stand_beside_it_where_there_is_room() -> None:
    assert texts(measured())[-1] == "▲ <b>80\u00a0%</b>  60\u00a0% de 70\u00a0%"
    assert texts(measured(), room=PHONE)[-1] == "▲ <b>80\u00a0%</b>"
    assert "60" not in texts(measured(reserved=True))[-1]
