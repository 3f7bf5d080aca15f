"""PNG pictures: the picture is kept as it is, remarks, place, time and whatever is appended are not."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from zlib import crc32

from dashboard.exchange.evidence.pictures import MOST_PARTS, check_pixels
from dashboard.exchange.evidence.refusals import DamagedFile

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_HEAD, _DATA, _END = b"IHDR", b"IDAT", b"IEND"
_KEPT = frozenset(
    {_HEAD, b"PLTE", _DATA, _END, b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
)


def cleaned_png(content: bytes) -> bytes:
    """The picture with its colours and nothing else; raise DamagedFile or TooMuchInside."""
    try:
        chunks = list(_chunks(content))
    except struct.error as error:
        raise DamagedFile from error
    names = [name for name, _ in chunks]
    if names[0] != _HEAD or names.count(_HEAD) != 1 or _DATA not in names:
        raise DamagedFile
    return SIGNATURE + b"".join(chunk for name, chunk in chunks if name in _KEPT)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every chunk under its name, up to the end of the picture."""
    at = len(SIGNATURE)
    for _ in range(MOST_PARTS):
        size, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + size
        if end > len(content):
            raise DamagedFile
        (checksum,) = struct.unpack_from(">I", content, end - 4)
        if checksum != crc32(content[at + 4 : end - 4]):
            raise DamagedFile
        if name == _HEAD:
            check_pixels(*struct.unpack_from(">II", content, at + 8))
        yield name, content[at:end]
        if name == _END:
            return
        at = end
    raise DamagedFile
