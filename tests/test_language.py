"""Wording, numbers and dates in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.language import (
    LANGUAGES,
    _,
    current,
    day,
    entered,
    exact,
    long_day,
    moment,
    number,
    percent,
    period_name,
    said,
    short_day,
    show,
    shown,
    usd,
)
from dashboard.workplan.numbers import parse_number
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text

reported = st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=6)


@given(reported, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_an_entered_value_comes_back_as_it_went_out(value: Decimal, language: str) -> None:
    with shown(language):
        assert parse_number(entered(value), language) == value


@given(reported, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_an_exact_value_keeps_every_digit(value: Decimal, language: str) -> None:
    with shown(language):
        text = exact(value)
    thousands, point = (".", ",") if language == "es" else (",", ".")
    assert Decimal(text.replace(thousands, "").replace(point, ".").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("value", "decimals", "spanish", "english"),
    [
        (1208, None, "1.208", "1,208"),
        (Decimal("1234.56"), None, "1.234,6", "1,234.6"),
        (Decimal("1234.56"), 2, "1.234,56", "1,234.56"),
        (Decimal("12.0"), None, "12", "12"),
        (Decimal(12), 1, "12,0", "12.0"),
        (0.535, 3, "0,535", "0.535"),
        (-2, None, "−2", "−2"),
        (Decimal("0.25"), None, "0,3", "0.3"),
        (Decimal("0.5"), 0, "1", "1"),
        (Decimal("2.5"), 0, "3", "3"),
        (Decimal("-0.04"), None, "0", "0"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
    ],
)
def test_a_number(value: Decimal | float, decimals: int | None, spanish: str, english: str) -> None:
    assert number(value, decimals) == spanish
    with shown("en"):
        assert number(value, decimals) == english


@pytest.mark.parametrize(
    ("value", "spanish", "english"),
    [("1208", "1.208", "1,208"), ("0.125", "0,125", "0.125"), ("-1200.50", "−1.200,5", "−1,200.5")],
)
def test_an_exact_value(value: str, spanish: str, english: str) -> None:
    assert exact(Decimal(value)) == spanish
    with shown("en"):
        assert exact(Decimal(value)) == english


@pytest.mark.parametrize(
    ("value", "spanish", "english"),
    [
        ("1208", "1208", "1208"),
        ("0.125", "0,1250", "0.1250"),
        ("12.50", "12,5", "12.5"),
        ("1E+3", "1000", "1000"),
    ],
)
def test_an_entered_value_is_never_asked_back(value: str, spanish: str, english: str) -> None:
    assert entered(Decimal(value)) == spanish
    with shown("en"):
        assert entered(Decimal(value)) == english


@pytest.mark.parametrize(
    ("ratio", "decimals", "spanish", "english"),
    [
        (Decimal("0.535"), 1, "53,5\u00a0%", "53.5%"),
        (Decimal("0.125"), 0, "13\u00a0%", "13%"),
        (1, 0, "100\u00a0%", "100%"),
        (Decimal("-0.001"), 0, "0\u00a0%", "0%"),
        (Decimal("12.085"), 0, "1.209\u00a0%", "1,209%"),
    ],
)
def test_a_percentage(ratio: Decimal, decimals: int, spanish: str, english: str) -> None:
    assert percent(ratio, decimals) == spanish
    with shown("en"):
        assert percent(ratio, decimals) == english


def test_dollars_are_written_out() -> None:
    assert usd(1843000) == "USD\u00a01.843.000"
    with shown("en"):
        assert usd(Decimal("1843000.50")) == "USD\u00a01,843,001"


def test_a_quarter_has_the_letter_of_its_language() -> None:
    assert period_name(Period(2026, 3)) == "T3\u00a02026"
    with shown("en"):
        assert period_name(Period(2026, 3)) == "Q3\u00a02026"


def test_days() -> None:
    meeting = date(2026, 10, 3)
    assert (day(meeting), long_day(meeting), short_day(meeting)) == (
        "03/10/2026",
        "3 de octubre de 2026",
        "3\u00a0oct.\u00a02026",
    )
    with shown("en"):
        assert (day(meeting), long_day(meeting), short_day(meeting)) == (
            "03/10/2026",
            "3 October 2026",
            "3\u00a0Oct\u00a02026",
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moment_is_told_in_guayaquil_time(language: str) -> None:
    with shown(language):
        assert moment(datetime(2026, 10, 31, 3, 42, tzinfo=UTC)) == "30/10/2026, 22:42"


def test_the_language_before_comes_back_after_each_block() -> None:
    assert current() == "es"
    with shown("en"):
        with shown("es"):
            assert current() == "es"
        assert current() == "en"
    assert current() == "es"


def test_the_language_before_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="not a number"), shown("en"):
        int("not a number")
    assert current() == "es"


@pytest.mark.parametrize("unknown", ["fr", "", "EN", "../en"])
def test_an_unknown_language_means_spanish(unknown: str) -> None:
    with shown("en"):
        with shown(unknown):
            assert current() == "es"
        show(unknown)
        assert current() == "es"


def test_a_wording_and_its_places_are_said_in_the_language_shown() -> None:
    assert _("Error {status}", status=404) == "Error 404"
    assert _("en meta") == "en meta"
    with shown("en"):
        assert _("en meta") == "on target"
        assert _("{first} y {last}", first="a", last="b") == "a and b"


def test_a_wording_that_nobody_translated_stays_spanish() -> None:
    untranslated = "esto no está en ningún catálogo"
    with shown("en"):
        assert _(untranslated) == untranslated


def test_a_text_of_the_plan_falls_back_to_spanish() -> None:
    with shown("en"):
        assert said(Text("Eje", "Pillar")) == "Pillar"
        assert said(Text("Eje")) == "Eje"
