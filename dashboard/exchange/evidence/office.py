"""Office documents: workbooks and texts of ordinary size, without programs or parts from elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.parsers.expat import ParserCreate

from dashboard.exchange.evidence.refusals import (
    DamagedFile,
    ProtectedFile,
    TooMuchInside,
    UnknownKind,
    UnsafeFile,
)
from dashboard.exchange.files.containers import check_container
from dashboard.exchange.files.unreadable import (
    FileTooLarge,
    NotAWorkbook,
    ProtectedWorkbook,
    SheetTooLarge,
    UnreadableFile,
    UnsafeWorkbook,
)
from dashboard.workplan.evidence import MEDIA_TYPES, EvidenceKind

SIGNATURE = b"PK\x03\x04"
OLD_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Of the formats before 2007 and of encrypted documents."""

_TYPES = "[Content_Types].xml"
_MAIN_PARTS = {
    f"{MEDIA_TYPES[kind]}.main+xml": kind for kind in (EvidenceKind.WORKBOOK, EvidenceKind.DOCUMENT)
}
_PROGRAMS = ("vbaproject", "activex", "macroenabled")
_MAY_LIE_ELSEWHERE = ("/hyperlink", "/externalLinkPath")
_IN_OWN_WORDS: Mapping[type[UnreadableFile], type[UnreadableFile]] = {
    NotAWorkbook: UnknownKind,
    ProtectedWorkbook: ProtectedFile,
    UnsafeWorkbook: UnsafeFile,
    SheetTooLarge: TooMuchInside,
    FileTooLarge: TooMuchInside,
}


def office_kind(content: bytes) -> EvidenceKind:
    """Which kind of document it is; raise an UnreadableFile for anything else or anything unsafe."""
    try:
        check_container(content)
    except UnreadableFile as refused:
        raise _IN_OWN_WORDS.get(type(refused), DamagedFile) from refused
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read(_TYPES).decode("utf-8", "replace")
        names = "\n".join(archive.namelist())
        if any(program in f"{types}\n{names}".casefold() for program in _PROGRAMS):
            raise UnsafeFile
        for name in archive.namelist():
            if name.endswith(".rels"):
                _check_relations(archive.read(name))
    return _main_part(types)


def _main_part(types: str) -> EvidenceKind:
    kinds = {kind for part, kind in _MAIN_PARTS.items() if f'"{part}"' in types}
    if len(kinds) != 1:
        raise UnknownKind
    return kinds.pop()


def _check_relations(markup: bytes) -> None:
    """A template or picture that is fetched when the document opens would tell who reads it, or worse."""
    parser = ParserCreate()
    parser.StartElementHandler = _check_relation
    parser.Parse(markup, True)


def _check_relation(_name: str, attributes: Mapping[str, str]) -> None:
    outside = attributes.get("TargetMode") == "External"
    if outside and not attributes.get("Type", "").endswith(_MAY_LIE_ELSEWHERE):
        raise UnsafeFile
