"""The illustrative commission: consistent with what was reported of it, in every state, by role only."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.exchange.evidence.files import checked_file
from dashboard.workplan.commitments import CommitmentState
from dashboard.workplan.meetings import MeetingState, next_meeting
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.shared_information import DeliveryState, missing
from data_access.agreements import agreements
from data_access.audit import Audit
from data_access.commission_documents import commission_file
from data_access.commission_measures import computed
from data_access.commitments import commitments
from data_access.database import Database
from data_access.decisions import decisions_taken, undecided
from data_access.delegates import mandates
from data_access.illustrative.accounts import illustrative_accounts
from data_access.illustrative.plan import AS_OF
from data_access.meetings import meetings
from data_access.reports import reports
from data_access.shared_information import deliveries, registers, released_by_year

T1, T2, T3 = Period(2026, 1), Period(2026, 2), Period(2026, 3)


@pytest.mark.parametrize("indicator", ["FI-01.1", "FI-01.2"])
@pytest.mark.parametrize("period", [T1, T2, T3])
def test_what_was_reported_is_what_the_records_come_to(
    demo: Database, indicator: str, period: Period
) -> None:
    found = computed(demo, indicator, period)
    assert found is not None
    assert found.amount == reports(demo)[indicator][period].actual.amount


def test_commitments_stand_in_every_state(demo: Database) -> None:
    found = commitments(demo)
    assert {each.state(AS_OF) for each in found} == set(CommitmentState)
    assert {each.institution for each in found} == {"OIM", "MRE", "INNFA", "PN", "DINAPEN"}
    assert any(each.carried > 1 for each in found)


def test_meetings_were_held_with_minutes_and_the_next_one_is_ahead(demo: Database) -> None:
    found = meetings(demo)
    assert {each.state for each in found} == {
        MeetingState.SIGNED,
        MeetingState.CANCELLED,
        MeetingState.CALLED,
    }
    coming = next_meeting(found, AS_OF)
    assert coming is not None
    assert coming.on > AS_OF
    assert coming.agenda


def test_the_signed_minutes_pass_the_checks_that_any_file_passes(own_demo: Database) -> None:
    viewer = Audit(Actor(1, "Ministra", Role.VIEWER, None), "page")
    for meeting in meetings(own_demo):
        if meeting.document:
            file = commission_file(own_demo, meeting.document, audit=viewer)
            assert checked_file(file.filename, file.content).content


def test_persons_appear_by_role_and_sign_in_with_accounts_of_the_demonstration(demo: Database) -> None:
    emails = {account.email for account in illustrative_accounts()}
    found = mandates(demo)
    assert all(each.title.es.startswith(("Delegad", "Secretar")) for each in found)
    assert {each.account for each in found} - {""} <= emails
    assert any(each.until and each.handed_over for each in found)


def test_agreements_decisions_and_information_are_there_with_gaps(demo: Database) -> None:
    assert any(each.expires_soon(AS_OF) for each in agreements(demo))
    assert decisions_taken(demo)
    assert undecided(demo)
    held = registers().values()
    assert missing(held, deliveries(demo), T2) == ()
    gaps = {each.code: deliveries(demo).get((each.code, T3)) for each in missing(held, deliveries(demo), T3)}
    assert gaps["acogidas"] is None
    compiled = gaps["denuncias"]
    assert compiled is not None
    assert compiled.state is DeliveryState.COMPILED
    told = {cell.stage.value for cell in released_by_year(demo) if cell.value is not None}
    assert told == {each.stage for each in held}


def test_nothing_happened_after_the_plans_date(demo: Database) -> None:
    assert all(each.at.date() <= date(2026, 10, 30) for one in commitments(demo) for each in one.updates)
