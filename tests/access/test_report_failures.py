"""A report that cannot be made, or not yet, is told in words, and everything else goes on."""

from __future__ import annotations

import logging
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event
from typing import TYPE_CHECKING

import pytest

from dashboard.figures import svg
from dashboard.snapshot import pdf, turns
from dashboard.snapshot.turns import AT_ONCE, turn

if TYPE_CHECKING:
    from conftest import Site

REPORT, FORM = "/informes/provisional.pdf?t=2026-T3", "/"
AS_PEOPLE_ASK = {"Accept": "text/html"}


def test_while_every_place_is_taken_it_is_said_and_forms_answer(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "WAIT_SECONDS", 0.01)
    client = site.signed_in()
    with ExitStack() as taken:
        for _ in range(AT_ONCE):
            taken.enter_context(turn())
        told = site.get(client, REPORT, headers=AS_PEOPLE_ASK)
        assert (told.status_code, told.headers["Retry-After"]) == (503, "5")
        assert "Se están preparando otros informes" in told.text
        assert site.get(client, FORM).status_code == 200
    assert site.get(client, REPORT).status_code == 200


def test_one_that_hangs_is_stopped_and_told_while_forms_answer(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine never ends; nobody else notices."""
    began, until_its_limit = Event(), Event()

    def hangs(*_given: object, **_named: object) -> None:
        began.set()
        until_its_limit.wait(60)
        raise subprocess.TimeoutExpired("engine", pdf.LIMIT_SECONDS)

    monkeypatch.setattr(pdf.subprocess, "run", hangs)
    client = site.signed_in()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(site.get, site.signed_in(), REPORT, headers=AS_PEOPLE_ASK)
        assert began.wait(60)
        assert site.get(client, FORM).status_code == 200
        assert not waiting.done()
        until_its_limit.set()
        told = waiting.result()
    assert told.status_code == 500
    assert "El informe no se pudo hacer" in told.text


def test_a_chart_that_cannot_be_drawn_is_named_in_the_log(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_given: object, **_named: object) -> str:
        raise ValueError

    monkeypatch.setattr(svg, "draw", fails)
    with caplog.at_level(logging.ERROR):
        told = site.get(site.signed_in(), REPORT, headers=AS_PEOPLE_ASK)
    assert told.status_code == 500
    assert told.mimetype == "text/html"
    assert "El informe no se pudo hacer" in told.text
    assert "could not be drawn" in caplog.text
