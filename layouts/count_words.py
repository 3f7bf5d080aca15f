"""What raw counts are about, in words: every category that is entered, and the places of one count."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from config.case_categories import case_categories
from dashboard.language import _, said
from dashboard.workplan.case_counts import UNKNOWN, CaseCount, CountPlace
from dashboard.workplan.plan import Text, WorkPlan

_ABOUT = ("province", "origin", "sex", "age_band", "form")


def names(plan: WorkPlan) -> Mapping[str, Mapping[str, Text]]:
    """What each choice may be, by its codes."""
    categories = case_categories()
    not_known = {UNKNOWN: Text("sin dato", "not known")}
    provinces = {each.code: Text(each.name, each.name) for each in plan.provinces} | not_known
    return {
        "stage": {stage.value: name for stage, name in categories.stages.items()},
        "institution": {each.code: each.short_name for each in plan.reporting_institutions},
        "province": provinces,
        "origin": provinces,
        "sex": {**categories.sexes, **not_known},
        "age_band": {**categories.ages, **not_known},
        "form": {code: form.name for code, form in categories.forms.items()} | not_known,
    }


def in_order(plan: WorkPlan) -> Callable[[CaseCount], tuple[int, ...]]:
    """As the lists have it: by stage, then place, origin, sex, age and form."""
    known = names(plan)
    ranks = {name: {code: at for at, code in enumerate(known[name])} for name in ("stage", *_ABOUT)}
    return lambda count: tuple(ranks[name][getattr(count, name)] for name in ("stage", *_ABOUT))


def place_words(place: CountPlace, plan: WorkPlan) -> tuple[str, ...]:
    """What one count is about beside its quarter, stage and institution; what stands in brackets stays out."""
    known = names(plan)
    return tuple(said(known[name][getattr(place, name)]).partition(" (")[0] for name in _ABOUT)


def choice_label(name: str) -> str:
    return {
        "stage": _("Etapa"),
        "institution": _("Institución"),
        "province": _("Provincia de identificación"),
        "origin": _("Provincia de origen"),
        "sex": _("Sexo"),
        "age_band": _("Edad"),
        "form": _("Forma de explotación"),
    }[name]
