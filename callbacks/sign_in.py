"""Answers to signing in and out, to changing the password and to choosing the language."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response, make_response, redirect, request, session
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from dashboard import language
from dashboard.access import gate, signed_in
from dashboard.access.browsers import account_digest, remember_browser
from dashboard.access.passwords import PasswordRefused
from dashboard.access.return_address import return_address
from dashboard.access.sign_in import TooManyAttempts, WrongEmailOrPassword, change_password, sign_in, sign_out
from dashboard.workplan.plan import WorkPlan
from data_access.database import Database
from data_access.plan import NoPlanYet, work_plan
from data_access.user_languages import keep_language
from layouts.plain_page import Surroundings
from layouts.sign_in import Field, Message, password_page, sign_in_page

_RETRY_AFTER = "900"


def register(server: Flask, database: Database, *, stylesheet: str) -> None:
    """Put the pages about signing in on the server."""
    views = _Views(database, stylesheet)
    server.add_url_rule(gate.SIGN_IN, "sign_in", views.ask, methods=["GET"])
    server.add_url_rule(gate.SIGN_IN, "sign_in_sent", views.sign_in, methods=["POST"])
    server.add_url_rule(gate.SIGN_OUT, "sign_out", views.sign_out, methods=["POST"])
    server.add_url_rule(gate.RENEWAL, "password", views.ask_password, methods=["GET"])
    server.add_url_rule(gate.RENEWAL, "password_sent", views.change_password, methods=["POST"])
    server.add_url_rule(f"{gate.LANGUAGE}<code>", "language", views.choose_language, methods=["GET"])


def _see_other(address: str) -> AnyResponse:
    return redirect(return_address(address), code=303)


class _Views:
    """The answers of one site."""

    def __init__(self, database: Database, stylesheet: str) -> None:
        self._database = database
        self._stylesheet = stylesheet

    def _around(self) -> Surroundings:
        back = quote(return_address(request.values.get(Field.BACK_TO)), safe="")
        address = f"{request.path}?next={back}"
        return Surroundings(address=address, stylesheet=self._stylesheet, plan=self._plan())

    def _plan(self) -> WorkPlan | None:
        try:
            return work_plan(self._database)
        except NoPlanYet:
            return None

    def _sign_in_page(self, message: Message | None, status: int, *, email: str = "") -> Response:
        page = sign_in_page(
            csrf=generate_csrf(),
            email=email,
            back_to=return_address(request.values.get(Field.BACK_TO)),
            message=message,
            around=self._around(),
        )
        return make_response(page, status)

    def ask(self) -> AnyResponse:
        if signed_in.current_user() is not None:
            return _see_other(request.args.get(Field.BACK_TO, "/"))
        ended = session.pop(signed_in.ENDED, False)
        return self._sign_in_page(Message.ENDED if ended else None, 200)

    def sign_in(self) -> AnyResponse:
        email = request.form.get(Field.EMAIL, "")[:320]
        back = request.form.get(Field.BACK_TO, "/")
        try:
            account = sign_in(self._database, email, request.form.get(Field.PRESENT, ""))
        except TooManyAttempts:
            refused = self._sign_in_page(Message.TOO_MANY, 429, email=email)
            refused.headers["Retry-After"] = _RETRY_AFTER
            return refused
        except WrongEmailOrPassword:
            return self._sign_in_page(Message.WRONG, 401, email=email)
        answer = make_response(_see_other(back))
        remember_browser(answer, account_digest(account.email))
        return answer

    def sign_out(self) -> AnyResponse:
        sign_out(self._database)
        answer = _see_other(gate.SIGN_IN)
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        answer.delete_cookie("csrf_token")
        return answer

    def _password_page(self, message: Message | None, status: int) -> Response:
        account = signed_in.current_user()
        page = password_page(
            csrf=generate_csrf(),
            email=account.email if account else "",
            back_to=return_address(request.values.get(Field.BACK_TO)),
            message=message,
            around=self._around(),
        )
        return make_response(page, status)

    def ask_password(self) -> AnyResponse:
        account = signed_in.current_user()
        forced = account is not None and account.must_change_password
        return self._password_page(Message.FORCED if forced else None, 200)

    def change_password(self) -> AnyResponse:
        account = signed_in.current_user()
        if account is None:
            return _see_other(gate.SIGN_IN)
        form = request.form
        if form.get(Field.NEW, "") != form.get(Field.REPEATED, ""):
            return self._password_page(Message.DIFFERENT, 422)
        try:
            change_password(self._database, account, form.get(Field.PRESENT, ""), form.get(Field.NEW, ""))
        except PasswordRefused as refused:
            return self._password_page(Message(refused.code), 422)
        except WrongEmailOrPassword:
            return self._password_page(Message.PRESENT_WRONG, 422)
        except TooManyAttempts:
            return self._password_page(Message.TOO_MANY, 429)
        return _see_other(form.get(Field.BACK_TO, "/"))

    def choose_language(self, code: str) -> AnyResponse:
        if code not in language.LANGUAGES:
            raise NotFound
        session[signed_in.LANGUAGE] = code
        account = signed_in.current_user()
        if account is not None:
            keep_language(self._database, code, actor=account.actor)
        return _see_other(request.args.get(Field.BACK_TO, "/"))
