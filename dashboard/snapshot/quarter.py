"""The report of what is asked for, as PDF: a closed quarter's edition, or a view marked PROVISIONAL."""

from __future__ import annotations

from dataclasses import asdict, replace

from dashboard import language
from dashboard.snapshot.edition import edition_report
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.pdf import render_pdf, typeset
from dashboard.workplan.editions import Edition
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.selection import Selection
from data_access.database import Database
from data_access.editions import REPORT, editions, stored_file
from data_access.plan import work_plan


def snapshot_pdf(database: Database, selection: Selection, shown_in: str) -> bytes:
    """The report in `es` or `en`; raise SnapshotFailed.

    The whole of a closed quarter is its newest edition as it was stored, byte for byte.
    """
    closed = _edition(database, selection)
    if closed is not None:
        stored = stored_file(database, closed.period, closed.number, REPORT, shown_in)
        return stored or edition_report(database, closed, shown_in)
    with language.shown(shown_in):
        return render_pdf(overview_document(database, selection), language.current())


def _edition(database: Database, selection: Selection) -> Edition | None:
    """The edition that is asked for, when nothing narrows it down and no earlier day is."""
    whole = replace(selection, page=None) == Selection(selection.period)
    if not whole or database.known_on is not None:
        return None
    if work_plan(database).state_of(selection.period) is not QuarterState.CLOSED:
        return None
    return next((each for each in editions(database) if each.period == selection.period), None)


def slides_pdf(database: Database, selection: Selection, shown_in: str) -> bytes:
    """The same quarter for projecting, one finding on each page; raise SnapshotFailed."""
    with language.shown(shown_in):
        facts = asdict(overview_document(database, selection))
        return typeset("slides", facts, language.current())
