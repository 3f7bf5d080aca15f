"""What the commission did in the illustrative plan: agreements, delegates, meetings, commitments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from dashboard.workplan.agreements import Agreement
from dashboard.workplan.commission_measures import Measure
from dashboard.workplan.delegates import Seat
from dashboard.workplan.evidence import EvidenceKind
from dashboard.workplan.meetings import AgendaPoint, Presence, Topic
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.shared_information import DeliveryState
from data_access.agreements import keep_agreement
from data_access.commission_documents import NewDocument
from data_access.commission_measures import choose_measured
from data_access.commission_records import Sent
from data_access.commitments import (
    NewCommitment,
    adopt_commitment,
    retire_commitment,
    tell_of_commitment,
)
from data_access.decisions import take_decision
from data_access.delegates import NewMandate, begin_mandate, end_mandate
from data_access.illustrative.plan import day
from data_access.meetings import (
    Call,
    Minutes,
    call_meeting,
    cancel_meeting,
    hold_meeting,
    sign_minutes,
)
from data_access.reference import seed_rows
from data_access.shared_information import NewDelivery, deliver, registers

Row = Mapping[str, str]
MEASURED = {
    Measure.SIGNED_MEETINGS: "FI-01.1",
    Measure.COMMITMENTS_ON_TIME: "FI-01.2",
    Measure.REPORTS_ON_TIME: "FI-01.3",
}
_INSTITUTIONS = ("OIM", "MRE", "INNFA", "PN", "DINAPEN")
_NOON = "T12:00-05:00"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that the commission did: when, by whom (blank is the secretariat), and how it is written."""

    at: datetime
    institution: str
    take: Callable[..., object]
    """Takes the database and the audit entry."""


def deeds() -> Iterator[Deed]:
    """Everything that the commission recorded, of each subject in its order."""
    yield Deed(
        datetime.fromisoformat("2026-01-14T12:00-05:00"),
        "",
        partial(choose_measured, chosen=MEASURED, sent=Sent("illustrative measures")),
    )
    yield from _agreements()
    yield from _mandates()
    yield from _meetings()
    yield from _decisions()
    yield from _commitments()
    yield from _deliveries()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def _text(row: Row, name: str) -> Text:
    return Text(row[f"{name}_es"], row[f"{name}_en"])


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _agreements() -> Iterator[Deed]:
    for number, row in enumerate(seed_rows("agreements"), start=1):
        agreement = Agreement(
            code="",
            title=_text(row, "title"),
            parties=_listed(row["parties"]),
            others=row["others"],
            signed_on=date.fromisoformat(row["signed_on"]),
            witness=_text(row, "witness"),
            scope=_text(row, "scope"),
            valid_until=day(row["valid_until"]),
            activities=_listed(row["activities"]),
        )
        sent = Sent(f"illustrative agreement {number}")
        yield Deed(_at(row["entered_at"]), "", partial(keep_agreement, agreement=agreement, sent=sent))


def _mandates() -> Iterator[Deed]:
    rows = sorted(seed_rows("mandates"), key=lambda row: row["entered_at"])
    for number, row in enumerate(rows, start=1):
        new = NewMandate(
            row["institution"],
            Seat(row["seat"]),
            _text(row, "title"),
            row["account"],
            date.fromisoformat(row["since"]),
        )
        beginning = partial(begin_mandate, new=new, sent=Sent(f"illustrative mandate {number}"))
        yield Deed(_at(row["entered_at"]), "", beginning)
        if row["ended_at"]:
            ending = partial(
                end_mandate,
                code=f"M-{number:02d}",
                until=date.fromisoformat(row["until"]),
                handed_over=row["handed_over"],
                sent=Sent(f"illustrative mandate {number} ends", 1),
            )
            yield Deed(_at(row["ended_at"]), "", ending)


def _attendance(row: Row) -> dict[str, Presence]:
    named = {
        Presence.ABSENT: _listed(row["absent"]),
        Presence.ALTERNATE: _listed(row["alternates"]),
        Presence.EXCUSED: _listed(row["excused"]),
    }
    told = {institution: presence for presence, several in named.items() for institution in several}
    return {institution: told.get(institution, Presence.OFFICIAL) for institution in _INSTITUTIONS}


