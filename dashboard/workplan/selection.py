"""What a page is asked to show: its filters, as they stand in the address."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, WorkPlan
from dashboard.workplan.progress import Standing, Status, is_due

_NARROWING = {"eje": "pillar", "inst": "institution", "prov": "province", "estado": "status"}
"""The filters by their parameter, and the part of a selection that each is."""
_PAGES = frozenset(str(page) for page in range(1, 1000))


@dataclass(frozen=True, slots=True)
class Selection:
    """One quarter, and what to narrow the plan down to; None narrows nothing."""

    period: Period
    pillar: str | None = None
    institution: str | None = None
    province: str | None = None
    status: Status | None = None
    indicator: str | None = None
    activity: str | None = None
    """The one that is looked at on the schedule; like an indicator, it narrows nothing there."""
    page: int | None = None
    """Which part of a long list, counted from 1; None is the part that holds what is looked at."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One part of an address that was not understood; the default is shown instead."""

    parameter: str
    value: str


def default_period(plan: WorkPlan) -> Period:
    """The latest quarter in review or closed; before there is one, the plan's first."""
    return max((period for period in plan.periods if is_due(plan, period)), default=plan.first)


def _choices(plan: WorkPlan) -> Mapping[str, Container[str]]:
    """What each parameter of an address may say."""
    return {
        "t": {str(period) for period in plan.periods},
        "eje": plan.pillar,
        "inst": {institution.code for institution in plan.reporting_institutions},
        "prov": plan.province,
        "estado": {status.value for status in Status},
        "indicador": plan.indicator,
        "actividad": plan.activity,
        "pagina": _PAGES,
    }


def parse(params: Mapping[str, str], plan: WorkPlan) -> tuple[Selection, tuple[Notice, ...]]:
    """Read `?t=2026-T3&eje=PR&inst=INNFA&prov=EC-P&estado=off_track&indicador=PR-04.2`.

    What is left out, or not understood, is the default; the latter with a notice.
    """
    given = {name: (params[name], known) for name, known in _choices(plan).items() if params.get(name)}
    said = {name: value for name, (value, known) in given.items() if value in known}
    notices = tuple(Notice(name, value) for name, (value, _) in given.items() if name not in said)
    selection = Selection(
        period=Period.parse(said["t"]) if "t" in said else default_period(plan),
        pillar=said.get("eje"),
        institution=said.get("inst"),
        province=said.get("prov"),
        status=Status(said["estado"]) if "estado" in said else None,
        indicator=said.get("indicador"),
        activity=said.get("actividad"),
        page=int(said["pagina"]) if "pagina" in said else None,
    )
    return selection, notices


def to_query(selection: Selection, plan: WorkPlan) -> dict[str, str]:
    """The parameters of an address that shows this selection, defaults left out."""
    written = {
        "t": None if selection.period == default_period(plan) else str(selection.period),
        "eje": selection.pillar,
        "inst": selection.institution,
        "prov": selection.province,
        "estado": selection.status,
        "indicador": selection.indicator,
        "actividad": selection.activity,
        "pagina": None if selection.page is None else str(selection.page),
    }
    return {name: str(value) for name, value in written.items() if value is not None}


def apart(selection: Selection, offered: Iterable[str]) -> tuple[Selection, dict[str, str]]:
    """What narrows a page that offers these filters, and the filters that it could not show."""
    hidden = {
        parameter: str(value)
        for parameter, name in _NARROWING.items()
        if parameter not in offered and (value := getattr(selection, name)) is not None
    }
    widened: dict[str, Any] = dict.fromkeys(_NARROWING[each] for each in hidden)
    return replace(selection, **widened), hidden


def _is_in_province(activity: Activity, province: str | None) -> bool:
    return province is None or not activity.provinces or province in activity.provinces


def indicators(plan: WorkPlan, selection: Selection) -> tuple[Indicator, ...]:
    """The chosen indicators, by responsible institution; a nationwide activity is in every province."""
    return tuple(
        indicator
        for indicator in plan.indicators
        if selection.pillar in (None, indicator.pillar)
        and selection.institution in (None, indicator.responsible)
        and selection.indicator in (None, indicator.code)
        and _is_in_province(plan.activity[indicator.activity], selection.province)
    )


def activities(plan: WorkPlan, selection: Selection) -> tuple[Activity, ...]:
    """The chosen activities, led or supported by the institution."""
    wanted = plan.indicator[selection.indicator].activity if selection.indicator else None
    return tuple(
        activity
        for activity in plan.activities
        if selection.pillar in (None, activity.pillar)
        and selection.institution in (None, activity.lead, *activity.partners)
        and wanted in (None, activity.code)
        and _is_in_province(activity, selection.province)
    )


def with_status(standings: Iterable[Standing], selection: Selection) -> tuple[Standing, ...]:
    """Those that stand as chosen; all of them when no status is chosen."""
    return tuple(standing for standing in standings if selection.status in (None, standing.status))
