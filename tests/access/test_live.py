"""The version that an open page asks for: two questions and no content while nothing is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from layouts.pages import PAGES
from tests.data_access.test_versions import questions

if TYPE_CHECKING:
    from conftest import Site


def test_an_open_page_hears_nothing_until_something_is_written(site: Site) -> None:
    client = site.signed_in()
    drawn = re.search(r'"data-version": ?"(\\"[^"]+\\")"', site.get(client, "/").text)
    assert drawn is not None
    version = drawn[1].replace("\\", "")
    with questions(site.database) as asked:
        quiet = site.get(client, "/_version", headers={"If-None-Match": version})
    assert (quiet.status_code, quiet.data) == (304, b"")
    assert len(asked) == 2
    site.add_user()
    news = site.get(client, "/_version", headers={"If-None-Match": version})
    assert (news.status_code, news.data) == (200, b"")
    assert news.headers["ETag"] != version


def test_midnight_in_guayaquil_is_news(site: Site) -> None:
    site.wait(hours=13.75)
    client = site.signed_in()
    before = site.get(client, "/_version").headers["ETag"]
    site.wait(minutes=10)
    assert site.get(client, "/_version").headers["ETag"] == before
    site.wait(minutes=10)
    assert site.get(client, "/_version").headers["ETag"] != before


def test_strangers_hear_nothing(site: Site) -> None:
    refused = site.get(site.client(), "/_version")
    assert refused.status_code == 401
    assert "ETag" not in refused.headers


@pytest.mark.parametrize("path", ["/reportar", "/revision"])
def test_where_somebody_types_the_page_does_not_follow(path: str) -> None:
    assert not next(page for page in PAGES if page.path == path).live
