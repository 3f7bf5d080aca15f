"""Means of verification: what may be attached to a value, by whom, until when, and who sees it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, QuarterState, Text
from dashboard.workplan.refusals import AlreadyApproved, InvalidValue, NotYourIndicator, Refused
from dashboard.workplan.roles import Actor, Role, check_can_submit
from dashboard.workplan.submissions import Report, ReviewState, check_is_open
from dashboard.workplan.texts import check_text

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
MOST_PER_VALUE = 20
"""Of one value, withdrawn ones included: what was stored once is stored for ever."""
LONGEST_TITLE = 120
LONGEST_ADDRESS = 500
LONGEST_STEM = 80


class EvidenceKind(StrEnum):
    """What a means of verification is; a file's kind is also its extension."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    WORKBOOK = "xlsx"
    DOCUMENT = "docx"
    LINK = "link"


_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: Mapping[EvidenceKind, str] = {
    EvidenceKind.PDF: "application/pdf",
    EvidenceKind.JPEG: "image/jpeg",
    EvidenceKind.PNG: "image/png",
    EvidenceKind.WORKBOOK: f"{_OFFICE}.spreadsheetml.sheet",
    EvidenceKind.DOCUMENT: f"{_OFFICE}.wordprocessingml.document",
}
"""Of every kind that is a file."""

_EXTENSIONS = {**{kind.value: kind for kind in MEDIA_TYPES}, "jpeg": EvidenceKind.JPEG}


class UnknownEvidence(Refused):
    """There is no such means of verification, or it was withdrawn."""

    code = "unknown_evidence"


@dataclass(frozen=True, slots=True)
class EvidenceDetails:
    """What only the institution and the coordination see of a means of verification."""

    id: str
    filename: str
    address: str
    """Of a link; blank for a file."""
    size: int
    """In bytes; 0 for a link."""
    author_title: Text
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One means of verification of one value, as one person may see it."""

    kind: EvidenceKind
    title: str
    added_at: datetime
    details: EvidenceDetails | None

    @property
    def is_withdrawn(self) -> bool:
        return self.details is not None and self.details.withdrawn_at is not None


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """One means of verification as a delegate sends it: a file that was checked, or an address."""

    indicator: str
    period: Period
    kind: EvidenceKind
    title: str
    without_personal_data: bool
    """The person has confirmed it."""
    filename: str = ""
    content: bytes = b""
    address: str = ""


def check_can_see_evidence(actor: Actor, indicator: Indicator) -> None:
    """Raise NotYourIndicator: documents are for the responsible institution and the coordination."""
    owns = actor.role is Role.DELEGATE and actor.institution == indicator.responsible
    if not owns and actor.role is not Role.COORDINATOR:
        raise NotYourIndicator


def can_see_evidence(actor: Actor, indicator: Indicator) -> bool:
    try:
        check_can_see_evidence(actor, indicator)
    except NotYourIndicator:
        return False
    return True


def check_can_change_evidence(
    actor: Actor, indicator: Indicator, report: Report | None, quarter_state: QuarterState
) -> None:
    """Raise who may not report this value, PeriodNotOpen, PeriodClosed or AlreadyApproved.

    While a value is under review its documents can still be added and withdrawn: every step is recorded.
    """
    check_can_submit(actor, indicator)
    check_is_open(quarter_state)
    if report is not None and report.state is ReviewState.APPROVED:
        raise AlreadyApproved


def can_change_evidence(
    actor: Actor, indicator: Indicator, report: Report | None, quarter_state: QuarterState
) -> bool:
    try:
        check_can_change_evidence(actor, indicator, report, quarter_state)
    except Refused:
        return False
    return True


def check_new_evidence(evidence: NewEvidence) -> None:
    """Raise InvalidValue for what was left out, does not fit its kind or is too large."""
    if not evidence.title.strip():
        raise InvalidValue("title", "missing")
    check_text("title", evidence.title, LONGEST_TITLE)
    if not evidence.without_personal_data:
        raise InvalidValue("without_personal_data", "missing")
    if evidence.kind is EvidenceKind.LINK:
        check_address(evidence.address)
    elif not evidence.content or not evidence.filename:
        raise InvalidValue("file", "missing")
    elif len(evidence.content) > LARGEST_FILE:
        raise InvalidValue("file", "too_long")


def check_address(address: str) -> None:
    """Raise InvalidValue unless it is the whole address of a page elsewhere, without a password in it."""
    if not address:
        raise InvalidValue("address", "missing")
    check_text("address", address, LONGEST_ADDRESS)
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError as error:
        raise InvalidValue("address", "not_an_address") from error
    strange = not address.isprintable() or any(sign in address for sign in " \\<>\"'`")
    if parts.scheme not in ("https", "http") or "." not in host or parts.username is not None or strange:
        raise InvalidValue("address", "not_an_address")


def kind_named(filename: str) -> EvidenceKind | None:
    """The kind that a file's name claims."""
    return _EXTENSIONS.get(filename.rpartition(".")[2].strip().casefold())


def stored_filename(sent: str, kind: EvidenceKind) -> str:
    """A name that any system can hold: no folders, no invisible signs, the extension of its kind."""
    name = re.split(r"[\\/]", unicodedata.normalize("NFC", sent))[-1]
    stem = name.rpartition(".")[0] if kind_named(name) else name
    visible = "".join(sign if sign.isprintable() else " " for sign in stem)
    plain = re.sub(r'[<>:"|?*%;\s]+', " ", visible).strip(" .")
    return f"{plain[:LONGEST_STEM].rstrip(' .') or 'respaldo'}.{kind.value}"
