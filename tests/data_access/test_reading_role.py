"""Migrating as an ordinary database user: with the role that reads, and where nobody may make roles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import psycopg
import pytest
from click.testing import CliRunner
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from dashboard.__main__ import main
from data_access.database import Database
from data_access.reading_role import READER

_users = count(1)


@pytest.fixture
def ordinary_url(empty_postgresql_url: str) -> Iterator[str]:
    """The address of an empty database whose owner may make no roles."""
    user, address = f"owner_{next(_users)}", make_url(empty_postgresql_url)
    uri = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {user} LOGIN NOCREATEROLE NOSUPERUSER".encode())
        connection.execute(f"ALTER DATABASE {address.database} OWNER TO {user}".encode())
        connection.execute(f"GRANT ALL ON SCHEMA public TO {user}".encode())
        yield address.set(username=user).render_as_string(hide_password=False)
        connection.execute(f"REASSIGN OWNED BY {user} TO CURRENT_USER".encode())
        connection.execute(f"DROP OWNED BY {user}".encode())
        connection.execute(f"DROP ROLE {user}".encode())


def migrated(url: str) -> str:
    ran = CliRunner().invoke(main, ["migrate", "--database", url])
    assert ran.exit_code == 0, ran.output
    return ran.stderr


def test_where_no_role_can_be_made_it_says_what_to_do_and_works(ordinary_url: str) -> None:
    assert f"CREATE ROLE {READER} NOLOGIN; GRANT {READER} TO" in migrated(ordinary_url)
    database = Database(ordinary_url)
    assert not database.keeps_raw_counts_apart()
    assert database.answers()
    database.close()


def test_what_the_administrator_was_asked_for_takes_the_raw_counts_away(
    ordinary_url: str, postgresql_server: str
) -> None:
    user = make_url(ordinary_url).username
    migrated(ordinary_url)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"GRANT {READER} TO {user}".encode())
    assert migrated(ordinary_url) == ""
    database = Database(ordinary_url)
    assert database.keeps_raw_counts_apart()
    with pytest.raises(DBAPIError, match="permission denied"), database.read() as connection:
        connection.execute(text("SELECT * FROM case_count"))
    with database.write() as connection:
        connection.execute(text("SELECT * FROM case_count"))
    database.close()
