"""import cases, release-cases, correct-cases, export cases: counts in, and what of them may be shown."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path

import click

from dashboard import language
from dashboard.commands.options import (
    DATABASE,
    LANGUAGE,
    OUTPUT,
    PERIOD,
    Failed,
    as_operator,
    opened,
    write_file,
)
from dashboard.commands.plans import FORMAT, READ
from dashboard.exchange.case_exports import cases_file
from dashboard.exchange.counting.preview import Clerk, CountsPreview, preview
from dashboard.exchange.counting.rows import file_rows
from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.language import _, number, period_name
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import Refused
from dashboard.workplan.row_verdicts import Fate
from data_access.case_corrections import correct_cases
from data_access.case_counts import record_case_counts
from data_access.case_releases import release_cases
from data_access.plan import work_plan
from data_access.users import UnknownInstitution
from layouts.refusals import refusal_words


@click.command("release-cases")
@click.argument("period", type=PERIOD)
@DATABASE
def release_cases_command(period: Period, database: str) -> None:
    """Protect, audit and publish the case counts of one quarter; a failed audit publishes nothing.

    Example: python -m dashboard release-cases 2026-T3
    """
    held = opened(database)
    with click.progressbar(repeat(None), label=f"Protecting {period}") as steps:
        published = release_cases(held, period, audit=as_operator(), progress=lambda: steps.update(1))
    click.echo(f"{period} is released, tier {published.tier.value}. Published cells of each table:")
    for share in published.shares:
        click.echo(f"  {share.table.name}: {share.published} of {share.cells}")


@click.command("correct-cases")
@click.argument("year", type=click.IntRange(1990, 2100))
@DATABASE
def correct_cases_command(year: int, database: str) -> None:
    """Publish the corrected counts of a released year, once; while they would give somebody away, they wait.

    Example: python -m dashboard correct-cases 2025
    """
    held = opened(database)
    with click.progressbar(repeat(None), label=f"Auditing {year}") as steps:
        changed = correct_cases(held, year, audit=as_operator(), progress=lambda: steps.update(1))
    click.echo(f"{year} is corrected. Published cells that changed: {len(changed)}")


class CountsRefused(UnreadableFile):
    """Rows have problems, so that nothing of the file was written; each was told with its row."""

    def __init__(self, rows: int) -> None:
        super().__init__(_("No se incorporó nada. Filas con problemas: {count}.", count=number(rows)))


@click.command("cases")
@click.argument("file", type=READ)
@click.option("--institution", help="Whose counts they are, such as DINAPEN; rows of others are refused.")
@click.option("--reason", default="", help="Why counts change that stood already; without names of persons.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and change nothing.")
@LANGUAGE
@DATABASE
def import_cases(
    file: Path, institution: str | None, reason: str, dry_run: bool, lang: str, database: str
) -> None:
    """Take in raw case counts, all of a file or nothing: our template (.xlsx) or its columns as CSV.

    Counts that are not in the file stay. The page of exact counts hands the template out.

    Example: python -m dashboard import cases cifras.xlsx --institution DINAPEN --dry-run
    """
    held, audit = opened(database), as_operator(file.name)
    with language.shown(lang):
        if institution and institution not in work_plan(held).institution:
            raise UnknownInstitution(institution)
        rows, hidden = file_rows(file.read_bytes())
        understood = preview(rows, Clerk(held, audit, institution), hidden=hidden)
        _tell(understood)
        if dry_run or not understood.counts:
            return
        try:
            done = record_case_counts(
                held, understood.counts, audit=audit, reason=reason, seen=understood.seen
            )
        except Refused as refused:
            raise Failed(refusal_words(refused)) from refused
        told = _("Incorporado: nuevos, {new}; cambiados, {changed}.", new=done.new, changed=done.changed)
        click.echo(told)
        if done.pending:
            waiting = ", ".join(map(period_name, done.pending))
            click.echo(_("Corrección pendiente, sin cambio en lo publicado: {quarters}.", quarters=waiting))


def _tell(understood: CountsPreview) -> None:
    """How every row was understood, but no count; raise CountsRefused."""
    refused = [each for each in understood.verdicts if each.fate is Fate.REFUSED]
    for sheet in understood.hidden:
        click.echo(_("La hoja «{sheet}» está oculta: muéstrela para que se lea.", sheet=sheet))
    for verdict in refused:
        said = " ".join(verdict.words)
        click.echo(_("{sheet}, fila {row}: {text}", sheet=verdict.sheet, row=verdict.row, text=said))
    click.echo(
        _(
            "Filas: {rows}. Se guardarían: {kept}.",
            rows=number(len(understood.verdicts)),
            kept=number(len(understood.counts)),
        )
    )
    if refused or understood.hidden:
        raise CountsRefused(len(refused) or len(understood.hidden))


@click.command("cases")
@FORMAT
@OUTPUT
@LANGUAGE
@DATABASE
def export_cases(form: str, output: Path, lang: str, database: str) -> None:
    """Write every released cell of every release: `ALL` is a total, `R` is reserved.

    Example: python -m dashboard export cases --format csv --output casos.csv
    """
    with language.shown(lang):
        write_file(output, cases_file(opened(database), form, audit=as_operator()))
