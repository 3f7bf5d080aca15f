"""Files to attach: small ones of every kind, and photographs that tell where they were taken."""

from __future__ import annotations

import io
import struct
import zipfile
from zlib import compress, crc32

from openpyxl import Workbook

PLACE = b"0\xc2\xb011'S 78\xc2\xb028'O refugio"
"""What must not be left of a photograph."""

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def pdf(*, inside: bytes = b"", after: bytes = b"") -> bytes:
    catalog = b"1 0 obj\n<</Type/Catalog" + inside + b">>\nendobj\n"
    return b"%PDF-1.7\n" + catalog + b"trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n" + after


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def exif(*, orientation: int = 6, order: str = "<") -> bytes:
    """What a telephone writes: how it was held, and where."""
    start = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}IH", 8, 2)
    entries += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(f"{order}HHII", 0x8825, 4, 1, 38)
    return segment(0xE1, b"Exif\0\0" + start + entries + struct.pack(f"{order}I", 0) + PLACE)


JFIF = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
COLOURS = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
SCAN = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"


def frame(width: int = 4, height: int = 3) -> bytes:
    return segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0")


def jpeg(*, remarks: bytes = b"", width: int = 4, height: int = 3, after: bytes = b"") -> bytes:
    parts = (b"\xff\xd8", JFIF, remarks, COLOURS, frame(width, height), SCAN, SCAN, b"\xff\xd9", after)
    return b"".join(parts)


def chunk(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc32(name + body))


def png(*, remarks: bytes = b"", width: int = 1, height: int = 1, after: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", compress(b"\0\x7f"))
    return b"\x89PNG\r\n\x1a\n" + head + remarks + data + chunk(b"IEND") + after


def xlsx() -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.active.append(["Taller", 40])  # type: ignore[union-attr]
    book.save(file)
    return file.getvalue()


def docx(**members: str | bytes) -> bytes:
    """A text of one paragraph; further members by their names, `__` for `/`."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT_MAIN}"/></Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"/>',
        "word/document.xml": "<document><p>Acta del taller</p></document>",
        **{name.replace("__", "/"): body for name, body in members.items()},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return file.getvalue()


def relation(kind: str, *, target: str = "http://127.0.0.1:9/plantilla.dotm") -> str:
    """Relations of which one lies elsewhere."""
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return file.getvalue()
