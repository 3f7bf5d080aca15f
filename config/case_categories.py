"""The categories in which cases are counted, and the institution of record of each stage."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.workplan.case_trends import Stage
from dashboard.workplan.plan import Text


@dataclass(frozen=True, slots=True)
class ExploitationForm:
    """One form of exploitation as it is counted, with the published part that it belongs to."""

    code: str
    name: Text
    part: str


@dataclass(frozen=True, slots=True)
class CaseCategories:
    """What `case_categories.toml` says."""

    forms: Mapping[str, ExploitationForm]
    sexes: Mapping[str, Text]
    ages: Mapping[str, Text]
    stages: Mapping[Stage, Text]
    institution_of_record: Mapping[Stage, str]


@cache
def case_categories() -> CaseCategories:
    """Read `case_categories.toml`; raise KeyError or ValueError when it is damaged."""
    with Path(__file__).with_name("case_categories.toml").open("rb") as file:
        written = tomllib.load(file)
    forms = (
        ExploitationForm(each["code"], Text(each["es"], each["en"]), each["part"])
        for each in written["forms"]
    )
    kept_by = {Stage(stage): code for stage, code in written["institution_of_record"].items()}
    return CaseCategories(
        forms={form.code: form for form in forms},
        sexes=_names(written["sexes"]),
        ages=_names(written["ages"]),
        stages={Stage(code): name for code, name in _names(written["stages"]).items()},
        institution_of_record=kept_by,
    )


def _names(written: list[dict[str, str]]) -> dict[str, Text]:
    return {each["code"]: Text(each["es"], each["en"]) for each in written}
