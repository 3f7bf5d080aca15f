"""JPEG photographs: the picture is kept as it is, place, time, camera and whatever is appended are not.

A telephone writes the coordinates of the place into the photograph; of a shelter, that is a secret.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from dashboard.exchange.evidence.pictures import MOST_PARTS, check_pixels
from dashboard.exchange.evidence.refusals import DamagedFile

SIGNATURE = b"\xff\xd8\xff"

_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_EXIF = 0xE1
_REMARKS = frozenset({*range(0xE0, 0xF0), 0xFE})
_KEPT_REMARKS = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

_ORIENTATION = 0x0112
_EXIF_START = b"Exif\0\0"
_EXIF_OF_ORIENTATION = _EXIF_START + b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"
_TURNED = range(2, 9)


def cleaned_jpeg(content: bytes) -> bytes:
    """The picture with its colours and its orientation; raise DamagedFile or TooMuchInside."""
    try:
        return b"".join((_START, *_kept(content), _END))
    except (struct.error, IndexError) as error:
        raise DamagedFile from error


def _kept(content: bytes) -> Iterator[bytes]:
    has_frame = has_scan = False
    for marker, segment in _segments(content):
        body = segment[4:]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">xHH", body)
            check_pixels(width, height)
            has_frame = True
        has_scan = has_scan or (marker == _SCAN and has_frame)
        if marker == _EXIF and body.startswith(_EXIF_START):
            yield _turned(_orientation(body[len(_EXIF_START) :]))
        elif marker not in _REMARKS or any(marker == at and body.startswith(by) for at, by in _KEPT_REMARKS):
            yield segment
    if not has_scan:
        raise DamagedFile


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Every marker with its segment, a scan with its data, up to the end of the picture."""
    at = len(_START)
    for _ in range(MOST_PARTS):
        if content[at] != 0xFF:
            raise DamagedFile
        while content[at + 1] == 0xFF:
            at += 1
        marker = content[at + 1]
        if marker == _END[1]:
            return
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if marker == _SCAN:
            end = _scan_end(content, end)
        if end > len(content) or end < at + 4:
            raise DamagedFile
        yield marker, content[at:end]
        at = end
    raise DamagedFile


def _scan_end(content: bytes, start: int) -> int:
    found = _NEXT_MARKER.search(content, start)
    if found is None:
        raise DamagedFile
    return found.start()


def _orientation(tiff: bytes) -> int:
    """How the camera was held, 1 to 8; 1 where the photograph does not say so."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(count):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        return 1
    return 1


def _turned(orientation: int) -> bytes:
    """A segment that says nothing but how to turn the picture."""
    if orientation not in _TURNED:
        return b""
    body = _EXIF_OF_ORIENTATION % orientation
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
