"""The full report after its overview: one chapter for each subject, in the order of the meeting."""

from __future__ import annotations

from datetime import date

from dashboard.snapshot.annex import annex
from dashboard.snapshot.case_chapter import case_trends
from dashboard.snapshot.chapters import Chapter
from dashboard.snapshot.commission_chapter import commission
from dashboard.snapshot.contribution_chapter import contributions
from dashboard.snapshot.progress_chapters import by_pillar, every_indicator
from dashboard.snapshot.proof import Proof
from dashboard.workplan.progress_table import ProgressTable
from dashboard.workplan.selection import Selection
from data_access.database import Database


def chapters(
    table: ProgressTable, database: Database, selection: Selection, on: date, proof: Proof | None
) -> tuple[Chapter, ...]:
    """What follows the overview; `proof` is of an edition, None before there is one."""
    return (
        every_indicator(table),
        by_pillar(table),
        contributions(table, database, selection),
        case_trends(database, selection),
        commission(table.plan, database, selection, on),
        annex(table.plan, database, proof),
    )
