"""Text fit for paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.advances import PAPER
from dashboard.snapshot.printable import printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("niñas, niños: «53,5 %» → T3 2026 − 2", "niñas, niños: «53,5 %» → T3 2026 − 2"),
        ("dos\nlíneas\ty", "dos líneas y"),
        ("a\u0301", "á"),
        ("in\u00advisible\u200b\x07", "invisible"),
        ("● 7", "• 7"),
        ("名 😀", "☐ ☐"),
    ],
)
def test_keeps_what_can_be_printed(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(st.text())
def test_leaves_nothing_that_paper_lacks(typed: str) -> None:
    printed = printable(typed)
    assert isinstance(printed, str)
    assert set(printed) <= set(PAPER.regular.widths)
    assert printable(printed) == printed


def test_goes_into_lists_and_leaves_names_and_numbers_alone() -> None:
    assert printable({"ñ●": ["●", 1, None, ("a\n", True)]}) == {"ñ●": ["•", 1, None, ["a ", True]]}
