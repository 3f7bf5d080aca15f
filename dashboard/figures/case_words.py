"""The names of what released cells count: places, sexes, ages, forms, origins, stages and times."""

from __future__ import annotations

from dashboard.language import _, number, period_name
from dashboard.workplan.case_cells import Count
from dashboard.workplan.case_trends import ALL, Stage
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan


def part_name(code: str) -> str:
    """A published category that is no province, as it heads a row."""
    return {
        ALL: _("Todo el país"),
        "costa_insular": _("Costa e Insular"),
        "sierra_amazonia": _("Sierra y Amazonía"),
        "costa": _("Costa e Insular"),
        "sierra": _("Sierra"),
        "amazonia": _("Amazonía"),
        "resto_costa": _("Resto de la Costa"),
        "resto_sierra": _("Resto de la Sierra"),
        "mujer": _("Mujeres y niñas"),
        "hombre_o_sin_dato": _("Hombres y niños, o sin dato"),
        "menor": _("Menores de 18 años"),
        "adulto_o_sin_dato": _("Personas adultas o sin dato"),
        "0-11": _("0 a 11 años"),
        "12-17": _("12 a 17 años"),
        "sexual": _("Explotación sexual"),
        "laboral": _("Explotación laboral"),
        "otras_y_sin_dato": _("Otras formas y sin dato"),
        "sin_dato": _("Sin dato de origen"),
    }[code]


def place_name(code: str, plan: WorkPlan) -> str:
    """A published place: a province by its name, anything larger by its own."""
    province = plan.province.get(code)
    return part_name(code) if province is None else province.name


def stage_name(stage: Stage) -> str:
    return {
        Stage.PRESUMED: _("Víctimas presuntas"),
        Stage.IDENTIFIED: _("Víctimas identificadas"),
        Stage.SHELTERED: _("Víctimas acogidas"),
        Stage.ASSISTED: _("Víctimas asistidas"),
        Stage.RETURNED: _("Víctimas retornadas"),
        Stage.COMPLAINT: _("Denuncias"),
    }[stage]


def time_name(time: str) -> str:
    """`2025`, `S1 2026` (`H1 2026` in English) or `T3 2026`."""
    if "-S" in time:
        year, half = time.split("-S")
        return _("S{half} {year}", half=half, year=year)
    return time if len(time) == 4 else period_name(Period.parse(time))


def short_time(time: str) -> str:
    """The same in two lines, under an axis."""
    name = time_name(time)
    return f"{name[:2]}<br>’{name[-2:]}" if len(name) > 4 else name


def count_words(count: Count) -> str:
    """A count as words read it."""
    if isinstance(count, int):
        return number(count)
    return _("reservado") if count is NoNumber.RESERVED else _("no se publica")
