"""A full disk: a plain 503, nothing acknowledged that is not stored, and back to work once there is room."""

from __future__ import annotations

import pytest

from data_access.database import Database
from data_access.verification import first_damage
from tests.faults.delegates import Browser
from tests.faults.desks import Desk, entered, send_back, stored
from tests.faults.served import Served


# PostgreSQL keeps files of its own.
@pytest.mark.parametrize("demo_url", ["sqlite"], indirect=True, scope="session")
def test_f3_on_a_full_disk_nothing_is_acknowledged_and_nothing_is_lost(
    site: Served, database: Database, desks: list[Desk]
) -> None:
    desk = desks[6]
    browser = Browser(site.address)
    browser.sign_in(desk.emails[0])
    send_back(database, desk)
    form = browser.form(desk.indicator, str(desk.period))
    assert form is not None
    before = list(stored(database))
    site.fill_disk()
    body = form.body(entered(desk, 1, "disco lleno"))
    for _ in range(3):
        answer = browser.send(body)
        assert (answer.status, answer.seq) == (503, None)
        assert "sqlite" not in answer.text
        assert "disk" not in answer.text
    assert browser.ask("/").status == 200
    assert list(stored(database)) == before
    assert first_damage(database) is None
    site.empty_disk()
    again = browser.send(body)
    assert (again.status, again.seq is None) == (200, False)
    assert [mark for _, mark in stored(database)].count("disco lleno") == 1
    assert first_damage(database) is None
