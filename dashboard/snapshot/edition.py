"""The files of an edition: made of its frozen cells alone, in both languages, and stored once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version

from dashboard import language
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.pdf import render_pdf
from dashboard.snapshot.templates import template_digest
from dashboard.workplan.editions import Edition
from dashboard.workplan.selection import Selection
from data_access.audit import Audit
from data_access.database import Database
from data_access.editions import REPORT, edition_files, store_file

LANGUAGES = ("es", "en")


def edition_report(database: Database, of: Edition, shown_in: str) -> bytes:
    """The report of an edition, in `es` or `en`: the same bytes whenever it is made. Raise SnapshotFailed."""
    frozen = database.frozen(of.period, of.number)
    with language.shown(shown_in):
        return render_pdf(overview_document(frozen, Selection(of.period), of), shown_in)


@cache
def made_by() -> str:
    """The engine's version and the template's digest: another one may lay the same facts out otherwise."""
    return f"typst {version('typst')} {template_digest('report')[:16]}"


def store_reports(
    database: Database, of: Edition, *, audit: Audit, progress: Callable[[], object] = lambda: None
) -> None:
    """Make and keep the reports that an edition lacks; what is stored stays. Raise SnapshotFailed."""
    for shown_in in missing_reports(database, of):
        content = edition_report(database, of, shown_in)
        store_file(database, of, REPORT, shown_in, content, made_by(), audit=audit)
        progress()


def missing_reports(database: Database, of: Edition) -> Iterator[str]:
    """The languages in which an edition has no report yet."""
    stored = {(each.period, each.number, each.kind, each.language) for each in edition_files(database)}
    return (each for each in LANGUAGES if (of.period, of.number, REPORT, each) not in stored)
