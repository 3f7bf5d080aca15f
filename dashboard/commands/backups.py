"""backup, restore: the whole database in one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from config.settings import usable_database_url
from dashboard.commands.options import DATABASE, Failed, as_operator, opened
from data_access.backups import restore_backup, write_backup

FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@FILE
@DATABASE
def backup(file: Path, database: str) -> None:
    """Write the whole database into one private file while people work; `verify` can read it.

    The file is SQLite's, from PostgreSQL too. It holds exact counts of cases: keep it as the database itself.

    Example: python -m dashboard backup respaldo.db --database postgresql://…
    """
    damage = write_backup(opened(database), file, audit=as_operator())
    if damage is not None:
        raise Failed(f"{file} is written, but what it holds is damaged: {damage}")
    click.echo(f"{file} ({file.stat().st_size:,} bytes)")


@click.command()
@FILE
@DATABASE
def restore(file: Path, database: str) -> None:
    """Fill an empty database, SQLite or PostgreSQL, from a backup; everybody signs in anew.

    Example: python -m dashboard restore respaldo.db --database sqlite:///var/seguimiento.db
    """
    restore_backup(file, usable_database_url(database), audit=as_operator())
    click.echo("restored")
