"""The decisions that the illustrative plan asks of its institutions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from data_access.reference import seed_rows


def decisions() -> Iterator[DecisionAsked]:
    for row in seed_rows("decisions"):
        yield DecisionAsked(
            period=Period.parse(row["period"]),
            institution=row["institution"],
            activity=row["activity"],
            text=Text(row["text_es"], row["text_en"]),
            due_on=date.fromisoformat(row["due_on"]),
        )
