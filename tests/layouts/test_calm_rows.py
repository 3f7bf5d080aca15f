"""What a phone folds away: rows that ask nothing of anybody, never all of them."""

from __future__ import annotations

import pytest

from dashboard.workplan.progress import Status
from layouts.calm_rows import is_calm, unfold
from layouts.markup import html_of
from tests.layouts.tables import at, each

NEEDING = {Status.AT_RISK, Status.OFF_TRACK, Status.OVERDUE, Status.NOT_REPORTED}


@pytest.mark.parametrize("status", list(Status))
def test_what_is_at_risk_behind_or_unreported_is_never_folded_away(status: Status) -> None:
    assert is_calm(at(status)) is (status not in NEEDING)


@pytest.mark.parametrize("status", [Status.ON_TRACK, Status.OFF_TRACK])
def test_where_all_are_of_one_kind_nothing_is_folded(status: Status) -> None:
    assert unfold(tuple(each(status, 3))) is None


@pytest.mark.parametrize(
    ("calm", "needing", "said"),
    [
        (1, 1, "<b>1 indicador requiere atención.</b>"),
        (4, 2, "<b>2 indicadores requieren atención.</b>"),
        (1, 2, "Mostrar también el otro<"),
        (4, 1, "Mostrar también los otros 4<"),
    ],
)
def test_how_many_there_are_of_each_is_said(calm: int, needing: int, said: str) -> None:
    here = (*each(Status.ON_TRACK, calm), *each(Status.NOT_REPORTED, needing))
    assert said in html_of(unfold(here))
