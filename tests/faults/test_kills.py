"""Killed under load: whatever was acknowledged is there, once, and the chain is whole."""

from __future__ import annotations

from data_access.database import Database
from tests.faults.desks import Desk
from tests.faults.load import check_kept, under_fire
from tests.faults.served import Served


def test_f1_f2_what_was_acknowledged_outlives_its_workers_and_the_server(
    site: Served, database: Database, desks: list[Desk]
) -> None:
    promises, kills = under_fire(site, database, desks[2:6], seconds=6, whole=1)
    assert kills >= 8
    assert check_kept(database, promises) >= len(promises)
