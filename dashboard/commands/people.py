"""users: who may sign in."""

from __future__ import annotations

import click

from dashboard.access import accounts
from dashboard.commands.options import DATABASE, as_operator, opened
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Role


@click.group()
def users() -> None:
    """Add and disable people who may sign in."""


@users.command("add")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--institution", help="Code of the institution; required for a delegate.")
@click.option("--title", required=True, help="What the person is, never a name: «Delegada INNFA».")
@click.option("--title-en", default="", help="The same in English.")
@DATABASE
def add(email: str, role: str, institution: str | None, title: str, title_en: str, database: str) -> None:
    """Add a person and print the one-time password.

    Example: python -m dashboard users add delegada@innfa.gob.ec --role delegate --institution INNFA
    --title "Delegada INNFA"
    """
    if role == Role.DELEGATE and not institution:
        raise click.UsageError("a delegate needs --institution")
    password = accounts.add_user(
        opened(database),
        email=email,
        role=Role(role),
        institution=institution,
        title=Text(title, title_en or title),
        audit=as_operator(),
    )
    click.echo(f"{email}: one-time password {password}")


@users.command("disable")
@click.argument("email")
@DATABASE
def disable(email: str, database: str) -> None:
    """Let a person in no more, from the next request on.

    Example: python -m dashboard users disable delegada@innfa.gob.ec
    """
    accounts.disable_user(opened(database), email, audit=as_operator())
    click.echo(f"{email}: disabled")


@users.command("reset-password")
@click.argument("email")
@DATABASE
def reset_password(email: str, database: str) -> None:
    """Replace a person's password and print the new one-time password.

    Example: python -m dashboard users reset-password delegada@innfa.gob.ec
    """
    password = accounts.reset_password(opened(database), email, audit=as_operator())
    click.echo(f"{email}: one-time password {password}")
