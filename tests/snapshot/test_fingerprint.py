"""The fingerprint of a report: the same facts, the same digest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dashboard.snapshot.document import Tally
from dashboard.snapshot.fingerprint import canonical, fingerprint
from tests.snapshot.reports import MET, drawing, imprint, picture, report


def test_is_a_sha_256_in_hexadecimal() -> None:
    assert re.fullmatch("[0-9a-f]{64}", fingerprint(report()))


def test_does_not_depend_on_the_day_of_printing_or_on_the_drawing() -> None:
    redrawn = report(
        imprint=imprint(generated_on=date(2030, 1, 1)),
        pictures=tuple(replace(one, svg=drawing("otro trazo")) for one in report().pictures),
    )
    assert fingerprint(redrawn) == fingerprint(report())


def test_changes_with_any_fact() -> None:
    first, *others = report().tallies
    changed = (
        report(tallies=(Tally(MET, "25", first.change), *others)),
        report(verdict="Otro veredicto"),
        report(pictures=(picture(),)),
    )
    assert len({fingerprint(one) for one in (report(), *changed)}) == len(changed) + 1


def test_canonical_text_sorts_names_and_keeps_accents() -> None:
    assert canonical({"b": (1, None), "á": date(2026, 9, 30), "a": "ñ"}) == (
        '{"a":"ñ","b":[1,null],"á":"2026-09-30"}'
    )


def test_canonical_text_takes_no_unworded_number() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        canonical({"a": Decimal(1)})
