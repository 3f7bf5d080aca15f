"""snapshot, verify: what goes to the meeting, and whether what is stored is whole."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from dashboard import language
from dashboard.commands.options import DATABASE, LANGUAGE, OUTPUT, PERIOD, Failed, opened, write_file
from dashboard.snapshot.edition import MadeAgain, files_made_again
from dashboard.snapshot.quarter import snapshot_pdf
from dashboard.workplan.periods import Period
from dashboard.workplan.selection import Selection
from data_access.editions import REPORT, SLIDES
from data_access.plan import work_plan
from data_access.release_audits import audit_releases
from data_access.verification import first_damage


@click.command()
@click.argument("period", type=PERIOD)
@LANGUAGE
@click.option(
    "--format",
    "shape",
    type=click.Choice([REPORT, SLIDES]),
    default=REPORT,
    show_default=True,
    help="The report on A4, or slides of one finding each for projecting.",
)
@OUTPUT
@DATABASE
def snapshot(period: Period, lang: str, shape: str, output: Path, database: str) -> None:
    """Write the quarter's report as PDF, marked PROVISIONAL until the quarter is closed.

    Example: python -m dashboard snapshot 2026-T3 --lang es --output informe.pdf
    """
    held = opened(database)
    plan = work_plan(held)
    if period not in plan.periods:
        raise Failed(f"{period} is outside the plan, which runs from {plan.first} to {plan.last}.")
    with language.shown(lang):
        write_file(output, snapshot_pdf(held, Selection(period), lang, shape))


@click.command()
@DATABASE
def verify(database: str) -> None:
    """Check the audit chain and all that it protects, audit releases and make stored files again.

    Exit 1 at the first fault. Files that another version of this program made are only compared with their
    digest, and that is said.

    Example: python -m dashboard verify --database sqlite:///var/seguimiento.db
    """
    with closing(opened(database)) as held:
        damage = first_damage(held)
        if damage is not None:
            raise Failed(f"damaged: {damage}")
        for audited in audit_releases(held):
            if audited.findings:
                raise Failed(f"the releases of {audited.year} give away: {audited.findings[0]}")
        for file in files_made_again(held):
            _compare(file)
    click.echo("whole")


def _compare(made: MadeAgain) -> None:
    file = made.file
    name = f"edition {file.number} of {file.period}: {file.kind} {file.language}"
    if made.same is None:
        click.echo(f"{name} is as stored; not made again, another program made it ({file.made_by})")
    elif not made.same:
        raise Failed(f"{name} is not what its frozen cells give")
