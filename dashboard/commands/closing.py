"""close-quarter, reopen-quarter: the end of a quarter, and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import repeat

import click

from dashboard.commands.options import DATABASE, PERIOD, Failed, as_operator, opened
from dashboard.snapshot.closing import close
from dashboard.workplan.closing import Checklist
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import (
    ChangingTooFast,
    PeriodClosed,
    PeriodNotClosed,
    PeriodNotOpen,
    ReasonRequired,
    Refused,
    ReopeningAsked,
)
from data_access.closing import closing_checklist
from data_access.reopenings import ask_reopening

_WHY_NOT: Mapping[type[Refused], str] = {
    PeriodNotOpen: "{period} is not in review: it is closed after its reports are due",
    PeriodClosed: "somebody else has closed {period} meanwhile",
    PeriodNotClosed: "{period} is not closed",
    ReopeningAsked: "reopening {period} was asked already and waits for a second person",
    ReasonRequired: "say why {period} is to be opened again: --reason",
    ChangingTooFast: "values of {period} kept changing; try again when nobody is entering them",
}


@click.command("close-quarter")
@click.argument("period", type=PERIOD)
@click.option(
    "--without-release", is_flag=True, help="Close without case counts; release-cases brings them later."
)
@DATABASE
def close_quarter_command(period: Period, without_release: bool, database: str) -> None:
    """Freeze a quarter in review as an edition, with its protected case counts and its reports.

    Interrupted, it goes on where it stopped. A failed audit of the case counts leaves the quarter open.

    Example: python -m dashboard close-quarter 2026-T3
    """
    with closing(opened(database)) as held:
        for line in _open_ends(closing_checklist(held, period)):
            click.echo(line)
        with _said(period), click.progressbar(repeat(None), label=f"Closing {period}") as steps:
            edition = close(
                held,
                period,
                with_release=not without_release,
                audit=as_operator(),
                progress=lambda: steps.update(1),
            )
    click.echo(f"{period} is closed: edition {edition.number}, digest {edition.digest}")


@contextmanager
def _said(period: Period) -> Iterator[None]:
    """What the plan refuses, in a line for the operator."""
    try:
        yield
    except tuple(_WHY_NOT) as no:
        raise Failed(_WHY_NOT[type(no)].format(period=period)) from no


def _open_ends(found: Checklist) -> Iterator[str]:
    """What stays open in print."""
    for words, codes in (
        ("not reported", found.missing),
        ("not reviewed", found.unreviewed),
        ("sent back", found.returned),
    ):
        if codes:
            yield f"{len(codes)} {words}: {', '.join(codes)}"
    if found.contributions:
        yield f"{found.contributions} contributions not reviewed"
    if found.undecided:
        yield f"{found.undecided} decisions asked and not taken"


@click.command("reopen-quarter")
@click.argument("period", type=PERIOD)
@click.option("--reason", required=True, help="Why; it is kept and shown.")
@DATABASE
def reopen_quarter_command(period: Period, reason: str, database: str) -> None:
    """Ask that a closed quarter be opened again; a person of the secretariat confirms it on the page.

    Example: python -m dashboard reopen-quarter 2026-T2 --reason "Policía corrigió FO-02.1"
    """
    with closing(opened(database)) as held, _said(period):
        ask_reopening(held, period, reason, audit=as_operator(reason))
    click.echo(f"asked: {period} stays closed until a second person confirms it on the page Informes")
