"""Hand-made reports: what the page shows in the illustrative plan, in few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.snapshot.document import (
    Amount,
    Change,
    ChangeGroup,
    Changes,
    Decision,
    Decisions,
    Document,
    Duties,
    Duty,
    Gap,
    Gaps,
    Imprint,
    Key,
    KeyEntry,
    Mark,
    Masthead,
    Picture,
    Square,
    SquareRow,
    Squares,
    Table,
    Tally,
)

MET, RISK, LATE = Mark("on_track", "en meta"), Mark("at_risk", "en riesgo"), Mark("off_track", "atrasado")
OVERDUE, SILENT, DONE = (
    Mark("overdue", "vencido"),
    Mark("not_reported", "sin reporte"),
    Mark("completed", "cumplido"),
)
PILLARS = (
    ("Fortalecimiento institucional", 11),
    ("Sensibilización", 9),
    ("Capacitación de funcionarios", 10),
    ("Prevención para niñas, niños y adolescentes", 10),
)
LINE = '<path d="M40 170L200 110L360 60" fill="none" stroke="#1B4F7A" stroke-width="3"/>'


def drawing(words: str = "1.920 ejecutado") -> str:
    text = f'<text x="40" y="40" font-family="Source Sans Pro" font-size="13" fill="#17212B">{words}</text>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 424 220" width="424" height="220">'
        f"{LINE}{text}</svg>"
    )


def square_row(*, number: int = 1, name: str = PILLARS[0][0], amount: int = 10) -> SquareRow:
    late = (OVERDUE, SILENT, SILENT) if number == 4 else (RISK, LATE)
    marks = (*([MET] * (amount - len(late) - 1)), DONE, *late)
    squares = tuple(Square(f"{at // 4 + 1:02}.{at % 4 + 1}", mark) for at, mark in enumerate(marks))
    return SquareRow(str(number), name, squares, str(amount - len(late)), f"de {amount} en meta")


def changes(*names: str) -> Changes:
    worse = tuple(Change(RISK, LATE, name) for name in names)
    silent = (Change(MET, SILENT, "Permanencia escolar de NNA apoyados"),)
    better = (Change(LATE, RISK, "Agentes certificados en entrevista forense"),)
    return Changes(
        "¿Qué cambió desde T2 2026?",
        "1 indicador mejora, 3 empeoran y 1 deja de reportar",
        (
            ChangeGroup("Empeoran", str(len(worse)), worse),
            ChangeGroup("Dejan de reportar", "1", silent),
            ChangeGroup("Mejoran", "1", better),
        ),
    )


def duties() -> Duties:
    return Duties(
        "¿Quién debe actuar?",
        "INNFA responde por 5 de los 10 pendientes críticos",
        ("Institución y próximo paso", "Atrasados", "Sin reporte", "Fecha"),
        (
            Duty(
                "INNFA",
                "Enviar el reporte de PR-04.2 y PR-05.1",
                Amount("3", LATE),
                Amount("2", SILENT),
                "vencido",
            ),
            Duty("OIM", "Acordar cupos con la Judicatura", Amount("2", LATE), Amount("0"), "6 nov. 2026"),
            Duty("DINAPEN", "Sin pendientes", Amount("0"), Amount("0"), "—"),
        ),
    )


def gaps(*names: str) -> Gaps:
    return Gaps(
        "Mayores brechas",
        f"{len(names)} indicadores no llegan al 70 % de lo esperado",
        ("Indicador y responsable", "Avance", "% de lo esperado", "Real y esperado"),
        tuple(Gap(name, "PR-04.2 · INNFA", LATE, 0.42, "42 %", "5 de 12") for name in names),
    )


def table() -> Table:
    rows = (
        ("T2 2026", "980.000", "910.000"),
        ("T3 2026", "1.210.000", "1.102.000"),
        ("T4 2026", "1.843.000", "n/a"),
    )
    return Table(("Trimestre", "Planificado, USD", "Ejecutado, USD"), rows, (1, 2))


def picture(*, name: str = "presupuesto", svg: str | None = None) -> Picture:
    return Picture(
        name=name,
        title="La ejecución se separa del plan desde T1 2026",
        subtitle="Presupuesto acumulado de las instituciones, USD",
        svg=drawing() if svg is None else svg,
        alternative="La ejecución se separa del plan desde T1 2026. Presupuesto acumulado.",
        note="",
        source="Fuente: contribuciones registradas por cada institución, T3 2026, corte 30 oct. 2026.",
        table=table(),
    )


def key() -> Key:
    rules = (
        (MET, "90 % de lo esperado o más"),
        (RISK, "de 70 % a menos de 90 %"),
        (LATE, "menos de 70 %"),
        (OVERDUE, "pasó su último trimestre sin cumplirse"),
        (SILENT, "debía reportarse y no hay dato"),
        (DONE, "meta final aprobada"),
    )
    entries = tuple(KeyEntry(mark, rule) for mark, rule in rules)
    return Key("Cómo se lee el estado", entries, "Umbrales acordados por la comisión el 15/07/2025.")


def masthead(*, provisional: str = "PROVISIONAL", edition: str = "") -> Masthead:
    return Masthead(
        brand="Plan conjunto contra la trata",
        institutions="OIM · Cancillería · INNFA · Policía Nacional · DINAPEN",
        illustrative="Datos ilustrativos",
        provisional=provisional,
        edition=edition,
        running="Plan conjunto contra la trata · Informe trimestral T3 2026",
        cutoff="Corte: 30 oct. 2026",
    )


def imprint(*, generated_on: date = date(2026, 10, 30)) -> Imprint:
    return Imprint(
        footer="Corte: 30 oct. 2026. Generado el 30 oct. 2026. Documento sin datos personales. "
        "Recuentos pequeños reservados. Huella: 3f2a9c1d5b77",
        page_label="{page} de {pages}",
        fingerprint="3f2a9c1d5b774e01" * 4,
        generated_on=generated_on,
    )


_REPORT = Document(
    title="Plan conjunto contra la trata: informe trimestral T3 2026",
    masthead=masthead(),
    kicker="Informe trimestral T3 2026 · julio a septiembre de 2026 · trimestre 3 de 8",
    verdict="El plan cumple 24 de 40 metas; prevención concentra 7 de los 10 atrasos y reportes que faltan",
    tallies=(
        Tally(MET, "24", "−2 desde T2 2026"),
        Tally(RISK, "6", "−3 desde T2 2026"),
        Tally(Mark("off_track", "atrasados"), "7", "+2 desde T2 2026"),
        Tally(SILENT, "3", "+3 desde T2 2026"),
    ),
    coverage="Cumplimiento promedio: 86 % de lo esperado (31 de 34 con dato); "
    "78 % si lo que falta cuenta como 0.",
    squares=Squares(
        "Tres pilares cumplen 7 u 8 de cada 10 metas; prevención, solo 2",
        "Cada cuadro es un indicador.",
        tuple(square_row(number=at, name=name, amount=n) for at, (name, n) in enumerate(PILLARS, 1)),
    ),
    changes=changes(
        "Cuñas emitidas en kichwa y shuar", "Pasos de frontera con control documental de NNA", "Cantones"
    ),
    duties=duties(),
    decisions=Decisions(
        "Decisiones que se piden a la mesa",
        (Decision("Cancillería", "fecha de firma del protocolo; bloquea CF-06.1. Hasta el 15 nov. 2026."),),
    ),
    gaps=gaps(
        "Cuñas emitidas en kichwa y shuar", "Cantones con mapa de riesgo", "Plazas de acogida especializada"
    ),
    pictures=(picture(name="estado-por-trimestre"), picture()),
    key=key(),
    imprint=imprint(),
)


def report(**parts: Any) -> Document:
    """The report with some of its parts exchanged."""
    return replace(_REPORT, **parts)
