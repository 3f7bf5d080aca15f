"""A report as PDF: the only module that knows the typesetting engine, run in a process of its own.

The worker (`python -m dashboard.snapshot.pdf`) gets the report as data on its standard input, sees no file but
the fonts and the template, no environment and no package; it is stopped at its time and memory limits.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

import typst

from dashboard.figures import theme
from dashboard.snapshot.document import Document, canonical
from dashboard.snapshot.failures import RenderingFailed, RenderingTooSlow, TooManyReports
from dashboard.snapshot.printable import printable

AT_ONCE = 2
WAIT_SECONDS = 30.0
LIMIT_SECONDS = 20.0
_MEMORY_BYTES = 2 * 1024**3
_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")
_TEMPLATE = Path(__file__).with_name("report.typ")
_ROOT = Path(__file__).parents[2]
_places = BoundedSemaphore(AT_ONCE)


def render_pdf(document: Document, language: str) -> bytes:
    """The report as tagged PDF (PDF/UA-1 and PDF/A-2a); the same document gives the same bytes.

    Raise RenderingFailed, RenderingTooSlow, or TooManyReports when other reports keep the engine busy.
    """
    data = {"language": language, **_look(), **document.data()}
    if not _places.acquire(timeout=WAIT_SECONDS):
        raise TooManyReports("other reports are being rendered")
    try:
        return _rendered(canonical(printable(data)))
    finally:
        _places.release()


def _look() -> dict[str, object]:
    """The colours of the theme under the names that the template uses."""
    colours = ("INK", "INK_2", "INK_3", "RULE", "RULE_SOFT", "SURFACE", "PAPER", "HATCH_LINE")
    return {
        "colours": {name.lower(): getattr(theme, name) for name in colours},
        "paint": {str(status): asdict(paint) for status, paint in theme.STATUS.items()},
    }


def _rendered(report: str) -> bytes:
    command = [sys.executable, "-P", "-m", "dashboard.snapshot.pdf"]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and module, no word of the report)
            command,
            input=report.encode(),
            capture_output=True,
            timeout=LIMIT_SECONDS,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderingTooSlow(LIMIT_SECONDS) from None
    if done.returncode:
        raise RenderingFailed(done.stderr.decode(errors="replace").strip() or f"exit {done.returncode}")
    return done.stdout


def _typeset(report: str) -> bytes:
    written_at = datetime.fromisoformat(json.loads(report)["generated_at"])
    with TemporaryDirectory() as empty, TemporaryDirectory() as faces:
        return typst.compile(
            _TEMPLATE.read_bytes(),
            root=empty,
            package_path=empty,
            package_cache_path=empty,
            font_paths=_fonts(Path(faces)),
            format="pdf",
            pdf_standards=_STANDARDS,
            sys_inputs={"report": report},
            timestamp=written_at,
        )


def _fonts(folder: Path) -> typst.Fonts:
    """Only the faces we name: the package's folder holds each twice, in whatever order the disk lists it."""
    for face in _FACES:
        shutil.copy(str(files("font_source_sans_pro").joinpath("files", face)), folder)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _work() -> None:
    """The worker: a report's JSON in, its PDF out; on refusal one message on stderr and exit 1."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    try:
        sys.stdout.buffer.write(_typeset(sys.stdin.buffer.read().decode()))
    except typst.TypstError as refusal:
        sys.exit(refusal.message)


if __name__ == "__main__":
    _work()
