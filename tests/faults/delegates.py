"""People who report over HTTP as their browser does: sign-in, page, form token, callback body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from dashboard.access import CSRF_COOKIE
from dashboard.access.gate import CALLBACKS, SIGN_IN
from layouts.sign_in import Field
from layouts.submission_form import SEND

PASSWORD = "una frase que nadie adivina"
_ACKNOWLEDGED = re.compile(r"[^\"]*registro n\.º (\d+)[^\"]*")
OVERTAKEN = "Otra persona guardó cambios mientras usted escribía"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one thing sent; status 0 when the connection broke."""

    status: int
    text: str = ""

    @property
    def seq(self) -> int | None:
        """The number of the record that was acknowledged, if one was."""
        found = _ACKNOWLEDGED.search(self.text)
        return int(found[1]) if found else None

    @property
    def acknowledged(self) -> str:
        """The sentence that says what is stored."""
        found = _ACKNOWLEDGED.search(self.text)
        return found[0] if found else ""

    @property
    def overtaken(self) -> bool:
        return OVERTAKEN in self.text


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one page as its browser holds it: what is laid out, and what its button sends."""

    parts: list[dict[str, Any]]
    declared: dict[str, Any]

    def body(self, entered: Mapping[str, Any]) -> bytes:
        """What the button sends when these fields have been filled in."""
        output = self.declared["output"]
        written = output.strip(".").split("...")
        body = {
            "output": output,
            "outputs": [_output(one) for one in written] if output.startswith("..") else _output(output),
            "inputs": [self._sent(one, entered) for one in self.declared["inputs"]],
            "state": [self._sent(one, entered) for one in self.declared["state"]],
            "changedPropIds": [f"{SEND}.n_clicks"],
        }
        return json.dumps(body).encode()

    def _sent(self, declared: Mapping[str, str], entered: Mapping[str, Any]) -> Any:
        of = declared["property"]
        if declared["id"].startswith("{"):
            pattern = json.loads(declared["id"])
            held = [part for part in self.parts if _fits(part.get("id"), pattern)]
            return [_place(part["id"], of, _value(part, of, entered)) for part in held]
        if declared["id"] == SEND:
            return _place(SEND, of, 1)
        part = next(part for part in self.parts if part.get("id") == declared["id"])
        return _place(part["id"], of, part.get(of))


def _place(identity: Any, of: str, value: Any) -> dict[str, Any]:
    return {"id": identity, "property": of, "value": value}


def _output(written: str) -> dict[str, Any]:
    identity, _, of = written.rpartition(".")
    identity = json.loads(identity) if identity.startswith("{") else identity
    return {"id": identity, "property": of.split("@")[0]}


def _fits(identity: Any, pattern: Mapping[str, Any]) -> bool:
    return isinstance(identity, dict) and all(
        isinstance(part, list) or identity.get(name) == part for name, part in pattern.items()
    )


def _value(part: Mapping[str, Any], of: str, entered: Mapping[str, Any]) -> Any:
    """What was entered; a breakdown of the value before is taken out."""
    name = str(part["id"].get("name"))
    left = "" if ":" in name else part.get(of)
    return entered.get(name, left) if of == "value" else part.get(of)


def _parts(layout: Any) -> Iterator[dict[str, Any]]:
    """The properties of every component of a layout."""
    if isinstance(layout, list):
        for one in layout:
            yield from _parts(one)
    elif isinstance(layout, dict) and "props" in layout:
        yield layout["props"]
        yield from _parts(layout["props"].get("children"))


def _inlined(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None, page[:2000]
    return json.loads(found[1])


@dataclass(slots=True)
class Browser:
    """One signed-in browser; a broken connection, an answer cut short too, is an answer with status 0."""

    address: str
    cookies: CookieJar = field(default_factory=CookieJar)

    def _opener(self) -> OpenerDirector:
        return build_opener(HTTPCookieProcessor(self.cookies))

    def ask(self, path: str, data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Open a page, or post to it."""
        request = Request(self.address + path, data, dict(headers or {}))  # noqa: S310 - our own address
        try:
            with self._opener().open(request, timeout=60) as answer:
                return Answer(answer.status, answer.read().decode())
        except HTTPError as error:
            return Answer(error.code, error.read().decode())
        except (OSError, HTTPException):
            return Answer(0)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', self.ask(SIGN_IN).text)
        assert token is not None
        form = {"csrf_token": token[1], Field.EMAIL: email, Field.PRESENT: password}
        sent = self.ask(SIGN_IN, urlencode(form).encode())
        assert sent.status == 200, sent.text
        assert CSRF_COOKIE in {cookie.name for cookie in self.cookies}

    def form(self, indicator: str, period: str) -> Form | None:
        """The form of one value, or None when the server gave no page."""
        page = self.ask(f"/reportar?t={period}&indicador={indicator}")
        if page.status != 200:
            return None
        callbacks = _inlined(page.text, "_dash-dependencies")
        declared = next(one for one in callbacks if any(each["id"] == SEND for each in one["inputs"]))
        return Form(list(_parts(_inlined(page.text, "_dash-layout"))), declared)

    def send(self, body: bytes) -> Answer:
        """Post what a form's button sends."""
        held = {cookie.name: cookie.value or "" for cookie in self.cookies}
        headers = {
            "Content-Type": "application/json",
            "X-CSRFToken": held[CSRF_COOKIE],
            "Origin": self.address,
        }
        answer = self.ask(CALLBACKS, body, headers)
        if answer.status != 200:
            return answer
        return Answer(200, json.dumps(json.loads(answer.text), ensure_ascii=False))
