"""release-cases, export cases: what of a quarter's cases may be shown, and the file of it."""

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
    as_operator,
    opened,
    write_file,
)
from dashboard.commands.plans import FORMAT
from dashboard.exchange.case_exports import cases_file
from dashboard.workplan.periods import Period
from data_access.case_releases import release_cases


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
