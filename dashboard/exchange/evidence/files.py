"""What an attached file is: its content decides, its name has to agree."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.exchange.evidence import jpeg, office, pdf, png
from dashboard.exchange.evidence.refusals import NameAndContentDiffer, ProtectedFile, UnknownKind
from dashboard.exchange.files.unreadable import EmptyFile, FileTooLarge
from dashboard.workplan.evidence import LARGEST_FILE, MEGABYTE, EvidenceKind, kind_named, stored_filename


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file as it may be stored."""

    kind: EvidenceKind
    filename: str
    content: bytes


def checked_file(filename: str, content: bytes) -> CheckedFile:
    """The file under a harmless name, photographs without their place; raise an UnreadableFile."""
    if not content:
        raise EmptyFile
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(LARGEST_FILE // MEGABYTE)
    kind, kept = _recognised(content)
    if kind_named(filename) is not kind:
        raise NameAndContentDiffer(kind.value)
    return CheckedFile(kind, stored_filename(filename, kind), kept)


def _recognised(content: bytes) -> tuple[EvidenceKind, bytes]:
    if content.startswith(pdf.SIGNATURE):
        pdf.check_pdf(content)
        return EvidenceKind.PDF, content
    if content.startswith(jpeg.SIGNATURE):
        return EvidenceKind.JPEG, jpeg.cleaned_jpeg(content)
    if content.startswith(png.SIGNATURE):
        return EvidenceKind.PNG, png.cleaned_png(content)
    if content.startswith(office.SIGNATURE):
        return office.office_kind(content), content
    if content.startswith(office.OLD_SIGNATURE):
        raise ProtectedFile
    raise UnknownKind
