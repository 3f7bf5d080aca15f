"""The last released year in tables, from released cells alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.disclosure.categories import (
    AGE,
    FORM,
    MACRO_REGIONS,
    MAJORITY,
    ORIGIN,
    REGIONS,
    SEX,
    TERRITORIES,
)
from dashboard.workplan.case_cells import EVERYBODY, Part
from dashboard.workplan.case_tables import (
    CaseTable,
    ProvinceCounts,
    StageCounts,
    case_table,
    province_counts,
    stage_counts,
)
from dashboard.workplan.case_trends import ALL, Stage
from dashboard.workplan.selection import Selection
from data_access.case_series import cells_of
from data_access.database import Database
from data_access.plan import work_plan

_TOTAL = {ALL: EVERYBODY}
_MACRO_REGIONS = {code: Part(geography=code) for code in MACRO_REGIONS.codes}
_MAJORITY = {code: Part(age=code) for code in MAJORITY.codes}
_AGES = {code: Part(age=code) for code in ("menor", *AGE.codes)}
_FORMS = {code: Part(form=code) for code in FORM.codes}
_SEXES = {code: Part(sex=code) for code in SEX.codes}
_ORIGINS = {code: Part(origin=code) for code in ORIGIN.codes}
_REGIONS = {
    code: Part(geography=code)
    for region, provinces in REGIONS.parts.items()
    for code in (region, *(each for each, held in TERRITORIES.parts.items() if held < provinces))
}

VICTIM_STAGES = (Stage.PRESUMED, Stage.IDENTIFIED, Stage.SHELTERED, Stage.ASSISTED, Stage.RETURNED)


def _crossing(
    rows: Mapping[str, Part], columns: Mapping[str, Part]
) -> Callable[[Database, Selection], CaseTable]:
    def read(database: Database, selection: Selection) -> CaseTable:
        cells = cells_of(database, selection)
        return case_table(work_plan(database), selection.period, cells, rows, columns)

    return read


forms_by_majority = _crossing({**_FORMS, **_SEXES, **_TOTAL}, {**_MAJORITY, **_TOTAL})
"""Form of exploitation and sex, each by minors and adults, in the whole country."""

profile_by_macro_region = _crossing({**_AGES, **_SEXES, **_FORMS, **_TOTAL}, {**_MACRO_REGIONS, **_TOTAL})
"""Age, sex and form, each by macro-region of identification."""

origins_by_destination = _crossing({**_ORIGINS, **_TOTAL}, {**_MACRO_REGIONS, **_TOTAL})
"""Macro-region of origin by macro-region of identification."""

by_territory = _crossing(_REGIONS, _TOTAL)
"""Each natural region, followed by the territories that it is divided into."""


def by_province(database: Database, selection: Selection) -> ProvinceCounts:
    """Every province, of identification."""
    cells = cells_of(database, selection)
    return province_counts(work_plan(database), selection.period, cells, selection.province)


def by_stage(database: Database, selection: Selection) -> StageCounts:
    """The stages of victims and the complaints, nationally."""
    stages = [cells_of(database, selection, stage) for stage in (*VICTIM_STAGES, Stage.COMPLAINT)]
    return stage_counts(work_plan(database), selection.period, stages)
