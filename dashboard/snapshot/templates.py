"""The templates of what is printed, each with the parts that it imports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_PARTS = {
    "report": ("report.typ", "look.typ", "chapters.typ"),
    "slides": ("slides.typ", "look.typ"),
    "meeting": ("meeting.typ",),
}
TEMPLATES: Mapping[str, tuple[Path, ...]] = {
    name: tuple(Path(__file__).with_name(part) for part in parts) for name, parts in _PARTS.items()
}
"""The template itself comes first."""
