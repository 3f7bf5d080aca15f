"""What a column takes comes back exact, and the same from both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from dashboard.workplan.periods import Period
from data_access.column_types import Day, Figure, Flag, Instant, Quarter, canonical, plain
from data_access.database import Database

TYPED = Table(
    "typed",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("figure", Figure),
    Column("instant", Instant),
    Column("day", Day),
    Column("flag", Flag),
    Column("quarter", Quarter),
    sqlite_strict=True,
)


@pytest.fixture
def typed(database: Database) -> Database:
    with database.write() as connection:
        TYPED.create(connection)
    return database


def stored(database: Database, **values: object) -> dict[str, object]:
    with database.write() as connection:
        key = connection.execute(insert(TYPED).values(**values).returning(TYPED.c.id)).scalar_one()
    # Not over a read connection: its role may see the tables of the schema, and this is none of them.
    with database.write() as connection:
        return connection.execute(select(TYPED).where(TYPED.c.id == key)).one()._asdict()


FIGURES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figure=FIGURES, instant=st.datetimes(min_value=datetime(1990, 1, 1)), flag=st.booleans())  # noqa: DTZ001
def test_values_come_back_exact(typed: Database, figure: Decimal, instant: datetime, flag: bool) -> None:
    moment = instant.replace(tzinfo=timezone(timedelta(hours=-5))) - timedelta(days=1)
    back = stored(typed, figure=figure, instant=moment, flag=flag, day=moment.date(), quarter=Period(2026, 3))
    assert (back["figure"], back["instant"], back["flag"]) == (figure, moment, flag)
    assert plain(figure) == plain(Decimal(str(back["figure"])))
    assert (back["day"], back["quarter"]) == (moment.date(), Period(2026, 3))


def test_nothing_comes_back_as_nothing(typed: Database) -> None:
    back = stored(typed, figure=None, instant=None, flag=None, day=None, quarter=None)
    assert set(back.values()) == {None, back["id"]}


@pytest.mark.parametrize(
    "values",
    [{"figure": 0.1}, {"figure": Decimal("NaN")}, {"instant": datetime(2026, 1, 1)}],  # noqa: DTZ001
)
def test_a_column_refuses_what_it_could_not_keep_exact(typed: Database, values: dict[str, object]) -> None:
    with pytest.raises((TypeError, StatementError)):
        stored(typed, **values)


@pytest.mark.parametrize(
    ("figure", "written"), [("1E+3", "1000"), ("-0", "0"), ("-0.00", "0.00"), ("1.50", "1.50"), ("-3", "-3")]
)
def test_a_figure_is_written_plainly(figure: str, written: str) -> None:
    assert plain(Decimal(figure)) == written


def test_content_is_canonical_whatever_it_holds() -> None:
    content = {Period(2026, 3): (Decimal("1E+1"), date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC), None)}
    assert canonical(content) == {"2026-T3": ["10", "2026-01-02", "2026-01-02T00:00:00.000000+00:00", None]}
