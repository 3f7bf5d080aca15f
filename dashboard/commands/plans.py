"""import, export: work plans and indicators, in and out of files."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard import language
from dashboard.commands.options import DATABASE, LANGUAGE, OUTPUT, as_operator, opened, write_file
from dashboard.exchange.plan_exports import FORMATS, activities_file, indicators_file, plan_file
from dashboard.exchange.plan_imports import empty_file, import_plan, propose
from data_access.moments import today

FORMAT = click.option(
    "--format", "form", required=True, type=click.Choice(sorted(FORMATS)), help="Kind of file."
)
READ = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def import_group() -> None:
    """Take files in: all of a file or nothing of it."""


@import_group.command("plan")
@click.argument("file", type=READ)
@click.option("--institution", help="Whose planning sheet it is: a code such as OIM.")
@click.option("--year", type=click.IntRange(1990, 2100), help="The year that a planning sheet plans.")
@click.option("--mapping", type=READ, help="CSV that decides pillars and types; --dry-run writes an example.")
@click.option("--dry-run", is_flag=True, help="Say what would be created, and change nothing.")
@LANGUAGE
@DATABASE
def import_plan_file(
    file: Path,
    institution: str | None,
    year: int | None,
    mapping: Path | None,
    dry_run: bool,
    lang: str,
    database: str,
) -> None:
    """Take in a work plan: our own template, or a partner's quarterly planning sheet.

    Example: python -m dashboard import plan planilla.xlsx --institution OIM --year 2026 --dry-run
    """
    held = opened(database)
    with language.shown(lang):
        decided = mapping.read_bytes() if mapping else None
        proposal = propose(held, file.read_bytes(), institution=institution, year=year, mapping=decided)
        for line in proposal.report():
            click.echo(line)
        if dry_run:
            return
        import_plan(held, proposal, audit=as_operator(file.name))
        click.echo(language._("Incorporado."))


@click.group("export")
def export_group() -> None:
    """Write files from what is stored; each is an entry of the audit chain."""


@export_group.command("plan")
@OUTPUT
@click.option("--empty", is_flag=True, help="The blank template instead of the plan.")
@LANGUAGE
@DATABASE
def export_plan(output: Path, empty: bool, lang: str, database: str) -> None:
    """Write the plan in our template, which `import plan` takes back unchanged.

    Example: python -m dashboard export plan --output plan.xlsx
    """
    held = opened(database)
    with language.shown(lang):
        if empty:
            write_file(output, empty_file(held, today(held, None).year))
        else:
            write_file(output, plan_file(held, audit=as_operator()))


@export_group.command("indicators")
@FORMAT
@OUTPUT
@LANGUAGE
@DATABASE
def export_indicators(form: str, output: Path, lang: str, database: str) -> None:
    """Write every indicator in every quarter, with what was expected and reached.

    Example: python -m dashboard export indicators --format hxl --output indicadores.csv
    """
    with language.shown(lang):
        write_file(output, indicators_file(opened(database), form, audit=as_operator()))


@export_group.command("activities")
@FORMAT
@OUTPUT
@LANGUAGE
@DATABASE
def export_activities(form: str, output: Path, lang: str, database: str) -> None:
    """Write every activity with its institutions, provinces, dates and budget.

    Example: python -m dashboard export activities --format xlsx --output actividades.xlsx
    """
    with language.shown(lang):
        write_file(output, activities_file(opened(database), form, audit=as_operator()))
