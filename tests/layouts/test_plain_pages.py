"""Pages that stand without JavaScript."""

from __future__ import annotations

import re

import pytest

from dashboard.language import shown
from layouts.error_pages import error_page, said
from layouts.plain_page import Surroundings
from layouts.sign_in import Message, password_page, sign_in_page

AROUND = Surroundings(address="/ingresar?next=/plan", stylesheet="/assets/site.css")
EVIL = '"><script>alert(1)</script>'


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 415, 429, 500, 502, 503])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_error_says_what_happened_and_what_to_do(status: int, language: str) -> None:
    with shown(language):
        page = error_page(status, said(status), around=AROUND)
    assert f'<html lang="{language}">' in page
    assert f"Error {status}" in page
    assert len(re.findall(r"<h1>[^<]{8,}</h1>", page)) == 1
    assert re.search(r'<p class="lead">[^<]{8,}</p>', page)
    assert re.search(r'<a href="/(ingresar)?">', page)


def test_errors_read_differently_in_the_two_languages() -> None:
    with shown("en"):
        english = error_page(404, said(404), around=AROUND)
    assert "Esta página no existe" not in english
    assert "This page does not exist" in english


@pytest.mark.parametrize("message", [None, *Message])
def test_every_message_is_said_once_before_the_form(message: Message | None) -> None:
    for make in (sign_in_page, password_page):
        page = make(csrf="t", email="a@b.ec", back_to="/", message=message, around=AROUND)
        boxes = re.findall(r'<div class="box [ei]" role="(alert|status)" tabindex="-1">', page)
        assert len(boxes) == (0 if message is None else 1)
        assert message is None or page.index('class="box') < page.index("<form")


def test_what_was_typed_comes_back_as_text() -> None:
    page = sign_in_page(csrf=EVIL, email=EVIL, back_to=EVIL, message=None, around=AROUND)
    assert "<script>alert" not in page
    assert page.count("&quot;&gt;&lt;script&gt;") == 3


def test_the_password_itself_never_comes_back() -> None:
    page = sign_in_page(csrf="t", email="a@b.ec", back_to="/", message=Message.WRONG, around=AROUND)
    (field,) = re.findall(r'<input [^>]*id="contrasena"[^>]*>', page)
    assert "value=" not in field
    assert 'autocomplete="current-password"' in field
    assert 'type="password"' in field


def test_pages_need_no_script_and_no_inline_style() -> None:
    page = sign_in_page(csrf="t", email="", back_to="/", message=None, around=AROUND)
    assert not re.search(r"<script(?! src=)| style=| on[a-z]+=", page)
    assert re.search(r"<button[^>]* hidden[^>]*>Mostrar", page)


def test_the_other_language_leads_back_to_this_page() -> None:
    page = error_page(404, said(404), around=AROUND)
    assert 'href="/idioma/en?next=%2Fingresar%3Fnext%3D%2Fplan"' in page
