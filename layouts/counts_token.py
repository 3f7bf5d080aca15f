"""The signed token of previewed case counts: just what was shown, for this person alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from dashboard.workplan.case_counts import CaseCount, CountPlace
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from layouts.form_token import FormNotRecognised


def counts_token(
    counts: Sequence[CaseCount], seen: Mapping[CountPlace, int | None], user_id: int | None
) -> str:
    """What the preview carries; packed, because a browser sends it back."""
    rows = [[*map(str, each.place), each.victims, seen[each.place]] for each in counts]
    return _serializer().dumps([user_id, rows])


def read_counts(
    text: object, user_id: int | None
) -> tuple[tuple[CaseCount, ...], Mapping[CountPlace, int | None]]:
    """What was previewed by this person; raise FormNotRecognised for anything else."""
    try:
        owner, rows = _serializer().loads(str(text))
    except (BadSignature, ValueError) as error:
        raise FormNotRecognised from error
    if owner != user_id:
        raise FormNotRecognised
    read = [
        (CaseCount(Period.parse(period), Stage(stage), *rest), before)
        for period, stage, *rest, before in rows
    ]
    return tuple(count for count, _before in read), {count.place: before for count, before in read}


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="case-counts")
