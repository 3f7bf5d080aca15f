"""Every wording of the code is said in English too, in the glossary's terms and with the same places."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dashboard.language import shown
from dashboard.workplan.progress import Status
from layouts import status as shown_status

ROOT = Path(__file__).parents[2]
PACKAGES = ("dashboard", "layouts", "callbacks", "data_access", "config")
CATALOGUE = ROOT / "config" / "translations" / "en.po"
GLOSSARY = ROOT / "data_access" / "seed" / "glossary.csv"

_LATER = re.compile(r"\{\{(\w+)\}\}")
"""A place that the first filling leaves for a second one."""
_NOW = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")

_GLOSSARY_STATUS = {
    Status.ON_TRACK: "on_track",
    Status.AT_RISK: "at_risk",
    Status.OFF_TRACK: "off_track",
    Status.OVERDUE: "overdue",
    Status.NOT_REPORTED: "not_reported",
    Status.NOT_DUE: "not_due",
    Status.NOT_STARTED: "not_started",
    Status.COMPLETED: "completed",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One call of `_()` in the code."""

    place: str
    spanish: str | None
    """None when it is not written out where it is called."""
    filled: frozenset[str]


@cache
def _modules(*packages: str) -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8")))
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
    )


def _is_wording(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (isinstance(called, ast.Name) and called.id == "_") or (
        isinstance(called, ast.Attribute) and called.attr == "_"
    )


def _wording(module: str, node: ast.Call) -> Wording:
    key = node.args[0] if len(node.args) == 1 else None
    written = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None
    filled = frozenset(keyword.arg or "**" for keyword in node.keywords)
    return Wording(f"{module}:{node.lineno}", written, filled)


@cache
def wordings() -> tuple[Wording, ...]:
    """Babel's own extractor overlooks a wording inside another and those in f-strings."""
    return tuple(
        _wording(module, node)
        for module, tree in _modules(*PACKAGES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _is_wording(node)
    )


@cache
def english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="en") if entry.id}


@cache
def glossary() -> dict[str, dict[str, str]]:
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def test_every_wording_is_written_out_where_it_is_said() -> None:
    assert [wording.place for wording in wordings() if not wording.spanish] == []


def test_every_wording_has_an_english_one() -> None:
    keys = {wording.spanish for wording in wordings() if wording.spanish}
    assert sorted(key for key in keys if not english().get(key)) == []


def test_the_catalogue_holds_nothing_that_the_code_no_longer_says() -> None:
    assert sorted(english().keys() - {wording.spanish for wording in wordings()}) == []


def test_the_catalogue_stands_in_the_order_of_its_keys() -> None:
    keys = [
        ast.literal_eval(line.removeprefix("msgid "))
        for line in CATALOGUE.read_text(encoding="utf-8").splitlines()
        if line.startswith("msgid ")
    ]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("found", [_NOW, _LATER])
def test_both_languages_have_the_same_places(found: re.Pattern[str]) -> None:
    differing = [es for es, en in english().items() if set(found.findall(es)) != set(found.findall(en))]
    assert differing == []


def test_every_place_is_filled_where_the_wording_is_said() -> None:
    """A wording said without names keeps its places for `counted_noun`; one with names fills them all."""
    wrong = [
        wording
        for wording in wordings()
        if wording.spanish
        and (
            set(_NOW.findall(wording.spanish)) != wording.filled
            if wording.filled
            else _LATER.search(wording.spanish)
        )
    ]
    assert wrong == []


def test_no_wording_is_fixed_before_the_language_is_known() -> None:
    """Said while a module or class is being read, it would stay Spanish for everybody."""
    early = [
        f"{module}:{node.lineno}"
        for module, tree in _modules(*PACKAGES)
        for node in _outside_functions(tree)
        if _is_wording(node) and isinstance(node, ast.Call)
    ]
    assert early == []


def _outside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(tree):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _outside_functions(child)


def test_no_spanish_is_shown_past_the_catalogue() -> None:
    """Letters that only Spanish has here give away a text that was not wrapped in `_()`."""
    left = [
        f"{module}: {text}"
        for module, tree in _modules("layouts", "callbacks", "dashboard/figures", "dashboard/snapshot")
        for text in _texts(tree)
        if re.search("[áéíóúüñ¿¡«»]", text, re.IGNORECASE) and text != "Español"
    ]
    assert left == []


def _texts(tree: ast.AST) -> Iterator[str]:
    """Every string, except docstrings and what `_()` is called with."""
    for child in ast.iter_child_nodes(tree):
        is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        elif isinstance(child, ast.Call) and _is_wording(child):
            for keyword in child.keywords:
                yield from _texts(keyword)
        elif not is_docstring:
            yield from _texts(child)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("status", _GLOSSARY_STATUS)
def test_a_status_is_called_what_the_glossary_calls_it(status: Status, language: str) -> None:
    with shown(language):
        assert shown_status.word(status) == glossary()[_GLOSSARY_STATUS[status]][language]


def test_a_term_of_the_glossary_has_one_english_word() -> None:
    terms = {row["es"].casefold(): row["en"].casefold() for row in glossary().values()}
    differing = {
        es: en for es, en in english().items() if terms.get(es.casefold(), en.casefold()) != en.casefold()
    }
    assert differing == {}


def test_trafficking_in_persons_is_never_called_smuggling() -> None:
    assert [es for es in english() if "tráfico" in es.casefold()] == []
    assert [en for en in english().values() if "smuggling" in en.casefold()] == []


def test_numbers_stand_as_each_language_writes_them() -> None:
    assert [es for es in english() if re.search(r"\d(?!\u00a0)\s?%", es)] == []
    assert [en for en in english().values() if re.search(r"\d\s%", en)] == []


def test_texts_are_quoted_as_each_language_quotes() -> None:
    assert [es for es in english() if re.search('[“”"]', es)] == []
    assert [en for en in english().values() if re.search('[«»"]', en)] == []
