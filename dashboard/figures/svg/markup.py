"""SVG as text: numbers, escaped attributes, elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

Point = tuple[float, float]

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def pixels(value: float) -> str:
    """A length with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(4096)
def quoted(text: str) -> str:
    """Any text as the content of an element or attribute; what XML cannot hold is left out."""
    return escape(_FORBIDDEN.sub("", text))


def attributes(**values: str | float | None) -> str:
    """Attributes with a space before each; `None` is left out, `_` in a name is a hyphen."""
    return "".join(
        [
            f' {name.replace("_", "-")}="{quoted(value) if isinstance(value, str) else pixels(value)}"'
            for name, value in values.items()
            if value is not None
        ]
    )


def group(content: Iterable[str], **values: str | float | None) -> str:
    """The content in a `g` with these attributes; nothing when there is no content."""
    inside = "".join(content)
    given = attributes(**values)
    return f"<g{given}>{inside}</g>" if inside and given else inside


def polyline(points: Sequence[Point | None]) -> str:
    """Path data through the points, broken at `None`.

    Relative moves in tenths of a pixel: half the bytes of absolute ones, and no error adds up.
    """
    path: list[str] = []
    last: tuple[int, int] | None = None
    for point in points:
        here = None if point is None else (round(point[0] * 10), round(point[1] * 10))
        if here is not None and last is None:
            path.append(f"M{here[0] / 10:g},{here[1] / 10:g}l")
        elif here is not None and last is not None and here != last:
            path.append(f"{(here[0] - last[0]) / 10:g},{(here[1] - last[1]) / 10:g} ")
        last = here
    return (
        re.sub(r"M[^Ml]*l(?=M|$)", "", "".join(path))
        .replace(" -", "-")
        .replace(",-", "-")
        .replace(" M", "M")
        .rstrip()
    )
