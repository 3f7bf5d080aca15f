"""What becomes of a row of a filled-in sheet."""

from __future__ import annotations

import pytest

from dashboard.workplan.row_verdicts import Fate, fate_of


@pytest.mark.parametrize(
    ("wrong", "to_do", "fate"),
    [
        ([], [], Fate.KEPT),
        ([], ["Explique por qué"], Fate.DOUBTFUL),
        (["No es un número"], [], Fate.REFUSED),
        (["No es un número"], ["Explique por qué"], Fate.REFUSED),
    ],
)
def test_what_is_wrong_outweighs_what_is_left_to_do(wrong: list[str], to_do: list[str], fate: Fate) -> None:
    assert fate_of(wrong, to_do) is fate
