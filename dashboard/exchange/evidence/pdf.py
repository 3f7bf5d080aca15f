"""PDF files: whole, open to every reader, and without programs in sight.

What lies in compressed streams is not looked into: the file is never opened here, only handed on.
"""

from __future__ import annotations

import io
import re
import zipfile

from dashboard.exchange.evidence.refusals import DamagedFile, ProtectedFile, UnsafeFile

SIGNATURE = b"%PDF-"

_HEADER = re.compile(rb"%PDF-[12]\.\d\s")
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
_END_WITHIN = 1024
_ENCRYPTED = re.compile(rb"/Encrypt\s*(<<|\d)")
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia)\b")


def check_pdf(content: bytes) -> None:
    """Raise DamagedFile, ProtectedFile or UnsafeFile; a file that is also an archive is unsafe."""
    if not _HEADER.match(content):
        raise DamagedFile
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise UnsafeFile
    if not _END.search(content, max(len(content) - _END_WITHIN, 0)):
        raise DamagedFile
    if _ENCRYPTED.search(content):
        raise ProtectedFile
    if _ACTIVE.search(content):
        raise UnsafeFile
