"""F10: a machine whose clock is set wrong and right again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Site


def test_f10_a_clock_set_back_resurrects_no_session(site: Site) -> None:
    client = site.signed_in()
    site.wait(hours=1)
    assert site.get(client, "/_dash-layout").status_code == 401
    site.wait(hours=-1)
    assert site.get(client, "/_dash-layout").status_code == 401


def test_f10_a_session_of_tomorrow_is_over(site: Site) -> None:
    client = site.signed_in()
    site.wait(days=-1)
    assert site.get(client, "/_dash-layout").status_code == 401
    site.wait(days=1)
    assert site.get(client, "/_dash-layout").status_code == 401


def test_f10_machines_whose_clocks_differ_by_seconds_know_each_other_s_sessions(site: Site) -> None:
    client = site.signed_in()
    site.wait(seconds=-30)
    assert site.get(client, "/_dash-layout").status_code == 200


def test_f10_wrong_passwords_of_a_wrong_year_lock_nobody_out(site: Site) -> None:
    email = site.add_user()
    site.wait(days=365)
    for _ in range(5):
        site.sign_in(site.client(), email, "no es esta la frase")
    assert site.sign_in(site.client(), email).status_code == 429
    site.wait(days=-365)
    assert site.sign_in(site.client(), email).status_code == 303
