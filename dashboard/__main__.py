"""The commands: `python -m dashboard …`."""

from __future__ import annotations

from typing import Any

import click

from config.settings import usable_database_url
from dashboard.workplan.periods import Period, UnknownPeriod
from data_access import schema
from data_access.database import Database

DATABASE = click.option(
    "--database",
    envvar="DATABASE_URL",
    default="sqlite:///var/seguimiento.db",
    show_default=True,
    help="Database URL; also DATABASE_URL.",
)


class PeriodType(click.ParamType):
    """A reporting period written `2026-T3`."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        try:
            return value if isinstance(value, Period) else Period.parse(str(value))
        except UnknownPeriod:
            self.fail(f"{value!r} is not a reporting period; write it as 2026-T3.", param, ctx)


PERIOD = PeriodType()


def opened(url: str) -> Database:
    """The database at its expected version; raise UnexpectedSchema with the command to run."""
    database = Database(usable_database_url(url))
    schema.check_version(database)
    return database


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Monitoring dashboard of the joint work plan against human trafficking."""
