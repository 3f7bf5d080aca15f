"""demo, serve, migrate: making a database and serving it."""

from __future__ import annotations

from contextlib import closing

import click

from config.settings import DEMO_DATABASE_URL, read_settings, usable_database_url
from dashboard.access.passwords import hashed
from dashboard.app import create_app
from dashboard.commands.local_server import serve as serve_locally
from dashboard.commands.options import DATABASE, as_operator
from dashboard.snapshot.edition import store_files
from data_access import schema
from data_access.database import Database
from data_access.demo import create_demo
from data_access.editions import editions
from data_access.illustrative.accounts import illustrative_accounts
from data_access.reading_role import READER

PORT = click.option("--port", type=click.IntRange(1, 65535), default=8050, show_default=True)
DEMO_PASSWORD = "plan-conjunto-demo"  # noqa: S105 - printed to whoever runs the demonstration


@click.command()
@PORT
@click.option(
    "--database", default=DEMO_DATABASE_URL, show_default=True, help="Database URL of the demonstration."
)
def demo(port: int, database: str) -> None:
    """Make the illustrative plan, if it is not there yet, and serve it.

    Example: python -m dashboard demo --port 8050
    """
    url = usable_database_url(database)
    schema.migrate(url)
    held = Database(url)
    create_demo(held, password_hash=hashed(DEMO_PASSWORD), audit=as_operator("demonstration"))
    for edition in editions(held):
        store_files(held, edition, audit=as_operator("demonstration"))
    settings = read_settings(database_url=url, demo=True)
    app = create_app(settings, held)
    click.echo(
        f"\nPlan ilustrativo: http://127.0.0.1:{port}\n\nContraseña de todas las cuentas: {DEMO_PASSWORD}"
    )
    for account in illustrative_accounts():
        click.echo(f"  {account.email:<32} {account.title.es}")
    click.echo("\nCtrl+C para terminar.")
    serve_locally(app.server, port)


_NO_READING_ROLE = f"""\
warning: this database user may not make roles: only the program keeps raw case counts from pages.
Have an administrator run, then migrate again:
  CREATE ROLE {READER} NOLOGIN; GRANT {READER} TO your_user;"""


@click.command()
@PORT
@DATABASE
def serve(port: int, database: str) -> None:
    """Serve a database on this machine; in service, run the Procfile's `web` instead.

    Example: SECRET_KEY=… python -m dashboard serve --database sqlite:///var/seguimiento.db
    """
    settings = read_settings(database_url=usable_database_url(database))
    serve_locally(create_app(settings).server, port)


@click.command()
@DATABASE
def migrate(database: str) -> None:
    """Bring a database, made if need be, to this program's schema.

    Example: python -m dashboard migrate --database postgresql://…
    """
    url = usable_database_url(database)
    schema.migrate(url)
    click.echo(f"schema {schema.expected_version()}")
    with closing(Database(url)) as migrated:
        if not migrated.keeps_raw_counts_apart():
            click.echo(_NO_READING_ROLE, err=True)
