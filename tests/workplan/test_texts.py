"""Free text: of a length that fits, and of characters that can be stored."""

from __future__ import annotations

import pytest

from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.texts import LONGEST_CODE, LONGEST_TEXT, check_text


@pytest.mark.parametrize("text", ["", "Año ñandú — «sí»\n", "x" * LONGEST_TEXT, "\U0001f600", "\ud7ff\ue000"])
def test_ordinary_text_is_taken(text: str) -> None:
    check_text("explanation", text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x" * (LONGEST_TEXT + 1), "too_long"),
        ("a\0b", "unreadable"),
        ("\ud800", "unreadable"),
        ("sin par \udfff", "unreadable"),
    ],
)
def test_what_cannot_be_kept_is_refused(text: str, problem: str) -> None:
    with pytest.raises(InvalidValue) as invalid:
        check_text("explanation", text)
    assert (invalid.value.field, invalid.value.problem) == ("explanation", problem)


def test_a_code_is_shorter() -> None:
    check_text("indicator", "x" * LONGEST_CODE, LONGEST_CODE)
    with pytest.raises(InvalidValue):
        check_text("indicator", "x" * (LONGEST_CODE + 1), LONGEST_CODE)
