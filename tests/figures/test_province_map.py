"""Provinces lie where they are, and the map shows of what is reserved only that it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest

from dashboard.figures import Figure
from dashboard.figures.province_labels import NARROW, WIDE, Place
from dashboard.figures.province_map import RESERVED, Area, KeyEntry, province_map
from dashboard.figures.province_outlines import GALAPAGOS, INSET, MAP, outlines, rings
from dashboard.workplan.plan import Province
from data_access.reference import seed_rows
from tests.factories import all_provinces

Point = tuple[float, float]

PROVINCES = all_provinces()
KEY = (KeyEntry(0, "menos de 2"), KeyEntry(4, "8 o más"), KeyEntry(RESERVED, "reservado"))


def inside(point: Point, ring: Sequence[Point]) -> bool:
    x, y = point
    crossings = [
        (x1 - x0) * (y - y0) / (y1 - y0) + x0 > x
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]])
        if (y0 > y) != (y1 > y)
    ]
    return sum(crossings) % 2 == 1


def to_segment(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end) ** 2
    along = (
        sum((p - s) * (e - s) for p, s, e in zip(point, start, end, strict=True)) / length if length else 0
    )
    at = min(max(along, 0.0), 1.0)
    return math.dist(point, [s + at * (e - s) for s, e in zip(start, end, strict=True)])


def distance(point: Point, ring: Sequence[Point]) -> float:
    """Degrees between a point and an area; nothing when it lies in it."""
    if inside(point, ring):
        return 0.0
    return min(to_segment(point, start, end) for start, end in pairwise(ring))


def drawn_rings(inec_code: str) -> list[list[Point]]:
    parts: list[list[Point]] = [[]]
    for x, y in zip(outlines()[inec_code].xs, outlines()[inec_code].ys, strict=True):
        if x is None or y is None:
            parts.append([])
        else:
            parts[-1].append((x, y))
    return parts


@pytest.mark.parametrize("row", seed_rows("provinces"), ids=lambda row: row["name_es"])
def test_each_capital_lies_in_its_province(row: dict[str, str]) -> None:
    """Within a tenth of a degree: Esmeraldas and Guayaquil stand on simplified shores."""
    capital = (float(row["capital_lon"]), float(row["capital_lat"]))
    assert min(distance(capital, ring) for ring in rings()[row["inec_code"]]) <= 0.1


@pytest.mark.parametrize("places", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("province", PROVINCES, ids=lambda province: province.name)
def test_each_label_stands_in_its_province(places: dict[str, Place], province: Province) -> None:
    place = places[province.code]
    if province.inec_code == GALAPAGOS:
        assert INSET.left < place.x < INSET.right
        assert INSET.bottom < place.y < INSET.top
    else:
        assert any(inside((place.x, place.y), ring) for ring in rings()[province.inec_code])


def test_every_border_is_on_the_map_and_galapagos_in_its_inset() -> None:
    for code in rings():
        frame = INSET if code == GALAPAGOS else MAP
        for x, y in (point for ring in drawn_rings(code) for point in ring):
            assert frame.left < x < frame.right
            assert frame.bottom < y < frame.top


def polygons(figure: Figure) -> dict[str, Figure]:
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def test_shades_numbers_and_words_are_those_of_the_areas() -> None:
    areas = {"EC-P": Area(4, "13,6", hover="13,6 por 100.000"), "EC-M": Area(0, "1,1")}
    figure = province_map(PROVINCES, areas, KEY)
    drawn = polygons(figure)
    assert len(drawn) == 24
    assert drawn["Pichincha"]["fillcolor"] == "#123F60"
    assert drawn["Pichincha"]["text"] == "Pichincha: 13,6 por 100.000"
    assert drawn["Manabí"]["text"] == "Manabí"
    words = {label["text"]: label["font"]["color"] for label in figure["layout"]["annotations"]}
    assert words["Pichincha<br><b>13,6</b>"] == "#FFFFFF"
    assert words["Manabí<br><b>1,1</b>"] == "#17212B"
    assert not [text for text in words if "Guayas" in text]
    assert {"menos de 2", "8 o más", "reservado"} <= set(words)


def test_reserved_provinces_are_hatched_alike() -> None:
    areas = {province.code: Area(RESERVED, "R") for province in PROVINCES}
    drawn = polygons(province_map(PROVINCES, areas, KEY)).values()
    looks = {
        (
            str(trace["fillpattern"]),
            trace["fillcolor"],
            str(trace["line"]),
            trace["text"].split(":")[1:] == [],
        )
        for trace in drawn
    }
    assert len(looks) == 1


def test_the_chosen_province_is_drawn_last_and_outlined() -> None:
    figure = province_map(PROVINCES, {"EC-A": Area(2, "3,0")}, (), chosen="EC-A")
    assert figure["data"][-1]["name"] == "Azuay"
    assert figure["data"][-1]["line"]["color"] == "#17212B"


def test_a_click_asks_for_the_province_and_on_the_chosen_one_for_the_whole_country() -> None:
    drawn = polygons(province_map(PROVINCES, {}, (), chosen="EC-A"))
    assert drawn["Pichincha"]["customdata"] == ["prov", "EC-P"]
    assert drawn["Azuay"]["customdata"] == ["prov", ""]


def test_words_from_outside_are_no_markup() -> None:
    figure = province_map(PROVINCES, {"EC-P": Area(1, "<b>1", hover="<a href>")}, ())
    assert polygons(figure)["Pichincha"]["text"] == "Pichincha: &lt;a href>"
    assert figure["layout"]["annotations"][0]["text"] == "Pichincha<br><b>&lt;b>1</b>"
