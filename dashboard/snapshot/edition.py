"""The files of an edition: made of its frozen cells alone, in both languages, and stored once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from config.settings import public_address
from dashboard import language
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.pdf import render_pdf
from dashboard.snapshot.turns import turn
from dashboard.workplan.editions import Edition
from dashboard.workplan.selection import Selection
from data_access.audit import Audit
from data_access.database import Database
from data_access.editions import EditionFile, edition_files, edition_of, missing_files, store_file

_ROOT = Path(__file__).parents[2]
_PROGRAM = ("dashboard", "layouts", "data_access", "config")
_SOURCES = (".py", ".typ", ".po", ".toml", ".csv")


def edition_pdf(database: Database, of: Edition, kind: str, shown_in: str, site: str) -> bytes:
    """The report or the slides of an edition, in `es` or `en`; raise SnapshotFailed.

    The same bytes whenever they are made. `site` is the address that they print, blank for none.
    """
    frozen = database.frozen(of.period, of.number)
    with turn(), language.shown(shown_in):
        return render_pdf(overview_document(frozen, Selection(of.period), of, site), shown_in, kind)


@cache
def program() -> str:
    """The engine's version and the digest of the program's words, pictures and template.

    Another program or engine may lay the same frozen cells out otherwise.
    """
    sources = hashlib.sha256()
    for path in sorted(each for folder in _PROGRAM for each in (_ROOT / folder).rglob("*")):
        if path.suffix in _SOURCES:
            sources.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return f"typst {version('typst')} {sources.hexdigest()[:16]}"


def made_by(site: str) -> str:
    """The program, and the address that it printed."""
    return f"{program()} {site}".strip()


def store_files(
    database: Database, of: Edition, *, audit: Audit, progress: Callable[[], object] = lambda: None
) -> None:
    """Make and keep what an edition lacks, report or slides; what is stored stays. Raise SnapshotFailed."""
    site = public_address()
    for kind, shown_in in missing_files(database, of):
        content = edition_pdf(database, of, kind, shown_in, site)
        store_file(database, of, kind, shown_in, content, made_by(site), audit=audit)
        progress()


@dataclass(frozen=True, slots=True)
class MadeAgain:
    """A stored file, and whether its frozen cells still give it; None where another program made it."""

    file: EditionFile
    same: bool | None


def files_made_again(database: Database) -> Iterator[MadeAgain]:
    """Every stored file made anew from its edition's frozen cells; raise SnapshotFailed."""
    for file in edition_files(database):
        yield MadeAgain(file, _is_same(database, file))


def _is_same(database: Database, file: EditionFile) -> bool | None:
    if not file.made_by.startswith(program()):
        return None
    site = file.made_by.removeprefix(program()).strip()
    of = edition_of(database, file.period, file.number)
    again = edition_pdf(database, of, file.kind, file.language, site)
    return hashlib.sha256(again).hexdigest() == file.sha256
