"""import glotip: what UNODC publishes, as context beside the commission's own counts."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard import language
from dashboard.commands.options import DATABASE, LANGUAGE, as_operator, opened
from dashboard.commands.plans import READ
from dashboard.exchange.glotip import GlotipRefused, read_glotip
from data_access.unodc_counts import COUNTRY, write_unodc_counts


@click.command("glotip")
@click.argument("file", type=READ)
@click.option("--country", default=COUNTRY, show_default=True, help="ISO code of the country to take in.")
@LANGUAGE
@DATABASE
def import_glotip_file(file: Path, country: str, lang: str, database: str) -> None:
    """Take in UNODC's published table (GLOTIP): victims detected, persons prosecuted and convicted, by year.

    A newer table takes the place of the one before; the same one again changes nothing.

    Example: python -m dashboard import glotip data_glotip.xlsx --country ECU
    """
    held = opened(database)
    with language.shown(lang):
        table = read_glotip(file.read_bytes(), country.upper())
        for line in table.report():
            click.echo(line)
        if table.problems:
            raise GlotipRefused(table.problems)
        changed = write_unodc_counts(held, table.country, table.counts, audit=as_operator(file.name))
        click.echo(
            language._(
                "Incorporado: nuevos, {new}; cambiados, {changed}; retirados, {gone}; iguales, {same}.",
                new=language.number(changed.new),
                changed=language.number(changed.changed),
                gone=language.number(changed.gone),
                same=language.number(changed.same),
            )
        )
