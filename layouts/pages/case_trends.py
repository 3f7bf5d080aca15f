"""Tendencias regionales: released counts only."""

from __future__ import annotations

from config.case_context import detection_effort
from dashboard.figures import case_bars, case_map
from dashboard.figures import case_trends as case_lines
from dashboard.figures import progress as progress_figures
from dashboard.figures import unodc as unodc_figures
from dashboard.language import _
from dashboard.workplan.case_tables import CaseTable, ProvinceCounts
from dashboard.workplan.progress_table import ProgressTable
from dashboard.workplan.selection import Selection
from data_access import case_series, case_tables, progress_table, unodc_counts
from data_access.database import Database
from layouts import case_findings as findings
from layouts import case_table_findings as table_findings
from layouts import case_trends as blocks
from layouts import coverage, progress_findings, sources, unodc_findings
from layouts.charts import Chart
from layouts.heat_tables import HeatTable
from layouts.page import Page, Panel

NATIONAL = Chart(
    name="victimas-identificadas",
    read=case_series.quarters_by_macro_region,
    draw=case_lines.lines,
    tabulate=case_lines.table,
    title=findings.national_change,
    subtitle=lambda series: _(
        "Víctimas identificadas en todo el país y en cada macrorregión, por trimestre de registro"
    ),
    source=sources.releases,
    empty=lambda series: not series.times,
    width="c8",
    height=420,
)

MINORS = Chart(
    name="victimas-menores",
    read=case_series.by_majority,
    draw=case_lines.lines,
    tabulate=case_lines.table,
    title=findings.minors,
    subtitle=lambda series: _(
        "Víctimas identificadas en todo el país, menores y mayores de 18 años, por periodo de registro"
    ),
    source=sources.releases,
    empty=lambda series: len(series.lines) < 2,
)

SEX = Chart(
    name="victimas-sexo",
    read=case_series.by_sex,
    draw=case_lines.lines,
    tabulate=case_lines.table,
    title=findings.women,
    subtitle=lambda series: _("Víctimas identificadas en todo el país, por sexo y periodo de registro"),
    source=sources.releases,
    empty=lambda series: len(series.lines) < 2,
)


def _counts_not_rates(counts: ProvinceCounts) -> str:
    chosen = table_findings.chosen_province(counts)
    note = _(
        "Recuentos, no tasas: la tasa por 100.000 habitantes solo se da desde 20 víctimas. Límites simplificados; Galápagos en recuadro, sin escala."
    )
    return f"{chosen} {note}".strip()


MAP = Chart(
    name="victimas-provincias-mapa",
    read=case_tables.by_province,
    draw=case_map.wide,
    narrow=case_map.narrow,
    tabulate=case_bars.province_table,
    title=table_findings.map_of_provinces,
    subtitle=lambda counts: _("Víctimas identificadas por provincia de identificación, año completo"),
    source=sources.releases,
    empty=lambda counts: counts.empty,
    note=_counts_not_rates,
    width="c7",
    height=560,
)

PROVINCES = Chart(
    name="victimas-provincias",
    read=case_tables.by_province,
    draw=case_bars.provinces,
    tabulate=case_bars.province_table,
    title=table_findings.ranked_provinces,
    subtitle=lambda counts: _(
        "Víctimas identificadas por provincia de identificación; entre paréntesis, por 100.000 habitantes desde 20 víctimas. Las reservadas van al final, en orden fijo"
    ),
    source=sources.releases,
    empty=lambda counts: counts.empty,
    width="c5",
    height=560,
)

TERRITORIES = Chart(
    name="victimas-territorios",
    read=case_tables.by_territory,
    draw=case_bars.territories,
    tabulate=case_bars.category_table(lambda: _("Región y territorio"), table_findings.whole_country),
    title=table_findings.regions,
    subtitle=lambda table: _(
        "Víctimas identificadas por región y territorio de identificación, año completo"
    ),
    source=sources.releases,
    empty=lambda table: table.empty,
)

