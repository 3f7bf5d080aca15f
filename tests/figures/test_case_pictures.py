"""What is reserved keeps its place and has one look: no length, order or axis follows a hidden count."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.case_context import SeriesBreak, series_breaks
from dashboard.figures import Figure, case_bars, case_map
from dashboard.figures import case_trends as case_lines
from dashboard.figures.advances import PAPER, SCREEN
from dashboard.figures.case_shades import key, shade_of
from dashboard.figures.province_map import RESERVED
from dashboard.figures.svg import draw
from dashboard.workplan.case_cells import Count
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_tables import ProvinceCounts, StageCounts
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.plan import Text
from tests.factories import all_provinces, plan, quarter

WHOLE = plan(provinces=all_provinces())
NOW = quarter("2026-T3")
R = NoNumber.RESERVED

counts = st.one_of(st.just(R), st.integers(5, 400))


def provinces(found: list[Count], chosen: str | None = None) -> ProvinceCounts:
    codes = [each.code for each in WHOLE.provinces]
    return ProvinceCounts(WHOLE, NOW, Stage.IDENTIFIED, "2025", dict(zip(codes, found, strict=True)), chosen)


def series(**lines: tuple[Count, ...]) -> CaseSeries:
    first = quarter("2025-T3")
    times = tuple(str(first.plus(n)) for n in range(len(next(iter(lines.values())))))
    return CaseSeries(WHOLE, NOW, Stage.IDENTIFIED, times, lines)


def hatched(figure: Figure) -> list[Figure]:
    return [trace for trace in figure["data"] if trace["type"] == "bar" and "pattern" in trace["marker"]]


def axes(figure: Figure) -> dict[str, Any]:
    return {name: spec["range"] for name, spec in figure["layout"].items() if "axis" in name}


@given(st.lists(counts, min_size=24, max_size=24))
def test_reserved_provinces_come_last_alike_in_their_fixed_order(found: list[Count]) -> None:
    record = provinces(found)
    figure = case_bars.provinces(record)
    (marks,) = hatched(figure)
    assert len(set(marks["x"])) <= 1
    names = [each.name for each in WHOLE.provinces]
    reserved = [name for name, count in zip(names, found, strict=True) if count is R]
    assert marks["y"] == reserved
    order = figure["layout"]["yaxis"]["categoryarray"]
    assert order[len(order) - len(reserved) :] == reserved
    published = [count for count in found if isinstance(count, int)]
    assert figure["data"][0]["x"] == sorted(published, reverse=True)
    longest = max(published, default=10)
    assert axes(figure)["xaxis"][1] == pytest.approx(longest * 1.7)


@given(st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=6))
def test_lines_break_at_what_is_reserved_and_marks_are_alike(rows: list[tuple[Count, ...]]) -> None:
    total, coast, highlands = zip(*rows, strict=True)
    record = series(ALL=total, costa_insular=coast, sierra_amazonia=highlands)
    figure = case_lines.lines(record)
    marks, places = hatched(figure), [count for row in rows for count in row if count is R]
    assert len(marks) == len(places)
    assert len({mark["y"][0] for mark in marks}) <= 1
    published = [count for row in rows for count in row if isinstance(count, int)]
    assert axes(figure)["yaxis"][1] == pytest.approx(1.05 * max(published, default=10))
    drawn = [trace["y"] for trace in figure["data"] if trace["type"] == "scatter"]
    assert [[None if n is R else n for n in line] for line in (total, coast, highlands)] == drawn


def test_the_marks_of_a_line_stand_at_one_height_whatever_the_others_are() -> None:
    one = hatched(case_lines.lines(series(ALL=(40, 40), menor=(R, 20))))
    other = hatched(case_lines.lines(series(ALL=(40, 40), menor=(20, R))))
    assert [mark["base"] for mark in one] == [mark["base"] for mark in other]


def test_a_map_s_reserved_provinces_are_one_class_and_classes_are_fixed() -> None:
    assert [shade_of(n) for n in (5, 9, 10, 19, 20, 39, 40, 79, 80, 900)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert shade_of(R) == RESERVED
    assert [entry.shade for entry in key()] == [RESERVED, 0, 1, 2, 3, 4]
    figure = case_map.wide(provinces([R] * 24))
    assert len({str(trace["fillpattern"]) for trace in figure["data"] if "name" in trace}) == 1


def test_a_rate_stands_beside_twenty_victims_and_more_only() -> None:
    found: list[Count] = [R] * 24
    found[0], found[1] = 20, 19
    words = [each["text"] for each in case_bars.provinces(provinces(found))["layout"]["annotations"]]
    assert words[:3] == ["<b>20</b> (2,5)", "<b>19</b>", "R"]
    areas = [trace["text"] for trace in case_map.narrow(provinces(found))["data"] if "name" in trace]
    assert sorted(areas)[:2] == ["Azuay: 20 (2,5 por 100.000 habitantes)", "Bolívar: 19"]


def test_complaints_have_an_axis_of_their_own() -> None:
    stages: dict[Stage, Count] = {Stage.IDENTIFIED: 150, Stage.SHELTERED: R, Stage.COMPLAINT: 900}
    one = case_bars.stages(StageCounts(WHOLE, NOW, "2025", stages))
    other = case_bars.stages(StageCounts(WHOLE, NOW, "2025", {**stages, Stage.COMPLAINT: 9}))
    assert axes(one)["xaxis"] == axes(other)["xaxis"]
    assert axes(one)["xaxis2"] != axes(other)["xaxis2"]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> SeriesBreak:
    each = SeriesBreak(
        quarter("2026-T1"), Text("desde T1 2026, registro <nuevo>", "from Q1 2026, new register")
    )
    monkeypatch.setattr(case_lines, "series_breaks", lambda: (each,))
    return each


@pytest.mark.usefixtures("broken")
def test_a_break_is_drawn_between_the_two_times_that_it_parts() -> None:
    layout = case_lines.lines(series(ALL=(36, 40, 41, 42)))["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == [1.5]
    assert "desde T1 2026,<br>registro &lt;nuevo>" in [each["text"] for each in layout["annotations"]]
    assert case_lines.lines(series(ALL=(36, 40)))["layout"]["shapes"] == []


def test_the_agreed_breaks_can_be_read() -> None:
    assert [str(each.period) for each in series_breaks()] == sorted(
        str(each.period) for each in series_breaks()
    )
    assert all(each.words.es and each.words.en for each in series_breaks())


def test_names_of_lines_that_end_together_stand_apart() -> None:
    figure = case_lines.lines(series(ALL=(40, 40), menor=(20, 20), adulto_o_sin_dato=(20, 20)))
    last = [
        each for each in figure["layout"]["annotations"] if each["xanchor"] == "left" and each["xshift"] == 12
    ]
    assert len({(each["y"], each["yshift"]) for each in last}) == 3


@pytest.mark.parametrize("advances", [SCREEN, PAPER], ids=["screen", "paper"])
def test_every_picture_is_drawn_on_screen_and_paper(advances: Any) -> None:
    some: list[Count] = [R, 9, 30, *([R] * 21)]
    pictures = (
        case_lines.lines(series(ALL=(40, R), menor=(R, R), adulto_o_sin_dato=(20, 22))),
        case_bars.provinces(provinces(some, "EC-A")),
        case_map.wide(provinces(some, "EC-A")),
        case_map.narrow(provinces(some)),
        case_bars.stages(
            StageCounts(WHOLE, NOW, "2025", {Stage.IDENTIFIED: R, Stage.COMPLAINT: NoNumber.NOT_REPORTED})
        ),
    )
    for figure in pictures:
        json.dumps(figure, allow_nan=False)
        assert draw(figure, 470, 420, title="una figura", uid="f1", advances=advances).startswith("<svg")
