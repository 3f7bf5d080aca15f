"""The form of case counts as a table: its headings and the words that its columns take."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from dashboard.workplan.plan import Text, WorkPlan
from layouts.count_words import names

READ_ME = "Lea primero"
SHEET = "Cifras"
LISTS = "Listas"


class Heading(StrEnum):
    """The headings; the file is Spanish whoever asks for it, so that it can always be read back."""

    PERIOD = "Trimestre"
    STAGE = "Etapa"
    PROVINCE = "Provincia de identificación"
    ORIGIN = "Provincia de origen"
    SEX = "Sexo"
    AGE = "Edad"
    FORM = "Forma de explotación"
    INSTITUTION = "Institución"
    COUNT = "Recuento"


FIELDS: Mapping[Heading, str] = {
    Heading.STAGE: "stage",
    Heading.PROVINCE: "province",
    Heading.ORIGIN: "origin",
    Heading.SEX: "sex",
    Heading.AGE: "age_band",
    Heading.FORM: "form",
    Heading.INSTITUTION: "institution",
}
"""What is chosen from a list, by the name that the rules give it."""

HEADING_OF: Mapping[str, Heading] = {
    **{field: heading for heading, field in FIELDS.items()},
    "victims": Heading.COUNT,
}

MAY_BE_LEFT_OUT = (Heading.PERIOD, Heading.INSTITUTION)
"""Columns that a file needs only where nobody says otherwise what they would hold."""

Words = Mapping[Heading, Mapping[str, Text]]


def words(plan: WorkPlan) -> Words:
    """By heading, the codes that a cell may hold and how they are called."""
    known = names(plan)
    return {heading: known[field] for heading, field in FIELDS.items()}
