"""Pages and callback answers travel in the smallest form that the browser takes; all else as it is."""

from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask, Response

from dashboard import compression

PAGE = "<p>" + "El plan cumple 13 de 37 metas. " * 100 + "</p>"


@pytest.fixture
def server() -> Flask:
    server = Flask(__name__)
    compression.install(server)
    server.add_url_rule("/page", "page", lambda: PAGE)
    server.add_url_rule("/answer", "answer", lambda: {"words": PAGE})
    server.add_url_rule("/short", "short", lambda: "ok")
    server.add_url_rule("/paper", "paper", lambda: Response(PAGE, mimetype="application/pdf"))
    server.add_url_rule(
        "/packed",
        "packed",
        lambda: Response(gzip.compress(PAGE.encode()), headers={"Content-Encoding": "gzip"}),
    )
    return server


def get(server: Flask, path: str, accepted: str) -> Response:
    return server.test_client().get(path, headers={"Accept-Encoding": accepted})


@pytest.mark.parametrize("path", ["/page", "/answer"])
@pytest.mark.parametrize(
    ("accepted", "coding"), [("gzip, deflate, br", "br"), ("gzip, br;q=0", "gzip"), ("identity", None)]
)
def test_the_smallest_form_that_the_browser_takes(
    server: Flask, path: str, accepted: str, coding: str | None
) -> None:
    answer, plain = get(server, path, accepted), get(server, path, "")
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert answer.headers.get("Content-Encoding") == coding
    assert unpack(answer.data) == plain.data
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert coding is None or answer.headers["Vary"] == "Accept-Encoding"
    assert coding is None or len(answer.data) < len(plain.data) / 5


@pytest.mark.parametrize("path", ["/short", "/paper"])
def test_what_gains_nothing_is_sent_as_it_is(server: Flask, path: str) -> None:
    assert "Content-Encoding" not in get(server, path, "gzip, br").headers


def test_what_is_packed_already_is_not_packed_again(server: Flask) -> None:
    answer = get(server, "/packed", "gzip, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data).decode() == PAGE


def test_a_page_answers_a_question_about_its_head_alone(server: Flask) -> None:
    answer = server.test_client().head("/page", headers={"Accept-Encoding": "br"})
    assert (answer.status_code, answer.data) == (200, b"")
