"""The signed token of the contribution form: which activities it shows, each in which version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from dashboard.workplan.periods import Period
from layouts.form_token import FormNotRecognised


@dataclass(frozen=True, slots=True)
class ContributionToken:
    """One rendering of the form for one person."""

    period: Period
    versions: Mapping[str, int]
    """By activity, the version that the person saw; 0 when nothing had been sent."""
    user_id: int
    key: str

    @classmethod
    def fresh(cls, *, period: Period, versions: Mapping[str, int], user_id: int) -> ContributionToken:
        return cls(period, versions, user_id, str(uuid4()))

    def signed(self) -> str:
        return _serializer().dumps([str(self.period), dict(self.versions), self.user_id, self.key])

    def key_of(self, activity: str) -> str:
        """The idempotency key of one activity's row."""
        return f"{self.key} {activity}"

    @classmethod
    def read(cls, text: object, user_id: int | None) -> ContributionToken:
        """The token as it was signed for this person; raise FormNotRecognised for anything else."""
        try:
            period, versions, owner, key = _serializer().loads(str(text))
        except (BadSignature, ValueError) as error:
            raise FormNotRecognised from error
        if owner != user_id:
            raise FormNotRecognised
        return cls(Period.parse(period), versions, owner, key)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="contribution-form")
