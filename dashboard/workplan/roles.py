"""Who may do what: permission by role and institution."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import ParamSpec

from dashboard.workplan.plan import Activity, Indicator
from dashboard.workplan.refusals import (
    NotUnderReview,
    NotYourActivity,
    NotYourCounts,
    NotYourIndicator,
    NotYourRole,
    NotYourSubmission,
    OwnSubmission,
    Refused,
)
from dashboard.workplan.submissions import Reviewed, ReviewState

_Asked = ParamSpec("_Asked")


class Role(StrEnum):
    """What a person is in the commission."""

    VIEWER = "viewer"
    DELEGATE = "delegate"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, or the recorded operator (who has no id), as seen by the rules."""

    id: int | None
    name: str
    role: Role
    institution: str | None


def _passes(check: Callable[_Asked, None], *args: _Asked.args, **kwargs: _Asked.kwargs) -> bool:
    try:
        check(*args, **kwargs)
    except Refused:
        return False
    return True


def check_is_delegate(actor: Actor) -> None:
    """Raise NotYourRole: only delegates report."""
    if actor.role is not Role.DELEGATE or actor.id is None:
        raise NotYourRole


def is_delegate(actor: Actor) -> bool:
    return _passes(check_is_delegate, actor)


def check_can_submit(actor: Actor, indicator: Indicator) -> None:
    """Raise NotYourRole or NotYourIndicator: only delegates of the responsible institution report."""
    if actor.role is not Role.DELEGATE:
        raise NotYourRole
    if actor.institution != indicator.responsible:
        raise NotYourIndicator


def can_submit(actor: Actor, indicator: Indicator) -> bool:
    return _passes(check_can_submit, actor, indicator)


def check_can_contribute(actor: Actor, activity: Activity) -> None:
    """Raise NotYourRole or NotYourActivity: delegates report for what their institution leads or supports."""
    if actor.role is not Role.DELEGATE:
        raise NotYourRole
    if actor.institution not in (activity.lead, *activity.partners):
        raise NotYourActivity


def can_contribute(actor: Actor, activity: Activity) -> bool:
    return _passes(check_can_contribute, actor, activity)


def check_can_withdraw(actor: Actor, report: Reviewed, author_id: int) -> None:
    """Raise NotUnderReview or NotYourSubmission: the author, and only until it is reviewed."""
    if report.state is not ReviewState.SUBMITTED:
        raise NotUnderReview
    if actor.id != author_id:
        raise NotYourSubmission


def can_withdraw(actor: Actor, report: Reviewed, author_id: int) -> bool:
    return _passes(check_can_withdraw, actor, report, author_id)


def check_is_reviewer(actor: Actor) -> None:
    """Raise NotYourRole: the coordination reviews, and the operator never does."""
    if actor.role is not Role.COORDINATOR or actor.id is None:
        raise NotYourRole


def is_reviewer(actor: Actor) -> bool:
    return _passes(check_is_reviewer, actor)


def check_can_review(actor: Actor, report: Reviewed, author_id: int) -> None:
    """Raise NotYourRole, OwnSubmission or NotUnderReview: approve or return what somebody else sent.

    What was approved can still be returned, so that it can be corrected.
    """
    check_is_reviewer(actor)
    if actor.id == author_id:
        raise OwnSubmission
    if report.state not in (ReviewState.SUBMITTED, ReviewState.APPROVED):
        raise NotUnderReview


def can_review(actor: Actor, report: Reviewed, author_id: int) -> bool:
    return _passes(check_can_review, actor, report, author_id)


def check_can_close(actor: Actor) -> None:
    """Raise NotYourRole: the coordination closes a quarter."""
    if actor.role is not Role.COORDINATOR:
        raise NotYourRole


def can_close(actor: Actor) -> bool:
    return _passes(check_can_close, actor)


def check_can_see_breakdown(actor: Actor, indicator: Indicator) -> None:
    """Raise NotYourIndicator: restricted detail is for its owner and the coordination."""
    owns = actor.role is Role.DELEGATE and actor.institution == indicator.responsible
    if indicator.restricted and not owns and actor.role is not Role.COORDINATOR:
        raise NotYourIndicator


def can_see_breakdown(actor: Actor, indicator: Indicator) -> bool:
    return _passes(check_can_see_breakdown, actor, indicator)


def check_can_see_counts(actor: Actor, counting: AbstractSet[str]) -> None:
    """Raise NotYourRole or NotYourCounts: exact counts are for those who keep them and the coordination.

    `counting` are the institutions that keep counts.
    """
    if actor.role not in (Role.DELEGATE, Role.COORDINATOR):
        raise NotYourRole
    if actor.role is Role.DELEGATE and actor.institution not in counting:
        raise NotYourCounts


def can_see_counts(actor: Actor, counting: AbstractSet[str]) -> bool:
    return _passes(check_can_see_counts, actor, counting)


def check_can_count(actor: Actor, institution: str) -> None:
    """Raise NotYourRole or NotYourCounts: an institution's delegates enter its counts, or the secretariat."""
    check_can_see_counts(actor, frozenset({institution}))


def can_count(actor: Actor, institution: str) -> bool:
    return _passes(check_can_count, actor, institution)


def check_can_keep_plan(actor: Actor) -> None:
    """Raise NotYourRole: the coordination keeps the plan and what it rests on."""
    if actor.role is not Role.COORDINATOR:
        raise NotYourRole


def can_keep_plan(actor: Actor) -> bool:
    return _passes(check_can_keep_plan, actor)


def check_can_keep_commission(actor: Actor) -> None:
    """Raise NotYourRole: the secretariat, as a person who signs for it, keeps the commission's papers."""
    if actor.role is not Role.COORDINATOR or actor.id is None:
        raise NotYourRole


def can_keep_commission(actor: Actor) -> bool:
    return _passes(check_can_keep_commission, actor)


def check_can_keep_users(actor: Actor) -> None:
    """Raise NotYourRole: the administration, or the operator at the machine, keeps accounts."""
    if actor.role is not Role.ADMINISTRATOR and actor.id is not None:
        raise NotYourRole


def can_keep_users(actor: Actor) -> bool:
    return _passes(check_can_keep_users, actor)
