"""The page that ours is compared with carries Dash's scripts, and none that lie about where it is started."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import default_dash
from data_access.database import Database
from tests.layouts.test_pages import MINISTER


def test_it_serves_no_script_of_the_folder_it_is_started_in(
    demo: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "anything.js").write_text("export default 1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECRET_KEY", "k" * 40)
    monkeypatch.setattr(default_dash.signed_in, "recognise", lambda *_, **__: None)
    monkeypatch.setattr(default_dash, "current_user", lambda: MINISTER)
    monkeypatch.setattr(default_dash, "current_actor", lambda: MINISTER)
    page = default_dash.serve(demo).test_client().get("/").text
    scripts = re.findall(r'<script src="([^"]+)"', page)
    assert scripts
    assert all("_dash-component-suites" in address for address in scripts)
