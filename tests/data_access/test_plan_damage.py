"""What the plan measures by stays as it joined: a change made past the program is named, to the column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import Text
from data_access.contributions import plan_contributions
from data_access.database import Database
from data_access.decisions import ask_decisions
from data_access.plan import work_plan
from data_access.plan_additions import PlanAddition, add_to_plan
from data_access.quarters import close_quarter
from data_access.verification import first_damage
from tests.data_access.conftest import ACTIVITY, OCTOBER, OPERATOR, PEOPLE, PLANNED, T1, People
from tests.data_access.test_verification import past_the_triggers


@pytest.fixture
def closed(planned: Database, people: People) -> Database:
    office = replace(work_plan(planned).institution["OIM"], code="X", position=99)
    second = replace(ACTIVITY, code="FO-02", depends_on=("FO-01",), milestones=())
    add_to_plan(planned, PlanAddition((second,), institutions=(office,)), audit=OPERATOR)
    asked = [DecisionAsked(T1, each, None, Text("Suscribir"), OCTOBER.date()) for each in ("PN", "MRE")]
    ask_decisions(planned, asked, audit=OPERATOR)
    plan_contributions(planned, [PLANNED], audit=people.coordinator)
    close_quarter(planned, T1, audit=people.coordinator)
    return planned


def test_a_plan_that_joined_in_parts_is_sound(closed: Database) -> None:
    later = replace(ACTIVITY, code="FO-03", milestones=())
    measured = replace(PEOPLE, code="FO-03.1", activity="FO-03")
    add_to_plan(closed, PlanAddition((later,), (measured,)), audit=OPERATOR)
    assert first_damage(closed) is None


def test_the_illustrative_plan_is_sound(demo: Database) -> None:
    assert first_damage(demo) is None


_OF_PEOPLE = "indicator FO-01.1 altered"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE target SET value = '1' WHERE period = '2026-T1'", f"target in 2026-T1 of {_OF_PEOPLE}"),
        ("UPDATE plan SET title_es = 'x'", "title_es of the plan altered"),
        ("UPDATE plan SET title_en = 'x'", "title_en of the plan altered"),
        ("UPDATE plan SET first_period = '2025-T1'", "first_period of the plan altered"),
        ("DELETE FROM plan", "plan missing"),
        ("UPDATE institution SET parent_code = 'MRE' WHERE code = 'X'", "parent of institution X altered"),
        ("DELETE FROM institution WHERE code = 'X'", "institution X missing"),
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
        ("UPDATE indicator SET position = 7 WHERE code = 'FO-01.1'", f"position of {_OF_PEOPLE}"),
        ("UPDATE activity SET position = 7 WHERE code = 'FO-01'", "position of activity FO-01 altered"),
        ("INSERT INTO activity_partner VALUES ('FO-01', 'INNFA')", "partners of activity FO-01 altered"),
        ("DELETE FROM activity_province", "provinces of activity FO-01 altered"),
        ("INSERT INTO activity_province VALUES ('FO-01', 'EC-P')", "provinces of activity FO-01 altered"),
        ("DELETE FROM activity_dependency", "depends_on of activity FO-02 altered"),
        (
            "INSERT INTO activity_dependency VALUES ('FO-01', 'FO-02')",
            "depends_on of activity FO-01 altered",
        ),
        (
            "INSERT INTO milestone VALUES (77, 'FO-01', 'x', 'x', '2026-03-31', NULL)",
            "milestones of activity FO-01 altered",
        ),
        (
            "INSERT INTO activity SELECT 'FO-09', 9, pillar_code, name_es, name_en, lead_code, start_period,"
            " end_period, budget_usd, context FROM activity WHERE code = 'FO-01'",
            "activity FO-09 without audit entry",
        ),
        ("UPDATE activity SET budget_usd = '1' WHERE code = 'FO-01'", "budget_usd of activity FO-01 altered"),
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
        ("UPDATE decision_asked SET text_es = 'x'", "decision asked of PN in 2026-T1 altered"),
        ("UPDATE decision_asked SET period = '2026-T2'", "decision asked of PN in 2026-T1 altered"),
        ("DELETE FROM decision_asked", "decision asked of PN in 2026-T1 altered"),
        (
            "UPDATE decision_asked SET id = 77 WHERE institution_code = 'PN'",
            "decision asked of PN in 2026-T1 altered",
        ),
        (
            "INSERT INTO decision_asked SELECT 77, period, institution_code, activity_code, text_es, text_en,"
            " due_on FROM decision_asked WHERE institution_code = 'MRE'",
            "decision asked of MRE in 2026-T1 without audit entry",
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
