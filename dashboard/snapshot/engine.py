"""The typesetting engine in a process of its own: a report's JSON in, its PDF out.

Run as `python -m dashboard.snapshot.engine`. It sees no file but the template and the faces it names, no
environment and no package; on refusal it says why on stderr and exits with 1.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import font_source_sans_pro
import typst

from dashboard.snapshot.templates import TEMPLATES

_MEMORY_BYTES = 2 * 1024**3
_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_FACES = Path(font_source_sans_pro.font_directory)
_FACE_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")
_ECUADOR = timezone(timedelta(hours=-5))


def typeset(report: str) -> bytes:
    """The PDF of a report's JSON, dated by the report alone; raise TypstError when the engine refuses it."""
    template, *parts = TEMPLATES[json.loads(report)["template"]]
    with TemporaryDirectory() as folder:
        fence, faces, packages = (Path(folder, name) for name in ("fence", "faces", "packages"))
        _copy((template, *parts), fence)
        _copy((_FACES / face for face in _FACE_FILES), faces)
        return typst.compile(
            fence / template.name,
            root=fence,
            package_path=packages,
            package_cache_path=packages,
            font_paths=_fonts(faces),
            format="pdf",
            pdf_standards=_STANDARDS,
            sys_inputs={"report": report},
            timestamp=_written_at(report),
        )


def _copy(wanted: Iterable[Path], folder: Path) -> None:
    folder.mkdir()
    for file in wanted:
        shutil.copy(file, folder)


def _fonts(faces: Path) -> typst.Fonts:
    """Only the faces we name: their package holds each twice, in whatever order the disk lists them."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[faces])


def _written_at(report: str) -> datetime:
    day = date.fromisoformat(json.loads(report)["imprint"]["generated_on"])
    return datetime.combine(day, time(), _ECUADOR)


def _told(report: str, refusal: str) -> str:
    """The refusal, led by the name of the chart that the engine cannot draw, if it is one."""
    broken = (name for name, svg in _drawings(json.loads(report)) if not _is_drawn(svg))
    return "".join(f"chart {name}: " for name in islice(broken, 1)) + refusal


def _drawings(part: Any) -> Iterator[tuple[str, str]]:
    """Every chart of a report by name, wherever it stands."""
    if isinstance(part, dict):
        if part.get("svg"):
            yield str(part.get("name", "")), part["svg"]
        part = list(part.values())
    for each in part if isinstance(part, list) else []:
        yield from _drawings(each)


def _is_drawn(svg: str) -> bool:
    try:
        typst.compile(b'#image(bytes(sys.inputs.svg), format: "svg")', format="svg", sys_inputs={"svg": svg})
    except typst.TypstError:
        return False
    return True


def _work() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    report = sys.stdin.buffer.read().decode()
    try:
        sys.stdout.buffer.write(typeset(report))
    except typst.TypstError as refusal:
        sys.exit(_told(report, refusal.message))


if __name__ == "__main__":
    _work()
