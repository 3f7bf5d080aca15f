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
    began_at: int = 0
    """The version on which the typing began; an earlier one once a colleague's version was shown."""

    @property
    def chooses(self) -> bool:
        """Whether the person has seen a colleague's version beside their own."""
        return self.began_at < self.version

    @classmethod
    def fresh(
        cls, *, indicator: str, period: Period, version: int, user_id: int, began_at: int | None = None
    ) -> FormToken:
        began = version if began_at is None else began_at
        return cls(indicator, period, version, user_id, str(uuid4()), began)

    def signed(self) -> str:
        written = [self.indicator, str(self.period), self.version, self.user_id, self.key, self.began_at]
        return _serializer().dumps(written)

    @classmethod
    def read(cls, text: object, user_id: int | None) -> FormToken:
        """The token as it was signed for this person; raise FormNotRecognised for anything else."""
        try:
            indicator, period, version, owner, key, began_at = _serializer().loads(str(text))
        except (BadSignature, ValueError) as error:
            raise FormNotRecognised from error
        if owner != user_id:
            raise FormNotRecognised
        return cls(indicator, Period.parse(period), version, owner, key, began_at)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="submission-form")
