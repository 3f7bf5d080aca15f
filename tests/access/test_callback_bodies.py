"""What may be posted to callbacks; the numbers are the rows of the security table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from dashboard.access.strict_json import DEEPEST, MalformedBody, StrictJSON

if TYPE_CHECKING:
    from conftest import Site

ROW = {"type": "row", "index": "PR-04.2"}


def _input(**changed: Any) -> dict[str, Any]:
    return {"id": "typed", "property": "value", "value": "hola"} | changed


def _rows(*rows: Any) -> list[Any]:
    return [_input(), list(rows)]


def _row(**changed: Any) -> dict[str, Any]:
    return {"id": ROW, "property": "n_clicks", "value": 1} | changed


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"changedPropIds": []},
        {"inputs": _rows()},
        {"inputs": _rows(_row(), _row(id=ROW | {"index": 7}))},
        {"inputs": [_input(value={"a": ["b"]}), []]},
        {"outputs": {"id": "said", "property": "children@0123abcd"}},
        {
            "inputs": _rows(_row()),
            "changedPropIds": ['{"index":"PR-04.2","type":"row"}.n_clicks', "typed.value"],
        },
        {"version": 7, "closed": True, "approved_by": 1},
    ],
)
def test_what_a_page_sends_is_answered(site: Site, changed: dict[str, Any]) -> None:
    assert site.ask(site.signed_in(), **changed).status_code == 200
    assert len(site.said) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"output": "other.children"},
        {"output": ["said.children"]},
        {"output": None},
        {"outputs": {"id": "secret", "property": "children"}},
        {"outputs": [{"id": "said", "property": "children"}]},
        {"outputs": None},
        {"inputs": []},
        {"inputs": None},
        {"inputs": {"id": "typed"}},
        {"inputs": [_input()]},
        {"inputs": [*_rows(), _input()]},
        {"inputs": [_input(id="held"), []]},
        {"inputs": [_input(id=None), []]},
        {"inputs": [_input(property="data"), []]},
        {"inputs": [_input(property=None), []]},
        {"inputs": [[_input()], []]},
        {"inputs": [_input(), _row()]},
        {"inputs": [None, []]},
        {"inputs": _rows(_row(id={"type": "row"}))},
        {"inputs": _rows(_row(id={"type": "other", "index": 1}))},
        {"inputs": _rows(_row(id={"type": "row", "index": ["ALL"]}))},
        {"inputs": _rows(_row(id={"type": "row", "index": {"a": 1}}))},
        {"inputs": _rows("x")},
        {"state": []},
        {"state": [{"id": "other", "property": "data", "value": 1}]},
    ],
)
def test_16_what_no_callback_declares_is_refused(site: Site, changed: dict[str, Any]) -> None:
    _assert_generic_400(site.ask(site.signed_in(), **changed))
    assert site.said == []


@pytest.mark.parametrize(
    "changed",
    [["approve.n_clicks"], ["said.children"], ["held.data"], [1], [None], "typed.value", {"typed.value": 1}],
)
def test_14_nothing_undeclared_can_be_said_to_have_changed(site: Site, changed: Any) -> None:
    _assert_generic_400(site.ask(site.signed_in(), changedPropIds=changed))
    assert site.said == []


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"null",
        b'"text"',
        b"7",
        b"",
        b"{",
        b"[" * 20_000 + b"]" * 20_000,
        b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        b"[" * (DEEPEST + 2) + b"]" * (DEEPEST + 2),
        b'"\xff\xfe"',
        b"\x00",
    ],
)
def test_16_malformed_bodies_are_refused_without_a_reason(site: Site, body: bytes) -> None:
    client = site.signed_in()
    headers = site.own_headers(client)
    answer = site.post_body(client, data=body, content_type="application/json", headers=headers)
    _assert_generic_400(answer)


def test_16_a_body_that_is_no_json_is_refused(site: Site) -> None:
    client = site.signed_in()
    answer = site.post_body(client, data="x", content_type="text/plain", headers=site.own_headers(client))
    assert answer.status_code == 415
    assert list(answer.get_json()) == ["error"]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", '"\\u0000"', '"\\ud800"'])
def test_15_values_that_cannot_be_stored_are_refused(site: Site, value: str) -> None:
    client = site.signed_in()
    body = json.dumps({**site.body(), "inputs": _rows()}).replace('"hola"', value)
    headers = site.own_headers(client)
    answer = site.post_body(client, data=body, content_type="application/json", headers=headers)
    _assert_generic_400(answer)
    assert site.said == []


def test_16_a_fault_in_a_callback_shows_nothing_of_itself(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    client = site.signed_in()
    site.said = None
    answer = site.ask(client)
    assert (answer.status_code, list(answer.get_json())) == (500, ["error"])
    for inside in ("Traceback", "NoneType", "sqlalchemy", ".py", "SELECT"):
        assert inside not in answer.text
    assert "NoneType" in caplog.text


@pytest.mark.parametrize("text", ['{"a": [1, 2.5, "ñ", "😀", null, true]}', '"\\ud83d\\ude00"', "1e3"])
def test_browsers_json_is_read(text: str) -> None:
    assert StrictJSON(Flask("x")).loads(text) == json.loads(text)


@pytest.mark.parametrize("text", ['{"a\\u0000": 1}', '["\\udfff"]', '{"a": {"b": -1e400}}'])
def test_text_and_numbers_are_checked_at_every_depth(text: str) -> None:
    with pytest.raises(MalformedBody):
        StrictJSON(Flask("x")).loads(text)


def _assert_generic_400(answer: Any) -> None:
    assert answer.status_code == 400
    assert answer.get_json() == {"error": "No entendimos la solicitud"}
