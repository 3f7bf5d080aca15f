"""The structure holds: import contracts, names, sizes, and a README that tells the truth."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import Settings

ROOT = Path(__file__).parent.parent
PACKAGES = ("dashboard", "callbacks", "layouts", "data_access", "config")
MODULES = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
SAYS_NOTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "service",
    "services",
    "core",
    "common",
    "manager",
    "base",
    "misc",
}


def test_imports_point_downwards() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_names_its_subject(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a module states its subject"
    assert path.stem not in SAYS_NOTHING


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_layout_writes_style_attributes(path: Path) -> None:
    """The content security policy drops them from served pages."""
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    assert not [call for call in calls if any(keyword.arg == "style" for keyword in call.keywords)]


def test_no_page_reads_raw_case_counts() -> None:
    """What pages show of cases comes from released cells; raw counts have a writer and no reader here."""
    for path in [*(ROOT / "layouts").rglob("*.py"), *(ROOT / "callbacks").rglob("*.py")]:
        assert "case_counts" not in path.read_text(encoding="utf-8"), path


def test_markdown_and_raw_html_never_carry_words_of_users() -> None:
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        assert "dcc.Markdown" not in source, path
        assert "dangerously_allow_html" not in source, path
        assert "mathjax=True" not in source, path


def test_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    internal = {"demo"}
    for name in set(Settings.model_fields) - internal:
        assert f"`{name.upper()}`" in readme


def test_readme_names_every_command() -> None:
    from dashboard.__main__ import main

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in main.commands:
        assert re.search(rf"`{name}[ `]", readme), name
