"""The map of the 24 provinces: one shade and one number each, whatever is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.figures import Figure, theme
from dashboard.figures.province_labels import NARROW, WIDE, Place
from dashboard.figures.province_outlines import GALAPAGOS, INSET, MAP, Frame, outlines
from dashboard.workplan.plan import Province

RESERVED = -1
"""The shade of what is reserved: hatched, in the same way for every province."""

_FIRST_LIGHT_TEXT = 3
_KEY_LEFT, _KEY_BOTTOM, _KEY_STEP, _SWATCH = -83.5, -4.95, 0.4, (0.36, 0.24)


@dataclass(frozen=True, slots=True)
class Area:
    """What the map shows of one province: its class in `theme.SEQUENTIAL` or RESERVED, and its number.

    `shade` is None where there is nothing to show; `hover` is what the pointer reads after the name.
    """

    shade: int | None
    text: str
    hover: str = ""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One class of the map's key in words."""

    shade: int | None
    words: str


def province_map(
    provinces: Sequence[Province],
    areas: Mapping[str, Area],
    key: Sequence[KeyEntry],
    *,
    chosen: str | None = None,
    narrow: bool = False,
) -> Figure:
    """The map: `areas` by the provinces' codes; the chosen province is outlined; `narrow` is for phones."""
    nothing = Area(None, "")
    ordered = sorted(provinces, key=lambda province: province.code == chosen)
    places, size = (NARROW, 12) if narrow else (WIDE, 13)
    return {
        "data": [
            *(_polygon(each, areas.get(each.code, nothing), each.code == chosen) for each in ordered),
            *(_swatch(position, entry) for position, entry in enumerate(reversed(key))),
        ],
        "layout": theme.base_layout()
        | {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "xaxis": theme.hidden_axis(MAP.left, MAP.right) | {"scaleanchor": "y", "constrain": "domain"},
            "yaxis": theme.hidden_axis(MAP.bottom, MAP.top) | {"constrain": "domain"},
            "shapes": [_frame(INSET)],
            "annotations": [
                *_labels(provinces, areas, places, size),
                *(_key_words(position, entry) for position, entry in enumerate(reversed(key))),
            ],
        },
    }


def _polygon(province: Province, area: Area, chosen: bool) -> Figure:
    outline, name = outlines()[province.inec_code], theme.escape(province.name)
    edge = {"color": theme.INK, "width": 2.5} if chosen else _edge(area.shade)
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "x": list(outline.xs),
        "y": list(outline.ys),
        "hoveron": "fills",
        "hoverinfo": "text",
        "name": name,
        "text": f"{name}: {theme.escape(area.hover)}" if area.hover else name,
        # What a click asks for: the province, or the whole country again.
        "customdata": ["prov", "" if chosen else province.code],
        **_ground(area.shade),
        "line": edge,
    }


def _ground(shade: int | None) -> Figure:
    if shade == RESERVED:
        return {"fillcolor": theme.PAPER, "fillpattern": theme.HATCH}
    return {"fillcolor": theme.PAPER if shade is None else theme.SEQUENTIAL[shade]}


def _edge(shade: int | None) -> Figure:
    """White between shades; a line around what has no shade of its own."""
    if shade is None or shade == RESERVED:
        return {"color": theme.INK_3, "width": 0.8}
    return {"color": theme.PAPER, "width": 0.8}


def _labels(
    provinces: Sequence[Province], areas: Mapping[str, Area], places: Mapping[str, Place], size: int
) -> Iterator[Figure]:
    for province in provinces:
        area, place = areas.get(province.code), places[province.code]
        if area is not None and area.text:
            yield _label(province, area, place, size)


def _label(province: Province, area: Area, place: Place, size: int) -> Figure:
    inset = province.inec_code == GALAPAGOS
    outside = inset or place.led is not None
    number, name = f"<b>{theme.escape(area.text)}</b>", theme.escape(province.name)
    between = " " if place.led else "<br>"
    light = not outside and area.shade is not None and area.shade >= _FIRST_LIGHT_TEXT
    words = {
        "text": f"{name}{between}{number}" if place.named and not _is_hatched(area, outside) else number,
        "font": {"size": size, "color": theme.PAPER if light else theme.INK},
        "x": place.x,
        "y": place.y,
    }
    if place.led:
        return words | _leader(place, place.led)
    ground = {"bgcolor": theme.PAPER} if _is_hatched(area, outside) else {}
    return words | ground | {"showarrow": False}


def _is_hatched(area: Area, outside: bool) -> bool:
    return area.shade == RESERVED and not outside


def _leader(place: Place, led: tuple[float, float]) -> Figure:
    return {
        "ax": round(place.x + led[0], 3),
        "ay": round(place.y + led[1], 3),
        "axref": "x",
        "ayref": "y",
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": theme.INK_3,
    }


def _frame(frame: Frame) -> Figure:
    return {
        "type": "rect",
        "x0": frame.left,
        "x1": frame.right,
        "y0": frame.bottom,
        "y1": frame.top,
        "line": {"color": theme.RULE, "width": 1},
    }


def _swatch(position: int, entry: KeyEntry) -> Figure:
    """A rectangle of the key, drawn as the provinces are, so that its hatch is theirs."""
    bottom = _KEY_BOTTOM + position * _KEY_STEP
    right, top = _KEY_LEFT + _SWATCH[0], bottom + _SWATCH[1]
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "x": [_KEY_LEFT, right, right, _KEY_LEFT, _KEY_LEFT],
        "y": [bottom, bottom, top, top, bottom],
        "hoverinfo": "skip",
        **_ground(entry.shade),
        "line": {"color": theme.INK_3, "width": 0.8},
    }


def _key_words(position: int, entry: KeyEntry) -> Figure:
    return {
        "x": _KEY_LEFT + _SWATCH[0],
        "y": round(_KEY_BOTTOM + position * _KEY_STEP + _SWATCH[1] / 2, 3),
        "xshift": 5,
        "xanchor": "left",
        "showarrow": False,
        "text": theme.escape(entry.words),
        "font": {"size": 12, "color": theme.INK_2},
    }
