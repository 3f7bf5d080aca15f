"""A number in an address that is no number of ours is an address that does not exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.workplan.roles import Role
from layouts.secretariat import MEETING

if TYPE_CHECKING:
    from conftest import Site

HUGE = (str(2**31), str(2**63), "9" * 40, "9" * 5000, "٩" * 12, "-1", "1e9", "0x10")
"""Past every column and past what a program converts, and ways to write a number that are none."""


_PART = re.compile(r"<(int[^:>]*:)?(\w+)>")
_NAMED = {"period": "2026-T2", "language": "es", "name": "indicadores", "form": "csv"}


def counted_addresses(site: Site, number: str) -> set[str]:
    """Every address with a number in it, with this one in its place."""
    rules = {rule.rule for rule in site.app.server.url_map.iter_rules()}
    counted = {rule for rule in rules if any(found[1] for found in _PART.finditer(rule))}
    return {_PART.sub(lambda found: number if found[1] else _NAMED[found[2]], rule) for rule in counted}


@pytest.mark.parametrize("number", HUGE)
def test_in_every_address_it_is_not_found(site: Site, number: str) -> None:
    client = site.signed_in(site.add_user(role=Role.COORDINATOR))
    addresses = counted_addresses(site, number)
    assert len(addresses) >= 5
    assert {path for path in addresses if site.get(client, path).status_code != 404} == set()


@pytest.mark.parametrize("number", HUGE)
def test_as_the_meeting_that_a_page_shows_it_names_none(site: Site, number: str) -> None:
    client = site.signed_in(site.add_user(role=Role.COORDINATOR))
    answer = site.get(client, f"/comision/secretaria?{MEETING}={number}&pagina={number}")
    assert answer.status_code == 200
    assert "No se pudo cargar este bloque" not in answer.text
