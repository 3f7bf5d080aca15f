"""The signed token of a form of the commission: what it does to which record, from which version."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from layouts.form_token import FormNotRecognised


class Act(StrEnum):
    """What a form does."""

    CALL = "call"
    CHANGE = "change"
    CANCEL = "cancel"
    HOLD = "hold"
    SIGN = "sign"
    DECIDE = "decide"
    ADOPT = "adopt"
    RETIRE = "retire"
    REOPEN = "reopen"
    ASK = "ask"
    AGREE = "agree"
    SEAT = "seat"
    UNSEAT = "unseat"
    MEASURE = "measure"
    TELL = "tell"
    DELIVER = "deliver"
    CLOSE = "close"
    ASK_REOPENING = "ask_reopening"
    CONFIRM_REOPENING = "confirm_reopening"


@dataclass(frozen=True, slots=True)
class CommissionToken:
    """One rendering of one form for one person."""

    act: Act
    record: str
    """What it is about: a meeting's number, a code, or blank for something new."""
    version: int
    """The version that the person saw; 0 when it is new."""
    user_id: int
    key: str

    @classmethod
    def fresh(cls, act: Act, record: str, version: int, user_id: int) -> CommissionToken:
        return cls(act, record, version, user_id, str(uuid4()))

    def signed(self) -> str:
        return _serializer().dumps([self.act.value, self.record, self.version, self.user_id, self.key])

    @classmethod
    def read(cls, text: object, user_id: int | None) -> CommissionToken:
        """The token as it was signed for this person; raise FormNotRecognised for anything else."""
        try:
            act, record, version, owner, key = _serializer().loads(str(text))
        except (BadSignature, ValueError) as error:
            raise FormNotRecognised from error
        if owner != user_id:
            raise FormNotRecognised
        return cls(Act(act), record, version, owner, key)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="commission-form")
