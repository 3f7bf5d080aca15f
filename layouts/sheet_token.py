"""The signed token of a previewed sheet: just what was shown, for this person alone, to be kept on a click."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from dashboard.workplan.periods import Period
from data_access.contribution_drafts import ContributionTyped
from data_access.drafts import TypedValue
from layouts.form_token import FormNotRecognised


def sheet_token(
    values: Sequence[TypedValue], contributions: Sequence[ContributionTyped], user_id: int | None
) -> str:
    """What the preview carries; packed, because a browser sends it back."""
    return _serializer().dumps(
        [
            user_id,
            [(each.indicator, str(each.period), dict(each.entered), each.base_version) for each in values],
            [
                (each.activity, str(each.period), dict(each.entered), each.base_version)
                for each in contributions
            ],
        ]
    )


def read_sheet(
    text: object, user_id: int | None
) -> tuple[tuple[TypedValue, ...], tuple[ContributionTyped, ...]]:
    """What was previewed by this person; raise FormNotRecognised for anything else."""
    try:
        owner, values, contributions = _serializer().loads(str(text))
    except (BadSignature, ValueError) as error:
        raise FormNotRecognised from error
    if owner != user_id:
        raise FormNotRecognised
    return (
        tuple(TypedValue(code, Period.parse(period), typed, base) for code, period, typed, base in values),
        tuple(
            ContributionTyped(code, Period.parse(period), typed, base)
            for code, period, typed, base in contributions
        ),
    )


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="reporting-sheet")
