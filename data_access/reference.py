"""Reference data that comes with the program: pillars, institutions and provinces."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from data_access.tables import institution, institution_alias, pillar, province

SEED = Path(__file__).parent / "seed"

Row = Mapping[str, str]


def seed_rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV file that comes with the program."""
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _pillar(row: Row, _position: int) -> dict[str, Any]:
    return {
        "code": row["code"],
        "number": int(row["number"]),
        "name_es": row["name_es"],
        "name_en": row["name_en"],
    }


def _institution(row: Row, position: int) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("code", "name_es", "name_en", "short_es", "short_en")},
        "position": position,
        "kind": row["type"],
        "parent_code": row["parent_code"] or None,
        "reports": row["has_delegate"] == "1",
    }


def _province(row: Row, _position: int) -> dict[str, Any]:
    return {
        "code": row["iso_code"],
        "inec_code": row["inec_code"],
        "name": row["name_es"],
        "capital": row["capital"],
        "region": row["region"],
        "planning_zone": int(row["planning_zone"]),
        "population": int(row["population_census_2022"]),
        "created_year": int(row["created_year"]) if row["created_year"] else None,
        "parent_before": row["parent_iso_before"] or None,
    }


def _alias(row: Row, _position: int) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("name_es", "name_en", "short_name", "source_es", "source_en")},
        "institution_code": row["institution"],
        "position": int(row["position"]),
        **{name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")},
    }


def _bring(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    present = set(connection.scalars(select(table.c.code)))
    for row in rows:
        if row["code"] in present:
            connection.execute(update(table).where(table.c.code == row["code"]).values(row))
        else:
            connection.execute(insert(table).values(row))


def _parents_first(rows: list[dict[str, Any]], parent: str) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: row[parent] is not None)


def bring_reference_data(connection: Connection) -> None:
    """Write pillars, institutions, their names, provinces; those there already take the present wording."""
    _bring(connection, pillar, _read("pillars", _pillar))
    _bring(connection, institution, _parents_first(_read("institutions", _institution), "parent_code"))
    connection.execute(delete(institution_alias))
    connection.execute(insert(institution_alias), _read("institution_aliases", _alias))
    _bring(connection, province, _parents_first(_read("provinces", _province), "parent_before"))


def _read(name: str, record: Callable[[Row, int], dict[str, Any]]) -> list[dict[str, Any]]:
    return [record(row, position) for position, row in enumerate(seed_rows(name), start=1)]
