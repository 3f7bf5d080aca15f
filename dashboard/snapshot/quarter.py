"""One quarter's report as PDF, for the button and the command."""

from __future__ import annotations

from dataclasses import asdict

from dashboard import language
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.pdf import render_pdf, typeset
from dashboard.workplan.selection import Selection
from data_access.database import Database


def snapshot_pdf(database: Database, selection: Selection, shown_in: str) -> bytes:
    """The full report of one quarter, in `es` or `en`; raise SnapshotFailed."""
    with language.shown(shown_in):
        return render_pdf(overview_document(database, selection), language.current())


def slides_pdf(database: Database, selection: Selection, shown_in: str) -> bytes:
    """The same quarter for projecting, one finding on each page; raise SnapshotFailed."""
    with language.shown(shown_in):
        facts = asdict(overview_document(database, selection))
        return typeset("slides", facts, language.current())
