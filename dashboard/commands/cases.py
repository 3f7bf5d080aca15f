"""release-cases: what of a quarter's cases may be shown."""

from __future__ import annotations

from itertools import repeat

import click

from dashboard.commands.options import DATABASE, PERIOD, as_operator, opened
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
