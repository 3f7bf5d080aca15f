"""What the plan measures by stays as it joined: a change made past the program is named, to the column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import Text
from data_access.contributions import plan_contributions
from data_access.database import Database
from data_access.decisions import ask_decisions
from data_access.plan_additions import PlanAddition, add_to_plan
from data_access.quarters import close_quarter
from data_access.verification import first_damage
from tests.data_access.conftest import ACTIVITY, OPERATOR, PEOPLE, PLANNED, T1, People
from tests.data_access.test_verification import past_the_triggers

ASKED = DecisionAsked(
    T1, "OIM", "FO-01", Text("Firmar el convenio", "Sign the agreement"), date(2026, 11, 30)
)


@pytest.fixture
def closed(planned: Database, people: People) -> Database:
    plan_contributions(planned, [PLANNED], audit=people.coordinator)
    ask_decisions(planned, [ASKED], audit=people.coordinator)
    close_quarter(planned, T1, audit=people.coordinator)
    return planned


def test_a_plan_that_joined_in_parts_is_sound(closed: Database) -> None:
    later = replace(ACTIVITY, code="FO-02", milestones=())
    measured = replace(PEOPLE, code="FO-02.1", activity="FO-02")
    add_to_plan(closed, PlanAddition((later,), (measured,)), audit=OPERATOR)
    assert first_damage(closed) is None


def test_the_illustrative_plan_is_sound(demo: Database) -> None:
    assert first_damage(demo) is None


_OF_PEOPLE = "indicator FO-01.1 altered"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE target SET value = '1' WHERE period = '2026-T1'", f"target in 2026-T1 of {_OF_PEOPLE}"),
        ("DELETE FROM target WHERE period = '2026-T3'", f"target in 2026-T3 of {_OF_PEOPLE}"),
        (
            "INSERT INTO target VALUES ('FO-01.2', '2026-T1', '9')",
            "target in 2026-T1 of indicator FO-01.2 altered",
        ),
        ("UPDATE indicator SET baseline = '9' WHERE code = 'FO-01.1'", f"baseline of {_OF_PEOPLE}"),
        (
            "UPDATE indicator SET baseline_period = '2024-T4' WHERE code = 'FO-01.1'",
            f"baseline_period of {_OF_PEOPLE}",
        ),
        ("UPDATE indicator SET final_target = '1' WHERE code = 'FO-01.1'", f"final_target of {_OF_PEOPLE}"),
        ("UPDATE indicator SET weight = '7' WHERE code = 'FO-01.1'", f"weight of {_OF_PEOPLE}"),
        ("UPDATE indicator SET type = 'stock' WHERE code = 'FO-01.1'", f"type of {_OF_PEOPLE}"),
        (
            "UPDATE indicator SET responsible_code = 'OIM' WHERE code = 'FO-01.1'",
            f"responsible of {_OF_PEOPLE}",
        ),
        (
            "UPDATE indicator SET sensitivity = 'interno' WHERE code = 'FO-01.2'",
            "sensitivity of indicator FO-01.2 altered",
        ),
        ("UPDATE activity SET budget_usd = '1'", "budget_usd of activity FO-01 altered"),
        ("DELETE FROM activity_partner WHERE institution_code = 'PN'", "partners of activity FO-01 altered"),
        ("UPDATE milestone SET met_on = NULL", "milestones of activity FO-01 altered"),
        (
            "UPDATE planned_contribution SET usd_planned = '1'",
            "usd_planned of planned contribution OIM FO-01 2026-T1 altered",
        ),
        ("DELETE FROM planned_contribution", "planned contribution OIM FO-01 2026-T1 missing"),
        (
            "INSERT INTO planned_contribution VALUES ('PN', 'FO-01', '2026-T1', 'partner', '1', '1', NULL)",
            "planned contribution PN FO-01 2026-T1 without audit entry",
        ),
        ("UPDATE decision_asked SET due_on = '2026-12-31'", "decision asked altered"),
        ("DELETE FROM decision_asked", "decision asked altered"),
        (
            "INSERT INTO decision_asked (period, institution_code, text_es, text_en, due_on)"
            " VALUES ('2026-T1', 'OIM', 'Otra', 'Another', '2026-11-30')",
            "decision asked without audit entry",
        ),
        (
            "INSERT INTO decision_asked (period, institution_code, activity_code, text_es, text_en, due_on)"
            " SELECT period, institution_code, activity_code, text_es, text_en, due_on FROM decision_asked",
            "decision asked without audit entry",
        ),
        ("DELETE FROM target; DELETE FROM indicator WHERE code = 'FO-01.1'", "indicator FO-01.1 missing"),
    ],
)
def test_what_was_changed_is_named(closed: Database, statement: str, what: str) -> None:
    with past_the_triggers(closed) as connection:
        for each in statement.split(";"):
            connection.execute(text(each))
    damage = first_damage(closed)
    assert damage is not None
    assert damage.what == what
