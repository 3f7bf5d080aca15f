"""The form of the plan's own workbook: its sheets and their headings, in the order in which they are read."""

from __future__ import annotations

from enum import StrEnum

PLAN = "Plan"
INSTITUTIONS = "Instituciones"
ACTIVITIES = "Actividades"
MILESTONES = "Hitos"
BUDGET = "Presupuesto"
INDICATORS = "Indicadores"
TARGETS = "Metas"

YES, NO = "sí", "no"
ASCENDING, DESCENDING = "ascendente", "descendente"
NATIONWIDE = "nacional"
SEPARATOR = ", "


class Heading(StrEnum):
    """The headings; the file is Spanish whoever asks for it, so that it can always be read back."""

    CODE = "Código"
    NAME = "Nombre"
    NAME_EN = "Nombre en inglés"
    FIRST = "Primer trimestre"
    LAST = "Último trimestre"
    ILLUSTRATIVE = "Ilustrativo"
    OWN_DATE = "Fecha propia"
    SHORT = "Nombre corto"
    SHORT_EN = "Nombre corto en inglés"
    KIND = "Clase"
    PARENT = "Parte de"
    REPORTS = "Reporta"
    VALID_FROM = "Desde"
    VALID_TO = "Hasta"
    PILLAR = "Eje"
    LEAD = "Responsable"
    PARTNERS = "Corresponsables"
    START = "Trimestre de inicio"
    END = "Trimestre final"
    PROVINCES = "Provincias"
    DEPENDS_ON = "Depende de"
    CONTEXT = "Declaración de producto"
    ACTIVITY = "Actividad"
    MILESTONE = "Hito"
    MILESTONE_EN = "Hito en inglés"
    DUE_ON = "Fecha prevista"
    MET_ON = "Fecha cumplida"
    USD = "USD"
    UNIT = "Unidad"
    UNIT_EN = "Unidad en inglés"
    TYPE = "Tipo"
    DIRECTION = "Sentido"
    BASELINE = "Línea base"
    BASELINE_PERIOD = "Trimestre de la línea base"
    FINAL_TARGET = "Meta final"
    WEIGHT = "Ponderación"
    SENSITIVITY = "Sensibilidad"
    DISAGGREGATION = "Desagregación"
    VERIFICATION = "Medio de verificación"
    COUNTS_FROM = "Cuenta desde"
    INDICATOR = "Indicador"


H = Heading

HEADINGS: dict[str, tuple[Heading, ...]] = {
    PLAN: (H.NAME, H.NAME_EN, H.FIRST, H.LAST, H.ILLUSTRATIVE, H.OWN_DATE),
    INSTITUTIONS: (
        H.CODE,
        H.NAME,
        H.NAME_EN,
        H.SHORT,
        H.SHORT_EN,
        H.KIND,
        H.PARENT,
        H.REPORTS,
        H.VALID_FROM,
        H.VALID_TO,
    ),
    ACTIVITIES: (
        H.CODE,
        H.PILLAR,
        H.NAME,
        H.NAME_EN,
        H.LEAD,
        H.PARTNERS,
        H.START,
        H.END,
        H.PROVINCES,
        H.DEPENDS_ON,
        H.CONTEXT,
    ),
    BUDGET: (H.ACTIVITY, H.USD),
    MILESTONES: (H.ACTIVITY, H.MILESTONE, H.MILESTONE_EN, H.DUE_ON, H.MET_ON),
    INDICATORS: (
        H.CODE,
        H.ACTIVITY,
        H.NAME,
        H.NAME_EN,
        H.UNIT,
        H.UNIT_EN,
        H.TYPE,
        H.DIRECTION,
        H.BASELINE,
        H.BASELINE_PERIOD,
        H.FINAL_TARGET,
        H.WEIGHT,
        H.LEAD,
        H.SENSITIVITY,
        H.DISAGGREGATION,
        H.VERIFICATION,
        H.COUNTS_FROM,
    ),
    TARGETS: (H.INDICATOR,),
}
"""Below TARGETS' heading each further column is a quarter, written `2026-T1`."""
