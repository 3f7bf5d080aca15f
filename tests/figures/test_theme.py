"""The theme says the same colours as the page's tokens, and they can be read."""

from __future__ import annotations

import re
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard import language
from dashboard.figures import theme
from dashboard.figures.theme import (
    base_layout,
    category_axis,
    escape,
    hidden_axis,
    quarter_axis,
    value_axis,
)
from dashboard.workplan.periods import Period

TOKENS = (Path(__file__).parents[2] / "assets" / "tokens.css").read_text(encoding="utf-8")
NAMES = {
    "on_track": "meta",
    "at_risk": "ries",
    "off_track": "atra",
    "overdue": "atra",
    "not_reported": "sinr",
    "completed": "cump",
    "not_due": "nopr",
    "not_started": "nopr",
    "before_intake": "nopr",
    "not_applicable": "nopr",
}
SAYS_SOMETHING = ("on_track", "at_risk", "off_track", "overdue", "not_reported", "completed")


def token(name: str) -> str:
    found = re.search(rf"--{re.escape(name)}:([^;]+);", TOKENS)
    assert found, name
    return found[1]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        (theme.INK, "ink"),
        (theme.INK_2, "ink-2"),
        (theme.INK_3, "ink-3"),
        (theme.RULE, "rule"),
        (theme.RULE_SOFT, "rule-soft"),
        (theme.SURFACE, "surface"),
        (theme.PAPER, "paper"),
        (theme.ACCENT, "accent"),
        *[(shade, f"s{place}") for place, shade in enumerate(theme.SEQUENTIAL, start=1)],
        (theme.STACK, "font"),
    ],
)
def test_theme_and_tokens_agree(colour: str, name: str) -> None:
    assert colour == token(name)


def test_the_hatch_is_that_of_the_tokens() -> None:
    assert f"stroke='%23{theme.HATCH_LINE[1:]}'" in token("hatch")
    assert theme.HATCH["fgcolor"] == theme.HATCH_LINE


def test_every_status_is_painted_as_its_tokens_say() -> None:
    assert theme.STATUS.keys() == NAMES.keys()
    for status, name in NAMES.items():
        paint = theme.STATUS[status]
        said = tuple(token(f"st-{name}-{part}") for part in ("fill", "line", "ink"))
        assert (paint.fill, paint.outline, paint.ink) == said
        text = token(f"st-{name}-text") if f"--st-{name}-text:" in TOKENS else token(f"st-{name}-ink")
        assert paint.text == text


def test_statuses_that_call_for_action_differ_without_colour() -> None:
    glyphs = [theme.STATUS[status].glyph for status in SAYS_SOMETHING]
    assert len(set(glyphs)) == len(glyphs)
    assert [status for status, paint in theme.STATUS.items() if paint.hatched] == ["not_reported"]


@pytest.mark.parametrize("paint", theme.STATUS.values(), ids=theme.STATUS.keys())
def test_status_words_can_be_read(paint: theme.Paint) -> None:
    assert contrast(paint.ink, paint.fill) >= 4.5
    assert contrast(paint.text, theme.PAPER) >= 4.5


@pytest.mark.parametrize("status", SAYS_SOMETHING)
def test_status_outlines_can_be_seen(status: str) -> None:
    assert contrast(theme.STATUS[status].outline, theme.PAPER) >= 3


@pytest.mark.parametrize("ground", [theme.PAPER, theme.SURFACE])
@pytest.mark.parametrize("ink", [theme.INK, theme.INK_2, theme.INK_3, theme.ACCENT, theme.SECOND_TEXT])
def test_inks_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("line", [theme.ACCENT, theme.SECOND, theme.HATCH_LINE])
def test_lines_can_be_seen(line: str) -> None:
    assert contrast(line, theme.PAPER) >= 3


def test_map_labels_can_be_read_in_ink_on_the_light_shades_and_white_on_the_dark() -> None:
    light, dark = theme.SEQUENTIAL[:3], theme.SEQUENTIAL[3:]
    assert all(contrast(theme.INK, shade) >= 4.5 for shade in light)
    assert all(contrast(theme.PAPER, shade) >= 4.5 for shade in dark)


def test_separators_follow_the_language() -> None:
    assert base_layout()["separators"] == ",."
    with language.shown("en"):
        assert base_layout()["separators"] == ".,"


def test_layouts_are_not_shared() -> None:
    base_layout()["margin"]["l"] = 360
    assert base_layout()["margin"]["l"] == 8


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [
        (0, 100, [0, 105]),
        (20, 100, [0, 105]),
        (-50, 50, [-55, 55]),
        (-100, -20, [-105, 0]),
        (0, 0, [0, 0.05]),
    ],
)
def test_a_value_axis_holds_zero_and_both_ends(low: float, high: float, ends: list[float]) -> None:
    assert value_axis(low, high)["range"] == pytest.approx(ends)


def test_a_category_axis_labels_every_category_in_order() -> None:
    axis = category_axis(["A & B", "C"])
    assert (axis["categoryarray"], axis["tickvals"]) == (["A & B", "C"], ["A & B", "C"])
    assert (axis["ticktext"], axis["range"]) == (["A &amp; B", "C"], [-0.5, 1.5])


def test_quarters_are_labelled_in_the_language_shown() -> None:
    quarters = [Period(2026, 3), Period(2026, 4)]
    assert quarter_axis(quarters)["ticktext"] == ["T3<br>’26", "T4<br>’26"]
    assert quarter_axis(quarters)["categoryarray"] == ["T3\u00a02026", "T4\u00a02026"]
    with language.shown("en"):
        assert quarter_axis(quarters)["ticktext"][0] == "Q3<br>’26"


def test_plotly_knows_every_attribute_of_the_theme() -> None:
    layout = base_layout() | {"xaxis": category_axis(["a"]), "yaxis": value_axis(0, 1)}
    layout |= {"xaxis2": hidden_axis(0, 1)}
    bar = {"type": "bar", "x": ["a"], "y": [1], "marker": {"pattern": theme.HATCH}}
    assert go.Figure({"data": [bar], "layout": layout}).layout.separators == ",."


def test_somebodys_words_start_no_tag_entity_or_formula() -> None:
    assert escape("<b> & $x$") == "&lt;b> &amp; &#36;x&#36;"


def test_of_many_quarters_only_each_years_first_is_labelled() -> None:
    quarters = [Period(2026, 1).plus(ahead) for ahead in range(24)]
    axis = quarter_axis(quarters)
    assert len(axis["categoryarray"]) == 24
    assert axis["tickvals"] == [language.period_name(Period(year, 1)) for year in range(2026, 2032)]
    assert len(axis["ticktext"]) == 6
