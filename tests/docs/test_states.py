"""The manual's page about states says what the rules say."""

from __future__ import annotations

from docs.states import PAGE, written


def test_the_page_about_states_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), "run python -m docs.states"
