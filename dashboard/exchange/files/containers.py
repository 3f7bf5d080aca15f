"""The container of a workbook: what is checked before any library opens it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.parsers.expat import ParserCreate

from dashboard.exchange.files.unreadable import (
    DamagedWorkbook,
    EmptyFile,
    FileTooLarge,
    NotAWorkbook,
    ProtectedWorkbook,
    SheetTooLarge,
    UnreadableFile,
    UnsafeWorkbook,
)

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_UNPACKED = 30 * MEGABYTE
LARGEST_RATIO = 200
RATIO_MATTERS_FROM = 4 * MEGABYTE
MOST_MEMBERS = 500
MOST_CELLS = 60_000
MOST_ELEMENTS = 250_000
"""Of all XML in the file: each costs memory, also where it is no cell."""
DEEPEST = 64
MOST_ROWS = 20_000
MOST_COLUMNS = 702
"""Columns A to ZZ: two letters."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(r"[A-Z]{1,2}([0-9]+)")
_CHUNK = 64 * 1024


def check_container(content: bytes) -> None:
    """Raise an UnreadableFile unless these bytes are a workbook of ordinary size without tricks inside."""
    _check_outside(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(archive.infolist())
            size = _Size()
            for member in archive.infolist():
                _check_member(archive, member, size)
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile and expat raise whatever a broken file makes them meet
        raise DamagedWorkbook from error


def _check_outside(content: bytes) -> None:
    if not content:
        raise EmptyFile
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(LARGEST_FILE // MEGABYTE)
    if content.startswith(_OLE):
        raise ProtectedWorkbook
    if not content.startswith(_ZIP):
        raise NotAWorkbook


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    """The sizes that the directory states; unpacking stops at them, so that a lie only damages the file."""
    names = {member.filename for member in members}
    if "[Content_Types].xml" not in names:
        raise NotAWorkbook
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > RATIO_MATTERS_FROM and unpacked > LARGEST_RATIO * max(packed, 1):
        raise UnsafeWorkbook
    if unpacked > LARGEST_UNPACKED:
        raise FileTooLarge(LARGEST_UNPACKED // MEGABYTE)
    if len(members) > MOST_MEMBERS or len(names) < len(members):
        raise UnsafeWorkbook


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, size: _Size) -> None:
    if member.flag_bits & 0x1:
        raise ProtectedWorkbook
    with archive.open(member) as file:
        first = file.read(_CHUNK)
        if first.startswith((_ZIP, _OLE)):
            raise UnsafeWorkbook
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_markup(first, lambda: file.read(_CHUNK), size)


def _check_markup(first: bytes, more: Callable[[], bytes], size: _Size) -> None:
    """Read the XML once without building anything: no DOCTYPE, hence no entities; no endless sheet."""
    parser = ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = size.opened
    parser.EndElementHandler = size.ended
    chunk = first
    while chunk:
        parser.Parse(chunk, False)
        chunk = more()
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise UnsafeWorkbook


class _Size:
    """How much a workbook holds, counted while its elements pass by."""

    def __init__(self) -> None:
        self._elements = self._cells = self._depth = 0

    def opened(self, qualified: str, attributes: Mapping[str, str]) -> None:
        name = qualified.rpartition(" ")[2]
        self._elements += 1
        self._depth += 1
        self._cells += name == "c"
        if self._depth > DEEPEST:
            raise UnsafeWorkbook
        too_many = self._elements > MOST_ELEMENTS or self._cells > MOST_CELLS
        if too_many or not _within_sheet(name, attributes):
            raise SheetTooLarge(MOST_ROWS, MOST_COLUMNS)

    def ended(self, _qualified: str) -> None:
        self._depth -= 1


def _within_sheet(name: str, attributes: Mapping[str, str]) -> bool:
    if name == "row":
        return int(attributes.get("r", "1")) <= MOST_ROWS
    return name != "c" or _is_near(attributes.get("r", "A1"))


def _is_near(coordinate: str) -> bool:
    written = _CELL.fullmatch(coordinate)
    return written is not None and int(written[1]) <= MOST_ROWS
