"""The signed tokens of the review: which version of which value a person had before their eyes."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from dashboard.workplan.periods import Period
from data_access.reviews import SeenValue
from layouts.form_token import FormNotRecognised


def seen_token(seen: SeenValue, user_id: int | None) -> str:
    """What the choice of a value carries, for this person alone."""
    return _serializer().dumps([seen.indicator, str(seen.period), seen.version, user_id])


def read_seen(text: object, user_id: int | None) -> SeenValue:
    """The value as it was shown to this person; raise FormNotRecognised for anything else."""
    try:
        indicator, period, version, shown_to = _serializer().loads(str(text))
    except (BadSignature, ValueError) as error:
        raise FormNotRecognised from error
    if shown_to != user_id:
        raise FormNotRecognised
    return SeenValue(indicator, Period.parse(period), version)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="review")
