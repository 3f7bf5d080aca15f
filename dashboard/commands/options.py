"""What commands share: their options, the database they open and who acts through them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from config.settings import usable_database_url
from dashboard.workplan.periods import Period, UnknownPeriod
from dashboard.workplan.roles import Actor, Role
from data_access import schema
from data_access.audit import Audit
from data_access.database import Database

OPERATOR = Actor(id=None, name="operator", role=Role.COORDINATOR, institution=None)
"""Whoever runs a command: rights of a coordinator, never an approver of values."""

DATABASE = click.option(
    "--database",
    envvar="DATABASE_URL",
    default="sqlite:///var/seguimiento.db",
    show_default=True,
    help="Database URL; also DATABASE_URL.",
)
OUTPUT = click.option(
    "--output",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="File to write.",
)
LANGUAGE = click.option(
    "--lang", "lang", type=click.Choice(["es", "en"]), default="es", show_default=True, help="Language."
)


class PeriodType(click.ParamType[Period]):
    """A reporting period written `2026-T3`."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        try:
            return value if isinstance(value, Period) else Period.parse(str(value))
        except UnknownPeriod:
            self.fail(f"{value!r} is not a reporting period; write it as 2026-T3.", param, ctx)


PERIOD = PeriodType()


class Failed(Exception):
    """A command could not do its work; the text is the line that its caller reads."""


def opened(url: str) -> Database:
    """The database at this program's schema; raise UnexpectedSchema with the command to run."""
    database = Database(usable_database_url(url))
    schema.check_version(database)
    return database


def as_operator(reason: str = "") -> Audit:
    return Audit(OPERATOR, via="command", reason=reason)


def write_file(path: Path, content: bytes) -> None:
    """Write whole or not at all: beside the file first, then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(content)
    beside.replace(path)
    click.echo(f"{path} ({len(content):,} bytes)")
