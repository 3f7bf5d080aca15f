"""What importing a file would do: shown by a dry run, carried out whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.exchange.remarks import Remark
from dashboard.language import _, number, period_name, usd
from dashboard.workplan.plan import Activity, Indicator
from data_access.plan_additions import PlanAddition


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that one file would add to the plan, how it was understood, and what is wrong with it."""

    addition: PlanAddition
    understood: tuple[Remark, ...] = ()
    problems: tuple[Remark, ...] = ()
    mapping_example: str = ""
    """A mapping file that says what was proposed, to change and give back."""

    def report(self) -> tuple[str, ...]:
        """The dry run, line by line."""
        return tuple(self._report())

    def _report(self) -> Iterator[str]:
        yield from self._created()
        yield from ("", _("Cómo se entendió:"), *(f"  {remark}" for remark in self.understood))
        yield from ("", _("Problemas: {count}", count=number(len(self.problems))))
        yield from (f"  {remark}" for remark in self.problems)
        if self.mapping_example:
            yield from ("", _("Correspondencias propuestas (guárdelas, cámbielas y úselas con --mapping):"))
            yield from self.mapping_example.splitlines()

    def _created(self) -> Iterator[str]:
        begins, activities, indicators = (
            self.addition.begins,
            self.addition.activities,
            self.addition.indicators,
        )
        if begins is not None:
            title, first, last = begins.title.es, period_name(begins.first), period_name(begins.last)
            yield _("Se crearía el plan «{title}», de {first} a {last}.", title=title, first=first, last=last)
        for institution in self.addition.institutions:
            yield _(
                "Se crearía la institución {code}, {name}.", code=institution.code, name=institution.name.es
            )
        yield _(
            "Por crear: actividades, {activities}; indicadores, {indicators}.",
            activities=number(len(activities)),
            indicators=number(len(indicators)),
        )
        for activity in activities:
            yield f"  {_activity_line(activity)}"
            yield from (
                f"    {_indicator_line(added)}" for added in indicators if added.activity == activity.code
            )


def _activity_line(activity: Activity) -> str:
    where = ", ".join(activity.provinces) or _("nacional")
    return f"{activity.code} · {activity.pillar} · {activity.name.es} · {where} · {usd(activity.budget_usd)}"


def _indicator_line(indicator: Indicator) -> str:
    targets = " · ".join(
        f"{period_name(period)} {number(value)}" for period, value in indicator.targets.items()
    )
    return _(
        "{code} · {name} · {type} · {targets} · meta {final}",
        code=indicator.code,
        name=indicator.name.es,
        type=str(indicator.type),
        targets=targets or _("sin metas"),
        final=number(indicator.final_target),
    )
