"""Long names broken into lines that fit a width, by the measures of the screen's typeface."""

from __future__ import annotations

from functools import lru_cache

from dashboard.figures import theme
from dashboard.figures.advances import SCREEN

_SAFETY = 1.06
"""Other typefaces of the stack are a little wider than the one measured."""


@lru_cache(4096)
def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The words in as few lines as fit; a word that is wider than a line has one of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and SCREEN.width(longer, size, bold=bold) * _SAFETY <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def plotted(lines: tuple[str, ...]) -> str:
    """The lines as Plotly text, whoever wrote them."""
    return "<br>".join(theme.escape(line) for line in lines)
