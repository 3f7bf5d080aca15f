"""A chart as one picture to put on a slide: its finding, the drawing, its note and its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from dashboard.figures import svg, theme
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg.markup import attributes
from dashboard.figures.svg.text import Typesetter
from dashboard.workplan.selection import Selection
from data_access.database import Database
from layouts.charts import Chart

Record = TypeVar("Record")

MIMETYPE = "image/svg+xml"
WIDTH = 960
_MARGIN = 32
_INSIDE = WIDTH - 2 * _MARGIN


class NothingToDraw(Exception):
    """The selection has no data for this chart."""


@dataclass(frozen=True, slots=True)
class _Words:
    """One paragraph of the picture; `before` is the air above it, in pixels."""

    text: str
    size: int
    colour: str
    bold: bool = False
    before: int = 8


def chart_picture(chart: Chart[Record], database: Database, selection: Selection) -> str:
    """The chart of one selection as an SVG document; raise NothingToDraw where it is empty."""
    record = chart.read(database, selection)
    if chart.empty(record):
        raise NothingToDraw(chart.name)
    title = chart.title(record)
    above = (
        _Words(title, 24, theme.INK, bold=True, before=0),
        _Words(chart.subtitle(record), 15, theme.INK_3),
    )
    below = (_Words(chart.note(record), 14, theme.INK_2), _Words(chart.source(record), 13, theme.INK_3))
    height = chart.tall(record)
    drawing = svg.draw(chart.draw(record), _INSIDE, height, title=title, uid=chart.name, advances=SCREEN)
    return _document(title, above, drawing, height, below)


def _document(
    title: str, above: tuple[_Words, ...], drawing: str, height: int, below: tuple[_Words, ...]
) -> str:
    head, y = _set(above, _MARGIN)
    picture = f'<g transform="translate({_MARGIN} {y + 16})">{drawing}</g>'
    foot, end = _set(below, y + 16 + height)
    size = attributes(
        width=WIDTH,
        height=end + _MARGIN,
        viewBox=f"0 0 {WIDTH} {end + _MARGIN}",
        role="img",
        aria_label=title,
        font_family=SCREEN.family,
    )
    paper = f'<rect width="100%" height="100%" fill="{theme.PAPER}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg"{size}>{paper}{head}{picture}{foot}</svg>'


def _set(paragraphs: tuple[_Words, ...], y: int) -> tuple[str, int]:
    """The paragraphs below `y`, and where they end; blank ones take no place."""
    written: list[str] = []
    for words in paragraphs:
        if words.text:
            block = Typesetter(SCREEN, words.size, words.colour).block("<br>".join(_lines(words)))
            written.append(block.drawn(_MARGIN, y + words.before + block.ascent, "start"))
            y += words.before + round(block.height)
    return "".join(written), y


def _lines(words: _Words) -> Iterator[str]:
    """The text broken where the picture ends, as Plotly text."""
    line = ""
    for word in words.text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and SCREEN.width(longer, words.size, bold=words.bold) > _INSIDE:
            yield _styled(line, words)
            longer = word
        line = longer
    yield _styled(line, words)


def _styled(line: str, words: _Words) -> str:
    escaped = theme.escape(line)
    return f"<b>{escaped}</b>" if words.bold else escaped
