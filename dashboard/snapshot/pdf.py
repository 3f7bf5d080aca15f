"""A report as PDF: bounded in time, rendered by the engine outside this process."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from dashboard.figures import theme
from dashboard.snapshot.document import Document
from dashboard.snapshot.failures import RenderingFailed, RenderingTooSlow
from dashboard.snapshot.fingerprint import canonical
from dashboard.snapshot.printable import printable

LIMIT_SECONDS = 20.0
_ENGINE = (sys.executable, "-P", "-m", "dashboard.snapshot.engine")
_ROOT = Path(__file__).parents[2]
_COLOURS = ("INK", "INK_2", "INK_3", "RULE", "RULE_SOFT", "SURFACE", "PAPER", "HATCH_LINE")
_NEEDED_TO_START = ("LD_LIBRARY_PATH", "PYTHONHOME", "TMPDIR")


def render_pdf(document: Document, shown_in: str, template: str = "report") -> bytes:
    """The report or its slides, tagged (PDF/UA-1 and PDF/A-2a); the same document gives the same bytes.

    Raise RenderingFailed, which names the chart when it is one, or RenderingTooSlow.
    """
    return typeset(template, asdict(document), shown_in)


def typeset(template: str, facts: dict[str, object], shown_in: str) -> bytes:
    """What a template makes of its facts, as `render_pdf` does of a report; raises the same."""
    return _rendered(canonical(printable({"template": template, "language": shown_in, **_look(), **facts})))


def _look() -> dict[str, object]:
    """The colours of the theme under the names that the template uses."""
    return {
        "colours": {name.lower(): getattr(theme, name) for name in _COLOURS},
        "paint": {status: asdict(paint) for status, paint in theme.STATUS.items()},
    }


def _surroundings() -> dict[str, str]:
    """What the interpreter needs to start, and no setting of ours: the secrets stay here."""
    kept = {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT)}


def _rendered(report: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (our interpreter and module; the report is data on stdin)
            _ENGINE,
            input=report.encode(),
            capture_output=True,
            timeout=LIMIT_SECONDS,
            cwd=_ROOT,
            env=_surroundings(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderingTooSlow(LIMIT_SECONDS) from None
    if done.returncode:
        raise RenderingFailed(done.stderr.decode(errors="replace").strip() or f"exit {done.returncode}")
    return done.stdout
