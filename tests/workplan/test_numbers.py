"""Numbers as people write them: taken, asked back or refused, never silently wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.numbers import Misread, NumberNotUnderstood, parse_number

LANGUAGES = ("es", "en")
SEPARATORS = {"es": (".", ","), "en": (",", ".")}

numbers = st.decimals(
    min_value=-(10**15) + 1, max_value=10**15 - 1, places=6, allow_nan=False, allow_infinity=False
).map(lambda number: number.normalize() + 0)
blanks = st.text(alphabet=" \t\u00a0\u202f", max_size=3)


def written(number: Decimal, language: str, *, grouped: bool, minus: str) -> str:
    thousands, decimal = SEPARATORS[language]
    whole, _, decimals = f"{abs(number):f}".partition(".")
    shown = f"{int(whole):,}".replace(",", thousands) if grouped else whole
    return (minus if number < 0 else "") + shown + (decimal + decimals if decimals else "")


def read(text: str, language: str) -> Decimal | NumberNotUnderstood:
    try:
        return parse_number(text, language)
    except NumberNotUnderstood as problem:
        return problem


@given(numbers, st.sampled_from(LANGUAGES), st.booleans(), st.sampled_from("-−"), blanks, blanks)
def test_every_way_of_writing_a_number_is_read_back_or_asked_back(
    number: Decimal, language: str, grouped: bool, minus: str, before: str, after: str
) -> None:
    text = before + written(number, language, grouped=grouped, minus=minus) + after
    found = read(text, language)
    if isinstance(found, NumberNotUnderstood):
        assert found.reason is Misread.AMBIGUOUS
        assert number in found.candidates
    else:
        assert found == number


@given(st.text(alphabet="0123456789.,-−+e ٣½", max_size=12))
def test_no_text_is_one_number_in_spanish_and_another_in_english(text: str) -> None:
    found = [read(text, language) for language in LANGUAGES]
    assert len({number for number in found if isinstance(number, Decimal)}) <= 1


@given(st.text())
def test_any_text_is_a_finite_number_or_is_refused_as_written(text: str) -> None:
    found = read(text, "es")
    assert found.text == text if isinstance(found, NumberNotUnderstood) else found.is_finite()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1234,5", "1234.5"),
        ("1234", "1234"),
        ("−3", "-3"),
        ("-3", "-3"),
        ("\u00a01234 ", "1234"),
        ("0", "0"),
        ("-0", "0"),
        ("0,5", "0.5"),
        ("1.234,567", "1234.567"),
        ("999999999999999,999999", "999999999999999.999999"),
    ],
)
def test_takes_spanish_numbers(text: str, number: str) -> None:
    read = parse_number(text, "es")
    assert read == Decimal(number)
    assert str(read) == number


def test_takes_english_numbers_the_other_way_round() -> None:
    assert parse_number("1,234.56", "en") == Decimal("1234.56")
    assert parse_number("1,234,567", "en") == Decimal(1234567)
    assert parse_number("1234.5", "en") == Decimal("1234.5")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["1.234", "1,234"])
def test_three_digits_after_a_lone_separator_are_always_asked_back(text: str, language: str) -> None:
    with pytest.raises(NumberNotUnderstood) as asked:
        parse_number(text, language)
    assert asked.value.reason is Misread.AMBIGUOUS
    assert asked.value.candidates == (Decimal(1234), Decimal("1.234"))


@pytest.mark.parametrize("text", ["0,125", "1234,125", "0125,125"])
def test_asks_back_with_the_one_reading_that_can_be_meant(text: str) -> None:
    with pytest.raises(NumberNotUnderstood) as asked:
        parse_number(text, "es")
    assert asked.value.candidates == (Decimal(text.replace(",", ".")),)


def test_asks_back_a_negative_number_with_its_sign() -> None:
    with pytest.raises(NumberNotUnderstood) as asked:
        parse_number("−1.234", "es")
    assert asked.value.candidates == (Decimal(-1234), Decimal("-1.234"))


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_blank_is_not_zero(text: str) -> None:
    with pytest.raises(NumberNotUnderstood) as refused:
        parse_number(text, "es")
    assert refused.value.reason is Misread.BLANK


@pytest.mark.parametrize(
    "text",
    [
        "1.23",
        "1,23,4",
        "1.2345",
        "1,234.56",
        "1.2.3",
        "12.34.567",
        "0.123.456",
        "1.234.",
        "1234,",
        ",5",
        "1e5",
        "NaN",
        "inf",
        "-Infinity",
        "½",
        "٣",
        "１２",
        "+3",
        "--3",
        "- 3",
        "1 234",
        "1\u00a0234",
        "12 %",
        "0x10",
        "1_000",
        "1,2345678",
        "1234567890123456",
        "1.234.567.890.123.456",
        "=1+1",
    ],
)
def test_refuses_what_is_not_plainly_a_number(text: str) -> None:
    with pytest.raises(NumberNotUnderstood) as refused:
        parse_number(text, "es")
    assert refused.value.reason is Misread.MALFORMED
    assert refused.value.candidates == ()


@pytest.mark.parametrize("forged", [None, 12, 1e999, float("nan"), ["12"], {"value": "12"}, True])
def test_refuses_what_is_no_text(forged: Any) -> None:
    with pytest.raises(NumberNotUnderstood):
        parse_number(forged, "es")
