"""The points that the system proposes for an agenda, in both languages at once: an agenda is kept as it was."""

from __future__ import annotations

from dashboard import language
from dashboard.language import _, said, short_day
from dashboard.workplan.agenda import Cause
from dashboard.workplan.meetings import AgendaPoint, Topic
from dashboard.workplan.plan import Text, WorkPlan
from layouts import commission_words as words
from layouts import status


def point(cause: Cause, plan: WorkPlan) -> AgendaPoint:
    """The point that a cause becomes when it is put on an agenda."""
    with language.shown("es"):
        spanish = phrase(cause, plan)
    with language.shown("en"):
        english = phrase(cause, plan)
    return AgendaPoint(cause.topic, cause.about, Text(spanish, english))


def phrase(cause: Cause, plan: WorkPlan) -> str:
    who = words.institution_name(plan, cause.institution)
    text, detail = said(cause.text), _detail(cause)
    code = "" if cause.topic is Topic.DECISION else f"{cause.about.partition(' ')[0]}, "
    opening = f"{code}{who}: {text}"
    return f"{opening} ({detail})" if detail else opening


def _detail(cause: Cause) -> str:
    due = short_day(cause.due_on) if cause.due_on else ""
    if cause.topic is Topic.OVERDUE_COMMITMENT:
        again = words.carried(cause.carried)
        overdue = _("venció el {due}", due=due)
        return f"{overdue}; {again}" if again else overdue
    if cause.topic in (Topic.DECISION, Topic.PROPOSAL):
        return _("hasta el {day}", day=due)
    return _standing(cause)


def _standing(cause: Cause) -> str:
    """The status and, where it may be read, how far it is."""
    found = cause.standing
    if found is None:
        return ""
    word = status.word(found.status)
    if found.reserved or found.achievement is None:
        return word
    return _(
        "{status}, {share} de lo esperado", status=word, share=status.shown_achievement(found.achievement)
    )
