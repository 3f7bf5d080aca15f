"""Plotly's small HTML (`b`, `br`, `span` with a colour) read into lines, measured and drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dashboard.figures.advances import Advances
from dashboard.figures.svg.markup import attributes, pixels, quoted
from dashboard.figures.svg.vocabulary import Undrawable

LINE_SPACING = 1.3

_TAGS = re.compile(r"(<[^<>]*>)")
_TAG = re.compile(r"<(/?)([^ >]*)(?:\s+(.*))?>", re.DOTALL)
_COLOUR = re.compile(r"""style=(["'])\s*color:\s*(#[0-9a-fA-F]{3,8}|[a-z]+|rgba?\([\d., ]+\))\s*;?\s*\1""")
_ENTITY = re.compile(r"&(#\d+|#x[\da-fA-F]+|[a-z]+);")
_ENTITIES = {
    "mu": "μ",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "nbsp": "\u00a0",
    "times": "×",
    "plusmn": "±",
    "deg": "°",
}
_UNDRAWN_TAGS = frozenset({"sup", "sub", "i", "a", "em", "s", "u", "strong"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one weight and colour; no colour means that of the whole text."""

    text: str
    bold: bool = False
    colour: str | None = None


Line = tuple[Run, ...]


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if not name.startswith("#"):
        return _ENTITIES.get(name, entity[0])
    code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return chr(code) if code <= 0x10FFFF else entity[0]


def _opened(tag: str, extra: str | None, outer: Run) -> Run:
    """The style inside `<b>` or `<span style="color:…">`; raises Undrawable for any other attribute."""
    if tag == "b" and extra is None:
        return Run("", True, outer.colour)
    colour = _COLOUR.fullmatch(extra.strip()) if tag == "span" and extra else None
    if colour is None:
        raise Undrawable(f"text: <{tag} {extra or ''}>")
    return Run("", outer.bold, colour[2])


def lines(content: str) -> tuple[Line, ...]:
    """The lines of a Plotly text; raises Undrawable for tags that Plotly knows and the pictures do not."""
    done: list[list[Run]] = [[]]
    open_tags: list[tuple[str, Run]] = [("", Run(""))]
    for part in _TAGS.split(re.sub(r"\r\n?|\n", " ", content)):
        written = _TAG.fullmatch(part)
        closing, tag, extra = written.groups() if written else ("", "", None)
        tag = tag.lower()
        if tag in _UNDRAWN_TAGS:
            raise Undrawable(f"text: <{tag}>")
        if tag == "br":
            done.append([])
        elif tag not in ("b", "span"):
            style = open_tags[-1][1]
            text = _ENTITY.sub(_character, part)
            done[-1] += [Run(text, style.bold, style.colour)] if text else []
        elif not closing:
            open_tags.append((tag, _opened(tag, extra, open_tags[-1][1])))
        elif open_tags[-1][0] == tag:
            open_tags.pop()
    return tuple(map(tuple, done))


def _unbroken(text: str) -> str:
    """Every space kept, as Plotly keeps them: SVG would join or drop those at an edge or in a row."""
    text = text.replace("\t", " ").replace("  ", "\u00a0\u00a0")
    if text[:1] == " ":
        text = "\u00a0" + text[1:]
    return text[:-1] + "\u00a0" if text[-1:] == " " else text


@dataclass(frozen=True, slots=True)
class Block:
    """One text laid out: its lines, and the pixels from the left, above and below its first baseline."""

    lines: tuple[Line, ...]
    size: float
    colour: str
    width: float
    ascent: int
    descent: int

    @property
    def height(self) -> float:
        return self.ascent + self.descent + self.drop

    @property
    def drop(self) -> float:
        """From the first baseline to the last."""
        return LINE_SPACING * self.size * (len(self.lines) - 1)

    def drawn(self, x: float, baseline: float, anchor: str) -> str:
        """The text with its size, colour and anchor (`start`, `middle`, `end`) said on itself."""
        given = attributes(
            font_size=self.size, fill=self.colour, text_anchor=None if anchor == "start" else anchor
        )
        return self.bare(x, baseline, given)

    def bare(self, x: float, baseline: float, given: str = "") -> str:
        """The text as a surrounding group styles it."""
        rows = [self._row(line, x if row else None) for row, line in enumerate(self.lines)]
        return f'<text x="{pixels(x)}" y="{pixels(baseline)}"{given}>{"".join(rows)}</text>'

    def _row(self, line: Line, x: float | None) -> str:
        inside = "".join(map(_span, line))
        if x is None:
            return inside
        return f'<tspan x="{pixels(x)}" dy="{pixels(LINE_SPACING * self.size)}">{inside}</tspan>'


def _span(run: Run) -> str:
    given = attributes(font_weight="700" if run.bold else None, fill=run.colour)
    text = quoted(_unbroken(run.text))
    return f"<tspan{given}>{text}</tspan>" if given else text


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Lays texts out in one typeface; size and colour where a font does not say them."""

    advances: Advances
    size: float
    colour: str

    def block(self, content: str, size: float | None = None, colour: str | None = None) -> Block:
        """Lay out a Plotly text; raises Undrawable for what is not one."""
        if not isinstance(content, str):
            raise Undrawable(f"text: {content!r}")
        return _block(
            self.advances,
            content,
            self.size if size is None else size,
            self.colour if colour is None else colour,
        )


@lru_cache(4096)
def _block(advances: Advances, content: str, size: float, colour: str) -> Block:
    """Kept, because the words of charts hardly change from one picture to the next."""
    rows = lines(content.translate(advances.stand_ins))
    if not content:
        return Block(rows, size, colour, 0.0, 0, 0)
    width = max(sum([advances.width(run.text, size, bold=run.bold) for run in row]) for row in rows)
    return Block(rows, size, colour, width, round(advances.ascent * size), round(advances.descent * size))
