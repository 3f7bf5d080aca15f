"""Raw counts: who enters and sees which, what a change leaves behind, and what waits as a correction."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import insert, text

from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import (
    CountsChangedMeanwhile,
    InvalidValue,
    NotYourCounts,
    NotYourRole,
    PeriodNotOpen,
    ReasonRequired,
)
from dashboard.workplan.roles import Role
from data_access import tables
from data_access.audit import Audit, audited
from data_access.case_counts import Recorded, record_case_counts
from data_access.case_releases import propose_release, release_cases
from data_access.case_trends import released_cells
from data_access.count_rows import row_of
from data_access.database import Database
from data_access.exact_counts import exact_counts
from data_access.pending_corrections import pending_corrections
from data_access.users import add_account, credentials
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR, T1, T2, T3, People, entries
from tests.data_access.test_verification import past_the_triggers
from tests.factories import case_count

SHELTERED = case_count(stage=Stage.SHELTERED, institution="INNFA", province="ND", form="ND")
RETURNED = case_count(stage=Stage.RETURNED, institution="MRE", province="ND", form="ND")


def delegate(database: Database, institution: str) -> Audit:
    email = f"{institution.lower()}@ejemplo.ec"
    add_account(
        database,
        email=email,
        title=Text(f"Delegada {institution}"),
        role=Role.DELEGATE,
        institution_code=institution,
        password_hash="-",
        audit=OPERATOR,
    )
    held = credentials(database, email)
    assert held is not None
    return Audit(held.account.actor, "page")


def counts(database: Database, period: Period = T1, audit: Audit = OPERATOR) -> dict[str, int]:
    """What one person sees, by province."""
    return {each.province: each.victims for each in exact_counts(database, period, audit=audit).counts}


def provinces(*, each: int = 12, period: Period = T1) -> list[CaseCount]:
    return [
        case_count(period=str(period), province=code, victims=each)
        for code in ("EC-G", "EC-P", "EC-O", "EC-M")
    ]


def test_an_institution_enters_and_sees_its_own_counts_alone(planned: Database, people: People) -> None:
    """MRE keeps those who returned, INNFA those who are sheltered."""
    record_case_counts(planned, [RETURNED], audit=people.delegate)
    record_case_counts(planned, [SHELTERED], audit=people.stranger)
    assert exact_counts(planned, T1, audit=people.delegate).counts == (RETURNED,)
    seen = exact_counts(planned, T1, audit=people.stranger)
    assert (seen.counts, [each.place for each in seen.changes]) == ((SHELTERED,), [SHELTERED.place])
    assert exact_counts(planned, T1, audit=people.coordinator).counts == (SHELTERED, RETURNED)
    for count in (SHELTERED, case_count()):
        with pytest.raises(NotYourCounts):
            record_case_counts(planned, [RETURNED, count], audit=people.delegate)
        assert entries(planned)[-1][1] == "denied"


def test_the_police_neither_enters_nor_sees_what_its_department_counts(planned: Database) -> None:
    """Its own total would contain them."""
    police = delegate(planned, "PN")
    for count in (case_count(), case_count(institution="PN")):
        with pytest.raises(NotYourCounts):
            record_case_counts(planned, [count], audit=police)
    with pytest.raises(NotYourCounts):
        exact_counts(planned, T1, audit=police)
    with pytest.raises(InvalidValue, match="not_of_record"):
        record_case_counts(planned, [case_count(institution="PN")], audit=OPERATOR)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMINISTRATOR])
def test_nobody_else_sees_or_enters_them_and_the_attempt_is_recorded(
    planned: Database, people: People, role: Role
) -> None:
    add_account(
        planned,
        email="otra@ejemplo.ec",
        title=Text("Otra"),
        role=role,
        institution_code=None,
        password_hash="-",
        audit=OPERATOR,
    )
    held = credentials(planned, "otra@ejemplo.ec")
    assert held is not None
    other = Audit(held.account.actor, "page")
    with pytest.raises(NotYourRole):
        exact_counts(planned, T1, audit=other)
    assert json.loads(entries(planned)[-1][3])["attempted"] == "cases.exact.view"
    with pytest.raises(NotYourRole):
        record_case_counts(planned, [], audit=other)


def test_each_view_and_each_export_is_an_entry_without_a_count(planned: Database, people: People) -> None:
    record_case_counts(planned, [case_count(victims=31_17)], audit=OPERATOR)
    exact_counts(planned, T1, audit=people.coordinator)
    exact_counts(planned, T1, audit=people.coordinator, export="xlsx")
    viewed, exported = entries(planned)[-2:]
    assert (viewed[1], viewed[2]) == ("cases.exact.view", "2026-T1")
    assert (exported[1], json.loads(exported[3])["format"]) == ("cases.exact.export", "xlsx")
    assert all("3117" not in entry[3] for entry in entries(planned))


def test_a_change_says_why_and_keeps_what_stood(planned: Database, people: People) -> None:
    record_case_counts(planned, [RETURNED], audit=people.delegate)
    more = case_count(stage=Stage.RETURNED, institution="MRE", province="ND", form="ND", victims=4)
    with pytest.raises(ReasonRequired):
        record_case_counts(planned, [more], audit=people.delegate)
    done = record_case_counts(planned, [more], audit=people.delegate, reason="Un retorno de marzo.")
    assert done == Recorded(0, 1, 0, ())
    seen = exact_counts(planned, T1, audit=people.delegate)
    assert seen.counts == (more,)
    told = [(each.before, each.victims, each.reason, each.by) for each in seen.changes]
    assert told == [(3, 4, "Un retorno de marzo.", Text("Delegada")), (None, 3, "", Text("Delegada"))]


@pytest.mark.parametrize(
    "reason", ["María Guamán llegó en marzo", "cédula 1712345678", "x" * 301, "sin\0fin"]
)
def test_a_reason_tells_of_no_person(planned: Database, reason: str) -> None:
    record_case_counts(planned, [case_count()], audit=OPERATOR)
    with pytest.raises(InvalidValue):
        record_case_counts(planned, [case_count(victims=4)], audit=OPERATOR, reason=reason)
    assert counts(planned) == {"EC-G": 3}


def test_the_same_again_changes_nothing_and_needs_no_reason(planned: Database) -> None:
    record_case_counts(planned, provinces(), audit=OPERATOR)
    again = record_case_counts(planned, provinces(), audit=OPERATOR)
    assert again == Recorded(0, 0, 4, ())
    assert len(exact_counts(planned, T1, audit=OPERATOR).changes) == 4


def test_who_looked_before_somebody_else_wrote_changes_nothing(planned: Database) -> None:
    first, second = case_count(victims=4), case_count(victims=5)
    record_case_counts(planned, [first], audit=OPERATOR, seen={first.place: None})
    with pytest.raises(CountsChangedMeanwhile):
        record_case_counts(planned, [second], audit=OPERATOR, reason="r", seen={second.place: None})
    record_case_counts(planned, [first], audit=OPERATOR, seen={first.place: None})
    assert counts(planned) == {"EC-G": 4}


@pytest.mark.parametrize(
    "wrong",
    [
        case_count(province="ND"),
        case_count(province="EC-XX"),
        case_count(form="ND"),
        case_count(form="narrativa"),
        case_count(sex="mujer"),
        case_count(age_band="13"),
        case_count(origin="Quinindé"),
        case_count(victims=-1),
        case_count(victims=1_000_000),
        case_count(stage=Stage.SHELTERED),
    ],
    ids=repr,
)
def test_what_is_no_count_is_refused_with_all_that_came_along(planned: Database, wrong: CaseCount) -> None:
    with pytest.raises(InvalidValue):
        record_case_counts(planned, [case_count(province="EC-A"), wrong], audit=OPERATOR)
    assert counts(planned) == {}


def test_a_quarter_is_counted_when_it_is_over(planned: Database) -> None:
    with pytest.raises(PeriodNotOpen):
        record_case_counts(planned, [case_count(period="2026-T4")], audit=OPERATOR)


def test_what_is_released_stays_and_the_correction_waits_without_a_number(planned: Database) -> None:
    record_case_counts(planned, provinces(), audit=OPERATOR)
    release_cases(planned, T1, audit=OPERATOR)
    before = released_cells(planned)
    with pytest.raises(ReasonRequired):
        record_case_counts(planned, [case_count(province="EC-A")], audit=OPERATOR)
    late = record_case_counts(
        planned, [case_count(victims=13)], audit=OPERATOR, reason="Error de digitación."
    )
    assert late == Recorded(0, 1, 0, (T1,))
    assert (released_cells(planned), pending_corrections(planned)) == (before, (T1,))
    assert counts(planned)["EC-G"] == 13


def test_a_correction_that_is_taken_back_waits_no_longer(planned: Database) -> None:
    record_case_counts(planned, provinces(), audit=OPERATOR)
    release_cases(planned, T1, audit=OPERATOR)
    record_case_counts(planned, [case_count(victims=13)], audit=OPERATOR, reason="r")
    record_case_counts(planned, [case_count(victims=12)], audit=OPERATOR, reason="r")
    assert pending_corrections(planned) == ()


def test_later_releases_rest_on_what_the_earlier_ones_showed(planned: Database) -> None:
    """The half-year is the sum of its two released quarters, whatever was corrected in between."""
    record_case_counts(planned, [*provinces(), *provinces(period=T2)], audit=OPERATOR)
    release_cases(planned, T1, audit=OPERATOR)
    record_case_counts(planned, [case_count(victims=13)], audit=OPERATOR, reason="r")
    cells = {cell.time: cell.value for cell in propose_release(planned, T2).cells if cell.national}
    assert (cells["2026-T2"], cells["2026-S1"]) == (48, 96)


def test_what_comes_out_with_the_year_is_free_until_then(planned: Database) -> None:
    record_case_counts(planned, [*provinces(), SHELTERED], audit=OPERATOR)
    release_cases(planned, T1, audit=OPERATOR)
    more = case_count(stage=Stage.SHELTERED, institution="INNFA", province="ND", form="ND", victims=9)
    assert record_case_counts(planned, [more], audit=OPERATOR, reason="r").pending == ()
    assert pending_corrections(planned) == ()


_AGAIN = "stage, province_code, origin_code, sex, age_band, form, institution_code"
_UNLIKE = "raw counts of {} are not those that were recorded"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE case_count_revision SET victims = 4", "revision altered"),
        (
            f"INSERT INTO case_count_revision SELECT seq, '2026-T2', {_AGAIN}, NULL, 9"
            " FROM case_count_revision WHERE period = '2026-T1' AND before IS NULL",
            "revision altered",
        ),
        (
            "INSERT INTO case_count_write SELECT 900, user_id, at, reason, salt FROM case_count_write"
            " WHERE reason = 'r'",
            "revision without audit entry",
        ),
        ("UPDATE case_count SET victims = 4 WHERE period = '2026-T1'", _UNLIKE.format(T1)),
        ("UPDATE case_count SET victims = 5 WHERE period = '2026-T3'", _UNLIKE.format(T3)),
        ("DELETE FROM case_count WHERE period = '2026-T3'", _UNLIKE.format(T3)),
        ("DELETE FROM pending_correction", _UNLIKE.format(T1)),
        (
            f"INSERT INTO case_count SELECT '2026-T2', {_AGAIN}, 9 FROM case_count WHERE period = '2026-T1'",
            "raw counts of 2026-T2 without audit entry",
        ),
    ],
)
def test_verify_finds_counts_that_were_altered(planned: Database, statement: str, what: str) -> None:
    """In T1 a change waits as a correction; the count of T3 was changed and stands."""
    record_case_counts(planned, [case_count(), case_count(period="2026-T3", victims=5)], audit=OPERATOR)
    release_cases(planned, T1, audit=OPERATOR)
    changed = [case_count(victims=12), case_count(period="2026-T3", victims=6)]
    assert record_case_counts(planned, changed, audit=OPERATOR, reason="r").pending == (T1,)
    assert first_damage(planned) is None
    with past_the_triggers(planned) as connection:
        connection.execute(text(statement))
    damage = first_damage(planned)
    assert damage is not None
    assert damage.what == what


def test_counts_of_before_there_were_revisions_are_sound(planned: Database) -> None:
    with audited(planned, OPERATOR, "cases.record", "case counts") as write:
        row = row_of(case_count())
        write.connection.execute(insert(tables.case_count).values(**row, victims=3))
        write.append({"rows": 1})
    assert first_damage(planned) is None


def test_the_digest_in_the_chain_cannot_be_tried_out(planned: Database) -> None:
    """The same small counts give another digest each time."""
    for victims in (3, 4, 3, 4):
        record_case_counts(planned, [case_count(victims=victims)], audit=OPERATOR, reason="r")
    told = [json.loads(entry[3]).get("counts") for entry in entries(planned)]
    digests = [each for each in told if each]
    assert len(set(digests)) == len(digests) == 4
