"""The report of what is asked for, as PDF: a closed quarter's edition, or a view marked PROVISIONAL."""

from __future__ import annotations

from dataclasses import replace

from config.settings import public_address
from dashboard import language
from dashboard.snapshot.edition import edition_pdf
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.pdf import render_pdf
from dashboard.snapshot.turns import turn
from dashboard.workplan.editions import Edition
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.selection import Selection
from data_access.database import Database
from data_access.editions import REPORT, editions, stored_file
from data_access.plan import work_plan


def snapshot_pdf(database: Database, selection: Selection, shown_in: str, kind: str = REPORT) -> bytes:
    """The report or the slides in `es` or `en`; raise SnapshotFailed.

    The whole of a closed quarter is its newest edition as it was stored, byte for byte.
    """
    closed = _edition(database, selection)
    if closed is not None:
        stored = stored_file(database, closed.period, closed.number, kind, shown_in)
        return stored or edition_pdf(database, closed, kind, shown_in, public_address())
    with turn(), language.shown(shown_in):
        return render_pdf(overview_document(database, selection), language.current(), kind)


def _edition(database: Database, selection: Selection) -> Edition | None:
    """The edition that is asked for, when nothing narrows it down and no earlier day is."""
    whole = replace(selection, page=None) == Selection(selection.period)
    if not whole or database.known_on is not None:
        return None
    if work_plan(database).state_of(selection.period) is not QuarterState.CLOSED:
        return None
    return next((each for each in editions(database) if each.period == selection.period), None)
