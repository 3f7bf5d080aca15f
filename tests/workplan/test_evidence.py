"""Who may attach what to which value, until when, and under which name it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.evidence import (
    LARGEST_FILE,
    LONGEST_STEM,
    Evidence,
    EvidenceDetails,
    EvidenceKind,
    NewEvidence,
    can_change_evidence,
    can_see_evidence,
    check_address,
    check_can_change_evidence,
    check_can_see_evidence,
    check_new_evidence,
    stored_filename,
)
from dashboard.workplan.plan import QuarterState, Text
from dashboard.workplan.refusals import (
    AlreadyApproved,
    InvalidValue,
    NotYourIndicator,
    NotYourRole,
    PeriodClosed,
    PeriodNotOpen,
    Refused,
)
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import Report, ReviewState
from tests import factories

OPEN = QuarterState.IN_REVIEW
FILE = NewEvidence(
    indicator="FI-01.1",
    period=factories.quarter("2026-T3"),
    kind=EvidenceKind.PDF,
    title="Acta de entrega",
    without_personal_data=True,
    filename="acta.pdf",
    content=b"%PDF",
)


@pytest.mark.parametrize(
    ("actor", "sees"),
    [
        (factories.actor(institution="MRE"), True),
        (factories.actor(role=Role.COORDINATOR, institution=None), True),
        (factories.actor(institution="INNFA"), False),
        (factories.actor(role=Role.VIEWER, institution="MRE"), False),
        (factories.actor(role=Role.ADMINISTRATOR, institution=None), False),
    ],
)
def test_documents_are_for_their_institution_and_the_coordination(actor: Actor, sees: bool) -> None:
    indicator = factories.indicator(responsible="MRE")
    assert can_see_evidence(actor, indicator) is sees
    if not sees:
        with pytest.raises(NotYourIndicator):
            check_can_see_evidence(actor, indicator)


@pytest.mark.parametrize(
    ("actor", "report", "quarter", "refusal"),
    [
        (factories.actor(), None, OPEN, None),
        (factories.actor(), factories.report(state=ReviewState.SUBMITTED), OPEN, None),
        (factories.actor(), factories.report(state=ReviewState.RETURNED), QuarterState.OPEN, None),
        (factories.actor(), factories.report(state=ReviewState.WITHDRAWN), OPEN, None),
        (factories.actor(), factories.report(state=ReviewState.APPROVED), OPEN, AlreadyApproved),
        (factories.actor(), None, QuarterState.CLOSED, PeriodClosed),
        (factories.actor(), None, QuarterState.UPCOMING, PeriodNotOpen),
        (factories.actor(institution="INNFA"), None, OPEN, NotYourIndicator),
        (factories.actor(role=Role.COORDINATOR), None, OPEN, NotYourRole),
        (factories.actor(role=Role.VIEWER), None, OPEN, NotYourRole),
    ],
)
def test_who_reports_a_value_attaches_to_it_until_it_is_approved(
    actor: Actor, report: Report | None, quarter: QuarterState, refusal: type[Refused] | None
) -> None:
    asked = (actor, factories.indicator(), report, quarter)
    assert can_change_evidence(*asked) is (refusal is None)
    if refusal is not None:
        with pytest.raises(refusal):
            check_can_change_evidence(*asked)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"title": " "}, ("title", "missing")),
        ({"title": "a" * 121}, ("title", "too_long")),
        ({"title": "a\0b"}, ("title", "unreadable")),
        ({"without_personal_data": False}, ("without_personal_data", "missing")),
        ({"content": b""}, ("file", "missing")),
        ({"filename": ""}, ("file", "missing")),
        ({"content": b"a" * (LARGEST_FILE + 1)}, ("file", "too_long")),
        ({"kind": EvidenceKind.LINK}, ("address", "missing")),
    ],
)
def test_what_is_left_out_or_too_much_is_named(changed: dict[str, Any], problem: tuple[str, str]) -> None:
    check_new_evidence(FILE)
    with pytest.raises(InvalidValue) as refusal:
        check_new_evidence(replace(FILE, **changed))
    assert (refusal.value.field, refusal.value.problem) == problem


@pytest.mark.parametrize(
    "address", ["https://ejemplo.ec/acta?id=4#p2", "http://archivo.gob.ec", "https://ejemplo.ec:8443/ñ"]
)
def test_whole_addresses_are_taken(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//ejemplo.ec",
        "/reportar",
        "ejemplo.ec/acta",
        "https://",
        "https://localhost/acta",
        "https://persona:clave@ejemplo.ec/",
        "https://ejemplo.ec/a b",
        'https://ejemplo.ec/"onmouseover="alert(1)',
        "https://ejemplo.ec\\@malo.ec",
        "https://[ejemplo.ec/",
        "https://ejemplo.ec/\u202e",
        "https://ejemplo.ec/" + "a" * 500,
    ],
)
def test_anything_else_is_no_address(address: str) -> None:
    with pytest.raises(InvalidValue, match="address"):
        check_address(address)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Acta final (2).pdf", "Acta final (2).pdf"),
        ("Informe de gestión ñ.PDF", "Informe de gestión ñ.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\delegada\\acta.pdf", "acta.pdf"),
        ("..%2f..%2fa.pdf", "2f.. 2fa.pdf"),
        ("acta\r\nSet-Cookie: a=b.pdf", "acta Set-Cookie a=b.pdf"),
        ('a"; filename="b.exe.pdf', "a filename= b.exe.pdf"),
        ("acta\u202efdp.exe.pdf", "acta fdp.exe.pdf"),
        ("\0.pdf", "respaldo.pdf"),
        (".pdf", "respaldo.pdf"),
        ("...", "respaldo.pdf"),
        ("", "respaldo.pdf"),
        ("a" * 300 + ".pdf", "a" * LONGEST_STEM + ".pdf"),
        ("foto.JPEG", "foto.pdf"),
    ],
)
def test_names_are_kept_without_what_could_do_harm(sent: str, kept: str) -> None:
    assert stored_filename(sent, EvidenceKind.PDF) == kept


@given(st.text(max_size=200), st.sampled_from([EvidenceKind.PDF, EvidenceKind.JPEG]))
def test_every_name_becomes_one_that_any_system_can_hold(sent: str, kind: EvidenceKind) -> None:
    kept = stored_filename(sent, kind)
    assert kept.endswith(f".{kind}")
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*%;')
    assert len(kept) <= LONGEST_STEM + 5
    assert stored_filename(kept, kind) == kept


def test_only_who_sees_the_document_sees_that_it_was_withdrawn() -> None:
    at = datetime(2026, 10, 12, 15, tzinfo=UTC)
    gone = EvidenceDetails("f3", "acta.pdf", "", 4, Text("Delegada"), withdrawn_at=at)
    assert Evidence(EvidenceKind.PDF, "Acta", at, gone).is_withdrawn
    assert not Evidence(EvidenceKind.PDF, "Acta", at, replace(gone, withdrawn_at=None)).is_withdrawn
    assert not Evidence(EvidenceKind.PDF, "Acta", at, None).is_withdrawn