def _call(row: Row) -> Call:
    points = zip(_listed(row["agenda_es"]), _listed(row["agenda_en"]), strict=True)
    return Call(
        on=date.fromisoformat(row["on"]),
        at=row["at"],
        place=row["place"],
        period=Period.parse(row["period"]),
        agenda=tuple(AgendaPoint(Topic.FREE, "", Text(es, en)) for es, en in points),
    )


def _meetings() -> Iterator[Deed]:
    for row in seed_rows("meetings"):
        number, call = int(row["number"]), _call(row)

        def sent(version: int, number: int = number) -> Sent:
            return Sent(f"illustrative meeting {number} {version}", version)

        yield Deed(_at(row["called_at"]), "", partial(call_meeting, call=call, sent=sent(0)))
        if row["held_at"]:
            minutes = Minutes(call.on, _attendance(row), row["minutes"])
            holding = partial(hold_meeting, number=number, minutes=minutes, sent=sent(1))
            yield Deed(_at(row["held_at"]), "", holding)
        if row["signed_at"]:
            signing = partial(sign_minutes, number=number, document=signed_page(number), sent=sent(2))
            yield Deed(_at(row["signed_at"]), "", signing)
        if row["cancelled_at"]:
            cancelling = partial(cancel_meeting, number=number, reason=row["reason"], sent=sent(1))
            yield Deed(_at(row["cancelled_at"]), "", cancelling)


def signed_page(number: int) -> NewDocument:
    """A page that says what it stands for: nobody signs an illustrative plan."""
    words = f"Acta ilustrativa {number}"
    drawing = f"BT /F1 18 Tf 72 760 Td ({words}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, places = "%PDF-1.4\n", []
    for position, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{position} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    body += (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    return NewDocument(EvidenceKind.PDF, f"acta-{number:02d}.pdf", body.encode("ascii"), True)


def _decisions() -> Iterator[Deed]:
    for number, row in enumerate(seed_rows("decisions_taken"), start=1):
        taking = partial(
            take_decision,
            meeting=int(row["meeting"]),
            text=_text(row, "text"),
            answers=0,
            sent=Sent(f"illustrative decision {number}"),
        )
        yield Deed(_at(row["taken_at"]), "", taking)


def _commitments() -> Iterator[Deed]:
    numbered: Counter[str] = Counter()
    held = {row["number"]: row["held_at"] for row in seed_rows("meetings")}
    for row in seed_rows("commitments"):
        numbered[row["meeting"]] += 1
        code = f"C-{int(row['meeting']):02d}.{numbered[row['meeting']]}"
        new = NewCommitment(
            _text(row, "text"),
            row["institution"],
            date.fromisoformat(row["due_on"]),
            row["serves"],
            row["proposal"],
        )
        adopting = partial(
            adopt_commitment, meeting=int(row["meeting"]), new=new, sent=Sent(f"illustrative {code}")
        )
        yield Deed(_at(held[row["meeting"]]).replace(minute=40 + numbered[row["meeting"]]), "", adopting)
        if row["then"]:
            yield _then(row, code)


def _then(row: Row, code: str) -> Deed:
    at, sent = _at(row["then_on"] + _NOON), Sent(f"illustrative {code} then", 1)
    if row["then"] == "retired":
        return Deed(at, "", partial(retire_commitment, code=code, reason=row["words"], sent=sent))
    telling = partial(tell_of_commitment, code=code, words=row["words"], sent=sent, met=row["then"] == "met")
    return Deed(at, row["institution"], telling)


def _deliveries() -> Iterator[Deed]:
    for row in seed_rows("deliveries"):
        telling = partial(
            deliver,
            register=row["register"],
            period=Period.parse(row["period"]),
            new=NewDelivery(DeliveryState(row["state"]), row["note"]),
            sent=Sent(f"illustrative delivery {row['register']} {row['period']}"),
        )
        yield Deed(_at(row["told_at"]), registers()[row["register"]].institution, telling)
