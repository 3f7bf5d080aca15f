"""The form of a quarter's reporting as a workbook: its sheets and their headings."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

READ_ME = "Lea primero"
YES = "Sí"


class Sheets(StrEnum):
    """The sheets that are filled in and read back."""

    VALUES = "Valores"
    BREAKDOWN = "Desglose"
    CONTRIBUTIONS = "Contribuciones"


class Heading(StrEnum):
    """The headings; the file is Spanish whoever asks for it, so that it can always be read back."""

    INDICATOR = "Indicador"
    ACTIVITY = "Actividad"
    NAME = "Nombre"
    PERIOD = "Trimestre"
    UNIT = "Unidad"
    TARGET = "Meta del trimestre"
    BEFORE = "Trimestre anterior"
    VALUE = "Valor"
    NUMERATOR = "Numerador"
    DENOMINATOR = "Denominador"
    SAMPLE_SIZE = "Observaciones (n)"
    NOT_APPLICABLE = "No aplica"
    EXPLANATION = "Explicación"
    NEXT_STEP = "Próximo paso"
    NEXT_STEP_OWNER = "Responsable (cargo)"
    NEXT_STEP_DUE = "Fecha"
    REASON = "Razón de la corrección"
    DIMENSION = "Dimensión"
    CATEGORY = "Categoría"
    ROLE = "Función"
    USD_PLANNED = "USD planificado"
    USD_EXECUTED = "USD devengado"
    IN_KIND_USD = "En especie, USD"
    STAFF_DAYS = "Días-persona"
    PEOPLE_TRAINED = "Personas formadas"


H = Heading

FIGURES: Mapping[Heading, str] = {
    H.VALUE: "value",
    H.NUMERATOR: "numerator",
    H.DENOMINATOR: "denominator",
    H.SAMPLE_SIZE: "sample_size",
}
TEXTS: Mapping[Heading, str] = {
    H.EXPLANATION: "explanation",
    H.NEXT_STEP: "next_step",
    H.NEXT_STEP_OWNER: "next_step_owner",
    H.REASON: "reason",
}
AMOUNTS: Mapping[Heading, str] = {
    H.USD_EXECUTED: "usd_executed",
    H.IN_KIND_USD: "in_kind_usd",
    H.STAFF_DAYS: "staff_days",
    H.PEOPLE_TRAINED: "people_trained",
}
"""What is filled in, by the field of the form on the page that takes it."""

SAID: Mapping[Sheets, tuple[Heading, ...]] = {
    Sheets.VALUES: (H.INDICATOR, H.NAME, H.PERIOD, H.UNIT, H.TARGET, H.BEFORE),
    Sheets.BREAKDOWN: (H.INDICATOR, H.NAME, H.PERIOD, H.DIMENSION, H.CATEGORY),
    Sheets.CONTRIBUTIONS: (H.ACTIVITY, H.NAME, H.PERIOD, H.ROLE, H.USD_PLANNED),
}
"""What each row says, in columns that come first."""

FILLED: Mapping[Sheets, tuple[Heading, ...]] = {
    Sheets.VALUES: (
        *FIGURES,
        H.NOT_APPLICABLE,
        H.EXPLANATION,
        H.NEXT_STEP,
        H.NEXT_STEP_OWNER,
        H.NEXT_STEP_DUE,
        H.REASON,
    ),
    Sheets.BREAKDOWN: tuple(FIGURES),
    Sheets.CONTRIBUTIONS: (*AMOUNTS, H.REASON),
}
"""What each row asks for, in the columns that follow."""

NEEDED: Mapping[Sheets, tuple[Heading, ...]] = {
    Sheets.VALUES: (H.INDICATOR,),
    Sheets.BREAKDOWN: (H.INDICATOR, H.DIMENSION, H.CATEGORY),
    Sheets.CONTRIBUTIONS: (H.ACTIVITY,),
}
"""The headings without which a table cannot be read; the others may be left out."""