STAGES = Chart(
    name="etapas",
    read=case_tables.by_stage,
    draw=case_bars.stages,
    tabulate=case_bars.stage_table,
    title=table_findings.stages,
    subtitle=lambda counts: _(
        "Personas por etapa en todo el país, año completo. No es una cohorte: no son las mismas personas. Las denuncias tienen su propia escala"
    ),
    source=sources.releases,
    empty=lambda counts: counts.empty,
)


def _of_year(words: str, table: CaseTable) -> str:
    return words if table.time is None else f"{words}, {table.time}"


FORMS = HeatTable(
    name="victimas-formas",
    read=case_tables.forms_by_majority,
    tabulate=case_bars.category_table(lambda: _("Forma y sexo"), lambda: _("Total")),
    title=table_findings.forms,
    subtitle=lambda table: _of_year(
        _("Víctimas identificadas en todo el país por forma de explotación, sexo y edad"), table
    ),
    source=sources.releases,
    empty=lambda table: table.empty,
)

PROFILE = HeatTable(
    name="victimas-macrorregiones",
    read=case_tables.profile_by_macro_region,
    tabulate=case_bars.category_table(lambda: _("Edad, sexo y forma"), table_findings.whole_country),
    title=table_findings.profile,
    subtitle=lambda table: _of_year(_("Víctimas identificadas por macrorregión de identificación"), table),
    source=sources.releases,
    empty=lambda table: table.empty,
)

ORIGINS = HeatTable(
    name="victimas-origen",
    read=case_tables.origins_by_destination,
    tabulate=case_bars.category_table(lambda: _("Origen ↓ · identificación →"), table_findings.whole_country),
    title=table_findings.origins,
    subtitle=lambda table: _of_year(
        _("Víctimas identificadas por macrorregión de origen y de identificación"), table
    ),
    source=sources.releases,
    empty=lambda table: table.empty,
)

UNODC = Chart(
    name="contexto-unodc",
    read=unodc_counts.published_by_unodc,
    draw=unodc_figures.panels,
    tabulate=unodc_figures.table,
    title=unodc_findings.detected,
    subtitle=lambda series: _(
        "Todo el país, por año, tal como lo publica UNODC; «<5» es su propia marca. Cada medida tiene su escala"
    ),
    source=unodc_findings.source,
    empty=lambda series: not series.counts,
    note=lambda series: _(
        "Otra fuente, con sus propias definiciones: no se suma a los recuentos de la comisión ni se compara con ellos."
    ),
    height=420,
)


def _effort(database: Database, selection: Selection) -> ProgressTable:
    return progress_table.progress_of(database, detection_effort(), selection.period)


EFFORT = Chart(
    name="esfuerzo-de-deteccion",
    read=_effort,
    draw=progress_figures.indicator_line,
    tabulate=progress_figures.indicator_table,
    title=progress_findings.indicator,
    subtitle=lambda table: _(
        "Esfuerzo de detección en todo el país. {unit}", unit=progress_findings.indicator_unit(table)
    ),
    source=sources.reports,
    empty=lambda table: not table.now,
    note=lambda table: _("Más operativos pueden hacer visibles más casos sin que haya más trata."),
    height=420,
)

PAGE = Page(
    path="/tendencias",
    name=lambda: _("Tendencias regionales"),
    live=True,
    filters=("t", "prov"),
    blocks=(
        Panel("titulo", blocks.heading),
        NATIONAL,
        Panel("lectura", blocks.how_to_read, "c4"),
        MAP,
        PROVINCES,
        coverage.MAP,
        coverage.LIST,
        MINORS,
        SEX,
        FORMS,
        PROFILE,
        TERRITORIES,
        STAGES,
        ORIGINS,
        Panel("calidad", blocks.quality, "c6"),
        EFFORT,
        UNODC,
    ),
)
