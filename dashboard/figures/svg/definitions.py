"""What marks refer to: hatches and clips, each defined once."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

from dashboard.figures.svg.axes import Axis
from dashboard.figures.svg.markup import Point, attributes, pixels
from dashboard.figures.svg.vocabulary import Undrawable, needed

_UID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


@dataclass(slots=True)
class Definitions:
    """The `defs` of one picture; `uid` keeps their ids apart from those of other pictures on the page."""

    uid: str
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _UID.fullmatch(self.uid):
            raise Undrawable(f"uid = {self.uid!r}")

    def hatch(self, pattern: dict[str, Any], origin: Point) -> str:
        """A paint of Plotly's diagonal lines, which begin at the corner of their subplot."""
        size = float(needed(pattern, "size", "pattern"))
        tile = pixels(size * math.sqrt(2))
        quarter, half, rest, over = (pixels(size * math.sqrt(2) * part) for part in (0.25, 0.5, 0.75, 1.25))
        lines = f"M-{quarter},{quarter}l{half},-{half}M0,{tile}L{tile},0M{rest},{over}l{half},-{half}"
        ground = attributes(fill=needed(pattern, "bgcolor", "pattern"))
        stroke = attributes(
            stroke=needed(pattern, "fgcolor", "pattern"),
            stroke_width=size * float(needed(pattern, "solidity", "pattern")),
        )
        box = attributes(x=origin[0], y=origin[1]) + f' width="{tile}" height="{tile}"'
        return self._url(
            f'<pattern id="{{id}}"{box} patternUnits="userSpaceOnUse">'
            f'<rect width="{tile}" height="{tile}"{ground}/><path d="{lines}"{stroke}/></pattern>'
        )

    def clip(self, x: Axis | None, y: Axis | None, width: int, height: int) -> str:
        """A clip to the span of one axis or two, as wide or high as the picture where there is none."""
        left, across = (x.start, x.length) if x else (0.0, float(width))
        top, down = (y.start, y.length) if y else (0.0, float(height))
        return self._url(
            f'<clipPath id="{{id}}"><rect{attributes(x=left, y=top, width=across, height=down)}/></clipPath>'
        )

    def _url(self, definition: str) -> str:
        id_ = self._known.setdefault(definition, f"{self.uid}-{len(self._known)}")
        return f"url(#{id_})"

    def drawn(self) -> str:
        """The `defs` element; nothing when no mark referred to anything."""
        inside = "".join(definition.replace("{id}", id_, 1) for definition, id_ in self._known.items())
        return f"<defs>{inside}</defs>" if inside else ""
