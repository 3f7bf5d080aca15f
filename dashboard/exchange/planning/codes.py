"""Stable, readable codes for what a planning sheet adds: `OIM-10Q01`, and `OIM-10Q01-2` for its repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.exchange.planning.rows import PlannedIndicator


def activity_codes(
    planned: Iterable[PlannedIndicator], institution: str, taken: Iterable[str]
) -> Mapping[tuple[str, str], str]:
    """One code per statement and activity: `OIM-2.3.1-1` is the first activity under 2.3.1."""
    codes, used = dict[tuple[str, str], str](), set(taken)
    for row in planned:
        if row.activity_key not in codes:
            codes[row.activity_key] = _next(f"{institution}-{row.statement.number or 'A'}", used, first=1)
    return codes


def indicator_codes(
    planned: Iterable[PlannedIndicator], institution: str, taken: Iterable[str]
) -> Mapping[int, str]:
    """One code per row: the institution's own number, with a further number for each repeat."""
    codes, used = dict[int, str](), set(taken)
    for row in planned:
        number = row.indicator.number.upper()
        plain_code = f"{institution}-{number}"
        free = bool(number) and plain_code not in used
        codes[row.row] = (
            plain_code if free else _next(f"{institution}-{number or 'I'}", used, first=2 if number else 1)
        )
        used.add(codes[row.row])
    return codes


def _next(beginning: str, used: set[str], *, first: int) -> str:
    at = first
    while f"{beginning}-{at}" in used:
        at += 1
    used.add(f"{beginning}-{at}")
    return f"{beginning}-{at}"
