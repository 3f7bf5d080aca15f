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


EXACT_COUNTS = ("layouts/exact_counts.py", "callbacks/exact_counts.py", "dashboard/commands/cases.py")
"""The page of exact counts and the command that takes them in, beside `dashboard/exchange/counting`."""


def test_nothing_but_the_page_of_exact_counts_reads_raw_case_counts() -> None:
    """What all others show of cases comes from released cells."""
    raw = ("data_access.exact_counts", "data_access.case_counts")
    for path in MODULES:
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(("data_access/", "dashboard/exchange/counting/")) or name in EXACT_COUNTS:
            continue
        assert not [each for each in raw if each in path.read_text(encoding="utf-8")], path


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
