"""generate: a synthetic plan as large as asked for, to see how the site bears it."""

from __future__ import annotations

import click

from config.settings import usable_database_url
from dashboard.access.passwords import hashed
from dashboard.commands.options import as_operator
from dashboard.commands.serving import DEMO_PASSWORD
from data_access import schema
from data_access.database import Database
from data_access.synthetic.generation import generate as generate_plan
from data_access.synthetic.size import ACTIVITIES, INDICATORS, Size


@click.command()
@click.option(
    "--scale",
    type=click.IntRange(1, 50),
    default=1,
    show_default=True,
    help=f"Times {INDICATORS} indicators and {ACTIVITIES} activities.",
)
@click.option("--institutions", type=click.IntRange(5, 40), default=5, show_default=True)
@click.option("--quarters", type=click.IntRange(4, 40), default=8, show_default=True)
@click.option(
    "--name-length",
    type=click.IntRange(20, 300),
    default=60,
    show_default=True,
    help="Characters of every name.",
)
@click.option(
    "--returns",
    type=click.IntRange(0, 1000),
    default=0,
    show_default=True,
    help="How often each value was sent back before it was approved: the history behind it.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same plan.")
@click.option("--database", required=True, help="URL of a database that holds no plan; made if need be.")
def generate(
    scale: int,
    institutions: int,
    quarters: int,
    name_length: int,
    returns: int,
    seed: int,
    database: str,
) -> None:
    """Make a synthetic plan with its history, for load tests; `demo` serves it.

    Example: python -m dashboard generate --scale 10 --database sqlite:///var/large.db
    """
    url = usable_database_url(database)
    schema.migrate(url)
    size = Size(scale, institutions, quarters, name_length, returns, seed)
    password = hashed(DEMO_PASSWORD)
    written = generate_plan(Database(url), size, password_hash=password, audit=as_operator("load test"))
    with click.progressbar(written, length=len(size.closed) + 1, label="quarters") as shown:
        for _ in shown:
            pass
    click.echo(f"{size.indicators} indicators; serve them: python -m dashboard demo --database {database}")
