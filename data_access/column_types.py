"""Column types that keep figures, instants and periods exact on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Dialect, Integer, Numeric, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from dashboard.workplan.periods import Period


def _on(dialect: Dialect, *, sqlite: type[TypeEngine[Any]], other: TypeEngine[Any]) -> TypeEngine[Any]:
    return dialect.type_descriptor(sqlite() if dialect.name == "sqlite" else other)


def plain(figure: Decimal) -> str:
    """A figure's digits without exponent; zero has no sign, as on PostgreSQL."""
    return format(abs(figure) if figure.is_zero() else figure, "f")


class Figure(TypeDecorator[Decimal]):
    """A reported figure: NUMERIC on PostgreSQL, decimal text on SQLite, never a float."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _on(dialect, sqlite=Text, other=Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"a figure is a finite Decimal, not {value!r}")
        return plain(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _on(dialect, sqlite=Text, other=DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("an instant carries its time zone")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)


class Day(TypeDecorator[date]):
    """A calendar day in Guayaquil."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _on(dialect, sqlite=Text, other=Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class Flag(TypeDecorator[bool]):
    """True or false."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _on(dialect, sqlite=Integer, other=Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Quarter(TypeDecorator[Period]):
    """A reporting period, stored as `2026-T3`, which sorts as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:
        return None if value is None else Period.parse(value)


def canonical(content: object) -> Any:
    """Content as JSON can hold it, the same whichever database it was read from."""
    match content:
        case Decimal():
            return plain(content)
        case datetime():
            return content.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return content.isoformat()
        case Period():
            return str(content)
        case Mapping():
            return {str(key): canonical(part) for key, part in content.items()}
        case list() | tuple():
            return [canonical(part) for part in content]
    if is_dataclass(content):
        return {field.name: canonical(getattr(content, field.name)) for field in fields(content)}
    return content
