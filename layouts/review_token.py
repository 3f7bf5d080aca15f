"""The signed tokens of the review: which version of what a person had before their eyes."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from dashboard.workplan.periods import Period
from data_access.contribution_reports import Place
from data_access.contribution_reviews import SeenContribution
from data_access.reviews import SeenValue
from layouts.form_token import FormNotRecognised

Seen = SeenValue | SeenContribution
"""What can be decided on: an indicator's value, or an institution's part in an activity."""


def seen_token(seen: Seen, user_id: int | None) -> str:
    """What a choice carries, for this person alone."""
    return _serializer().dumps([user_id, seen.version, *_about(seen)])


def _about(seen: Seen) -> tuple[str, ...]:
    if isinstance(seen, SeenValue):
        return str(seen.period), seen.indicator
    return str(seen.place.period), seen.place.institution, seen.place.activity


def read_seen(text: object, user_id: int | None) -> Seen:
    """What was shown to this person; raise FormNotRecognised for anything else."""
    try:
        shown_to, version, written, *about = _serializer().loads(str(text))
    except (BadSignature, ValueError) as error:
        raise FormNotRecognised from error
    if shown_to != user_id:
        raise FormNotRecognised
    period = Period.parse(written)
    if len(about) == 1:
        return SeenValue(about[0], period, version)
    institution, activity = about
    return SeenContribution(Place(institution, activity, period), version)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="review")
