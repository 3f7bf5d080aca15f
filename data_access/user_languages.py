"""The language in which each person reads, as last chosen: a preference, so no entry of the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select, update

from dashboard.workplan.roles import Actor
from data_access.audit import person
from data_access.database import Database
from data_access.tables import user_account, user_language


def chosen_languages(database: Database) -> Mapping[int, str]:
    """Language by account; who has never chosen is missing."""
    with database.read() as connection:
        return {row.user_id: row.language for row in connection.execute(select(user_language))}


def keep_language(database: Database, language: str, *, actor: Actor) -> None:
    """Remember the language (`es` or `en`) that this person has chosen."""
    mine = person(actor)
    with database.write() as connection:
        # On PostgreSQL two tabs of one person would both find none and both insert one.
        connection.execute(select(user_account.c.id).where(user_account.c.id == mine).with_for_update())
        chosen = update(user_language).where(user_language.c.user_id == mine).values(language=language)
        if connection.execute(chosen).rowcount == 0:
            connection.execute(insert(user_language).values(user_id=mine, language=language))
