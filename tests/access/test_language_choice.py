"""The language switch: kept for whoever is signed in, for the mail that they get."""

from __future__ import annotations

from data_access.user_languages import chosen_languages
from data_access.users import credentials
from tests.access.conftest import Site


def test_the_switch_is_kept_for_who_is_signed_in(site: Site) -> None:
    email = site.add_user()
    client = site.signed_in(email)
    site.get(client, "/idioma/en")
    site.get(client, "/idioma/xx")
    found = credentials(site.database, email)
    assert found is not None
    assert chosen_languages(site.database) == {found.account.id: "en"}


def test_the_switch_of_a_stranger_is_kept_for_nobody(site: Site) -> None:
    assert site.get(site.client(), "/idioma/en").status_code == 303
    assert chosen_languages(site.database) == {}
