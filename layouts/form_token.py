"""The signed token of a form: which value it edits, from which version, and its idempotency key."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from dashboard.workplan.periods import Period


class FormNotRecognised(Exception):
    """The form's token is missing, altered or not this person's."""


@dataclass(frozen=True, slots=True)
class FormToken:
    """One rendering of one form for one person."""

    indicator: str
    period: Period
    version: int
    """The version that the person saw; 0 when nothing had been sent."""
    user_id: int
    key: str

    @classmethod
    def fresh(cls, *, indicator: str, period: Period, version: int, user_id: int) -> FormToken:
        return cls(indicator, period, version, user_id, str(uuid4()))

    def signed(self) -> str:
        return _serializer().dumps([self.indicator, str(self.period), self.version, self.user_id, self.key])

    @classmethod
    def read(cls, text: object, user_id: int | None) -> FormToken:
        """The token as it was signed for this person; raise FormNotRecognised for anything else."""
        try:
            indicator, period, version, owner, key = _serializer().loads(str(text))
        except (BadSignature, ValueError) as error:
            raise FormNotRecognised from error
        if owner != user_id:
            raise FormNotRecognised
        return cls(indicator, Period.parse(period), version, owner, key)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="submission-form")
