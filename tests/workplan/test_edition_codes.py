"""Codes of editions: what is printed is read again, however it is typed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.edition_codes import EditionCode, UnreadableCode
from dashboard.workplan.editions import Edition
from dashboard.workplan.periods import Period

DIGEST = "3f2a9c1d" + "0" * 56
T3 = Period(2026, 3)


def edition(*, period: Period = T3, number: int = 1, digest: str = DIGEST) -> Edition:
    return Edition(period, number, 9, datetime(2026, 10, 30, tzinfo=UTC), "Secretaría", digest, False)


editions = st.builds(
    edition,
    period=st.builds(Period, st.integers(1900, 9998), st.integers(1, 4)),
    number=st.integers(1, 999),
    digest=st.text("0123456789abcdef", min_size=64, max_size=64),
)


def test_names_quarter_edition_and_the_beginning_of_the_digest() -> None:
    assert str(EditionCode.of(edition())) == "2026-T3-1-3F2A-9C1D"


@given(editions)
def test_what_is_printed_is_read_again(of: Edition) -> None:
    printed = str(EditionCode.of(of))
    assert EditionCode.parse(printed).is_of(of)
    assert EditionCode.parse(printed.lower().replace("-", " ")).is_of(of)


@given(editions, editions)
def test_no_other_edition_has_the_same_code(one: Edition, other: Edition) -> None:
    same = (one.period, one.number, one.digest[:8]) == (other.period, other.number, other.digest[:8])
    assert EditionCode.of(one).is_of(other) is same


@pytest.mark.parametrize("typed", [" 2026-t3-1 3f2a 9c1d.", "2026–T3–1–3F2A–9C1D", "2026-Q3-1-3f2a9c1d"])
def test_is_read_in_any_case_with_any_marks_between(typed: str) -> None:
    assert EditionCode.parse(typed).is_of(edition())


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026-T3-1",
        "2026-T5-1-3F2A-9C1D",
        "2026-T3-0-3F2A-9C1D",
        "2026-T3-1-3F2A-9C1G",
        "2026-T3-1-3F2A-9C1",
        "0026-T3-1-3F2A-9C1D",
        "\u0662026-T3-1-3F2A-9C1D",
        "9" * 9999,
    ],
)
def test_anything_else_is_no_code(typed: str) -> None:
    with pytest.raises(UnreadableCode):
        EditionCode.parse(typed)
