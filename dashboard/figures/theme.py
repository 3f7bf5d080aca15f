"""The one look of every chart: type, colours of the tokens, axes, and what Plotly may do on screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dashboard import language
from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN
from dashboard.workplan.periods import Period

STACK = SCREEN.family

INK = "#17212B"
INK_2 = "#3F4B57"
INK_3 = "#57636F"
RULE = "#C5CDD5"
RULE_SOFT = "#E3E8ED"
SURFACE = "#F4F6F8"
PAPER = "#FFFFFF"
ACCENT = "#1B4F7A"
SECOND = "#9A7400"
SECOND_TEXT = "#7A5C00"
SEQUENTIAL = ("#E6EEF5", "#B9D0E4", "#7FA9CD", "#3F79AE", "#123F60")
HATCH_LINE = "#8995A1"
CLEAR = "rgba(0,0,0,0)"

HATCH: Figure = {"shape": "/", "size": 6, "solidity": 0.18, "fgcolor": HATCH_LINE, "bgcolor": PAPER}
CONFIG: Figure = {
    "displayModeBar": False,
    "responsive": True,
    "doubleClick": False,
    "showTips": False,
    "scrollZoom": False,
}


@dataclass(frozen=True, slots=True)
class Paint:
    """How one status looks: `ink` is read on the fill, `text` on white, `glyph` where no colour is seen."""

    fill: str
    outline: str
    ink: str
    text: str
    glyph: str
    hatched: bool = False

    @property
    def edge(self) -> str:
        """The outline where it is all that can be seen of a mark: a quiet one is too faint for that."""
        return INK_3 if self.outline == RULE else self.outline


_LATE = Paint("#A3201B", "#A3201B", "#FFFFFF", "#A3201B", "■")
_QUIET = Paint(PAPER, RULE, INK_3, INK_3, "·")

STATUS: Mapping[str, Paint] = MappingProxyType(
    {
        "on_track": Paint("#CFE8E1", "#2E8B76", "#0A5F4E", "#0A5F4E", "●"),
        "at_risk": Paint("#E3A32B", "#7A4A00", "#2B1A00", "#7A4A00", "▲"),
        "off_track": _LATE,
        # A ring inside a square: the clock that Liberation Sans and Arial can draw.
        "overdue": Paint(_LATE.fill, _LATE.outline, _LATE.ink, _LATE.text, "◙"),
        "not_reported": Paint(PAPER, INK_3, INK_2, INK_2, "?", hatched=True),
        "completed": Paint("#E4ECF2", "#123F60", "#123F60", "#123F60", "✓"),
        "not_due": _QUIET,
        "not_started": _QUIET,
        "before_intake": _QUIET,
        "not_applicable": Paint(PAPER, RULE, INK_3, INK_3, "–"),
    }
)


def separators() -> str:
    """Plotly's decimal and thousands marks in the language shown."""
    return ",." if language.current() == "es" else ".,"


def base_layout() -> Figure:
    """The layout that every chart starts from; fresh each time, for the chart to change."""
    return {
        "font": {"family": STACK, "size": 14, "color": INK},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 28, "pad": 4},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "separators": separators(),
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": INK,
            "font": {"size": 14, "color": INK},
            "align": "left",
        },
        "bargap": 0.35,
    }


def _axis() -> Figure:
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickangle": 0,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": 13, "color": INK_3},
    }


def hidden_axis(low: float, high: float) -> Figure:
    """An axis that only places things: no labels, no grid."""
    return {"visible": False, "fixedrange": True, "range": [low, high]}


MOST_QUARTERS_LABELLED = 12


def category_axis(categories: Sequence[str], labels: Sequence[str] | None = None) -> Figure:
    """An axis of names in this order, each labelled; `labels` are Plotly text, escaped by the caller.

    The first category is at the left or at the bottom; turn `range` round to have it on top.
    """
    return _axis() | {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(categories),
        "range": [-0.5, len(categories) - 0.5],
        "tickvals": list(categories),
        "ticktext": [escape(name) for name in categories] if labels is None else list(labels),
    }


def quarter_axis(periods: Sequence[Period]) -> Figure:
    """A category axis of quarters by their names, labelled in two lines (`T3` over `’26`).

    Where there are too many to be read, each year's first quarter is labelled.
    """
    axis = category_axis([language.period_name(period) for period in periods])
    labelled = [period for period in periods if len(periods) <= MOST_QUARTERS_LABELLED or period.quarter == 1]
    return axis | {
        "tickvals": [language.period_name(period) for period in labelled],
        "ticktext": [quarter_label(period) for period in labelled],
    }


def quarter_label(period: Period) -> str:
    """A quarter where there is little room: `T3` over `’26`."""
    return f"{language.period_name(period)[:2]}<br>’{period.year % 100:02}"


def value_axis(low: float, high: float) -> Figure:
    """An axis of whole numbers that holds zero and both ends, with a little air beyond them."""
    bottom, top = min(low, 0.0), max(high, 0.0)
    air = 0.05 * (top - bottom or 1.0)
    return _axis() | {
        "showgrid": True,
        "gridcolor": RULE_SOFT,
        "nticks": 5,
        "tickformat": ",.0f",
        "range": [bottom - air if bottom else 0.0, top + air if top or not bottom else 0.0],
    }


def escape(text: str) -> str:
    """Somebody's words as Plotly text: no tag, entity or formula can start in them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("$", "&#36;")
