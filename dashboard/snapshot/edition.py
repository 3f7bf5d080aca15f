"""The files of an edition: made of its frozen cells alone, in both languages, and stored once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from dashboard import language
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.pdf import render_pdf
from dashboard.workplan.editions import Edition
from dashboard.workplan.selection import Selection
from data_access.audit import Audit
from data_access.database import Database
from data_access.editions import (
    REPORT,
    EditionFile,
    edition_files,
    edition_of,
    missing_reports,
    store_file,
)

_ROOT = Path(__file__).parents[2]
_PROGRAM = ("dashboard", "layouts", "data_access", "config")
_SOURCES = (".py", ".typ", ".po", ".toml", ".csv")


def edition_report(database: Database, of: Edition, shown_in: str) -> bytes:
    """The report of an edition, in `es` or `en`: the same bytes whenever it is made. Raise SnapshotFailed."""
    frozen = database.frozen(of.period, of.number)
    with language.shown(shown_in):
        return render_pdf(overview_document(frozen, Selection(of.period), of), shown_in)


@cache
def made_by() -> str:
    """The engine's version and the digest of the program's words, pictures and template.

    Another program or engine may lay the same frozen cells out otherwise.
    """
    program = hashlib.sha256()
    for path in sorted(each for folder in _PROGRAM for each in (_ROOT / folder).rglob("*")):
        if path.suffix in _SOURCES:
            program.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return f"typst {version('typst')} {program.hexdigest()[:16]}"


def store_reports(
    database: Database, of: Edition, *, audit: Audit, progress: Callable[[], object] = lambda: None
) -> None:
    """Make and keep the reports that an edition lacks; what is stored stays. Raise SnapshotFailed."""
    for shown_in in missing_reports(database, of):
        content = edition_report(database, of, shown_in)
        store_file(database, of, REPORT, shown_in, content, made_by(), audit=audit)
        progress()


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """A stored report, and whether its frozen cells still give it; None where another program made it."""

    file: EditionFile
    same: bool | None


def reports_made_again(database: Database) -> Iterator[MadeAgain]:
    """Every stored report made anew from its edition's frozen cells; raise SnapshotFailed."""
    for file in edition_files(database):
        if file.kind == REPORT:
            yield MadeAgain(file, _is_same(database, file))


def _is_same(database: Database, file: EditionFile) -> bool | None:
    if file.made_by != made_by():
        return None
    of = edition_of(database, file.period, file.number)
    return hashlib.sha256(edition_report(database, of, file.language)).hexdigest() == file.sha256
