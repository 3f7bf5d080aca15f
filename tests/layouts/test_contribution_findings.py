"""Titles about contributions: more, less, equal, nothing planned, nothing recorded."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.language import LANGUAGES, percent, shown, usd
from dashboard.workplan.contribution_table import ContributionTable, Measure
from dashboard.workplan.contributions import Contribution
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Institution
from dashboard.workplan.progress_table import ProgressTable
from dashboard.workplan.punctuality import ReportingRate
from layouts import contribution_findings as findings
from tests.factories import contribution, institution, plan, quarter
from tests.layouts.tables import in_both

Rates = tuple[tuple[Institution, dict[Period, ReportingRate]], ...]


def table(*rows: Contribution) -> ContributionTable:
    whole = plan(institutions=[institution(code="INNFA", position=1), institution(code="MRE", position=2)])
    return ContributionTable(whole, quarter("2026-T2"), rows)


def spent(planned: int | str, executed: int | str | None) -> ContributionTable:
    return table(contribution(usd_planned=planned, usd_executed=executed))


def plain(said: tuple[str, str]) -> tuple[str, str]:
    spanish, english = (words.replace("\u00a0", " ") for words in said)
    return spanish, english


@pytest.mark.parametrize(
    ("planned", "executed", "es", "en"),
    [
        (1000, None, "Todavía no hay ejecución registrada", "No execution has been recorded yet"),
        (
            0,
            500,
            "Se registran USD 500 ejecutados y nada planificado a la fecha",
            "USD 500 are recorded as executed and nothing as planned to date",
        ),
        (
            4000,
            1000,
            "La ejecución registrada llega al 25 % de lo planificado a la fecha; faltan USD 3.000",
            "Recorded execution reaches 25% of what was planned to date; USD 3,000 remain",
        ),
        (
            4000,
            0,
            "La ejecución registrada llega al 0 % de lo planificado a la fecha; faltan USD 4.000",
            "Recorded execution reaches 0% of what was planned to date; USD 4,000 remain",
        ),
        (
            100000,
            99900,
            "La ejecución registrada llega al 99 % de lo planificado a la fecha; faltan USD 100",
            "Recorded execution reaches 99% of what was planned to date; USD 100 remain",
        ),
        (
            4000,
            4500,
            "La ejecución registrada supera en USD 500 lo planificado a la fecha",
            "Recorded execution exceeds what was planned to date by USD 500",
        ),
        (
            4000,
            "4000.40",
            "La ejecución registrada iguala lo planificado a la fecha",
            "Recorded execution equals what was planned to date",
        ),
    ],
)
def test_budget(planned: int, executed: int | str | None, es: str, en: str) -> None:
    assert plain(in_both(findings.budget, spent(planned, executed))) == (es, en)


amounts = st.decimals(min_value=0, max_value=10**7, places=2)


@given(amounts, st.none() | amounts, st.sampled_from(LANGUAGES))
@example(Decimal("0.50"), Decimal(0), "es")
@settings(deadline=None)
def test_budget_never_says_more_than_was_recorded(
    planned: Decimal, executed: Decimal | None, language: str
) -> None:
    with shown(language):
        said = findings.budget(spent(str(planned), None if executed is None else str(executed)))
        if executed is None:
            assert "USD" not in said
        elif planned:
            difference = abs(planned - executed)
            assert (usd(difference) in said) == (usd(difference) != usd(0))
            assert percent(1) not in said


@pytest.mark.parametrize(
    ("planned", "executed", "es", "en"),
    [
        (
            1000,
            None,
            "Todavía no hay ejecución registrada hasta T2 2026",
            "No execution has been recorded up to Q2 2026 yet",
        ),
        (
            0,
            1500,
            "Se registran USD 1.500 ejecutados hasta T2 2026",
            "USD 1,500 are recorded as executed up to Q2 2026",
        ),
        (
            2000,
            1500,
            "Se registran USD 1.500 ejecutados de USD 2.000 planificados hasta T2 2026",
            "USD 1,500 are recorded as executed of USD 2,000 planned up to Q2 2026",
        ),
    ],
)
def test_headline(planned: int, executed: int | None, es: str, en: str) -> None:
    assert plain(in_both(findings.contributions, spent(planned, executed))) == (es, en)


def test_the_headline_leaves_later_quarters_out() -> None:
    later = contribution(period="2026-T3", usd_planned=9000, usd_executed=9000)
    shown_table = table(contribution(usd_planned=2000, usd_executed=1500), later)
    assert "USD\u00a01.500 ejecutados de USD\u00a02.000" in findings.contributions(shown_table)


@pytest.mark.parametrize(
    ("planned", "executed", "es", "en"),
    [
        (2000, 1500, "Presupuesto: USD 1.500 de USD 2.000 (75 %)", "Budget: USD 1,500 of USD 2,000 (75%)"),
        (0, 1500, "Presupuesto: USD 1.500", "Budget: USD 1,500"),
        (
            2000,
            None,
            "Presupuesto: sin reporte; se preveían USD 2.000",
            "Budget: not reported; USD 2,000 were planned",
        ),
        (0, None, "Presupuesto: sin reporte", "Budget: not reported"),
    ],
)
def test_budget_by_institution(planned: int, executed: int | None, es: str, en: str) -> None:
    assert plain(in_both(findings.measure(Measure.USD), spent(planned, executed))) == (es, en)


def test_days_and_people_are_counted_without_dollars() -> None:
    row = replace(contribution(), staff_days_planned=Decimal(40), staff_days=Decimal(50), people_trained=1208)
    assert plain(in_both(findings.measure(Measure.STAFF_DAYS), table(row))) == (
        "Días-persona: 50 de 40 (125 %)",
        "Staff days: 50 of 40 (125%)",
    )
    assert plain(in_both(findings.measure(Measure.PEOPLE_TRAINED), table(row))) == (
        "Personas formadas: 1.208",
        "People trained: 1,208",
    )


def rates(*of_each: ReportingRate) -> Rates:
    return tuple(
        (institution(code=f"I{n}", position=n), {quarter("2026-T1"): rate})
        for n, rate in enumerate(of_each, 1)
    )


PUNCTUAL, LATE, IDLE = ReportingRate(3, 3, 3), ReportingRate(3, 3, 2), ReportingRate(0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "es", "en"),
    [
        (rates(), "Todavía no había nada que reportar", "There was nothing to report yet"),
        (rates(IDLE, IDLE), "Todavía no había nada que reportar", "There was nothing to report yet"),
        (
            rates(PUNCTUAL, IDLE),
            "Todo lo que debía reportarse llegó siempre a tiempo",
            "All that was due was always reported on time",
        ),
        (
            rates(LATE, IDLE),
            "Ninguna institución ha reportado siempre a tiempo",
            "No institution has always reported on time",
        ),
        (
            rates(PUNCTUAL, LATE, IDLE),
            "1 de 2 instituciones ha reportado siempre a tiempo",
            "1 of 2 institutions has always reported on time",
        ),
        (
            rates(PUNCTUAL, LATE, PUNCTUAL),
            "2 de 3 instituciones han reportado siempre a tiempo",
            "2 of 3 institutions have always reported on time",
        ),
    ],
)
def test_punctuality(rows: Rates, es: str, en: str) -> None:
    assert in_both(findings.punctuality, rows) == (es, en)


@pytest.mark.parametrize(
    ("last", "es", "en"),
    [
        ("2028-T4", "", ""),
        (
            "2031-T4",
            ". Se muestran los últimos 6; «A tiempo» cuenta los 12.",
            ". The last 6 are shown; “On time” counts all 12.",
        ),
    ],
)
def test_punctuality_says_how_many_quarters_of_a_long_plan_it_shows(last: str, es: str, en: str) -> None:
    standings = ProgressTable(replace(plan(), last=quarter(last)), quarter("2028-T4"), {})
    assert in_both(findings.punctuality_note, standings) == (
        "Reportes recibidos de los que debían llegar, por trimestre" + es,
        "Reports received out of those due, by quarter" + en,
    )
