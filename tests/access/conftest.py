"""A small site over https with one callback, on SQLite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from argon2 import PasswordHasher
from dash import ALL, Input, Output, State, html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config.settings import Settings
from dashboard.access.browsers import account_digest
from dashboard.app import create_app
from dashboard.index_page import Dashboard
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit
from data_access.database import Database
from data_access.sign_in_attempts import record_attempt
from data_access.users import add_account, credentials, keep_own_password_hash

HOST = "plan.example.ec"
SESSION = "__Host-session"
PASSWORD = "una frase que nadie adivina"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""Quick to verify: its parameters are its own."""

OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), via="command")


@dataclass
class Site:
    """One running application, as tests reach it."""

    app: Dashboard
    database: Database
    now: datetime = datetime(2026, 10, 30, 15, 0, tzinfo=UTC)
    said: list[tuple[Any, ...]] = field(default_factory=list)
    """What the callback was called with."""
    password: str = PASSWORD
    numbers: Iterator[int] = field(default_factory=count)

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def client(self, address: str = "192.0.2.1") -> FlaskClient:
        client = self.app.server.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        client.environ_base["HTTP_HOST"] = HOST
        client.environ_base["wsgi.url_scheme"] = "https"
        client.environ_base["SERVER_NAME"] = HOST
        return client

    def add_user(
        self,
        email: str = "",
        *,
        role: Role = Role.VIEWER,
        institution: str | None = None,
        must_change: bool = False,
        password_hash: str = HASH,
    ) -> str:
        """An account with PASSWORD; a new one at every call."""
        email = email or f"persona{next(self.numbers)}@example.ec"
        title = Text("Ministra", "Minister")
        add_account(
            self.database,
            email=email,
            title=title,
            role=role,
            institution_code=institution,
            password_hash=password_hash,
            audit=OPERATOR,
        )
        if must_change:
            return email
        added = credentials(self.database, email)
        assert added is not None
        keep_own_password_hash(self.database, password_hash, audit=Audit(added.account.actor, via="page"))
        return email

    def signed_in(self, email: str | None = None, *, address: str = "192.0.2.1") -> FlaskClient:
        """A browser in which the account has signed in; a new viewer by default."""
        client = self.client(address)
        sent = self.sign_in(client, email or self.add_user())
        assert sent.status_code == 303, sent.text
        return client

    def sign_in(self, client: FlaskClient, email: str, password: str = PASSWORD, **form: str) -> TestResponse:
        token = self.form_token(self.get(client, "/ingresar"))
        sent = {"correo": email, "contrasena": password, "csrf_token": token} | form
        return self.post(client, "/ingresar", data=sent)

    def fail(self, email: str, *sources: str) -> None:
        """Attempts that have failed before."""
        for source in sources:
            record_attempt(
                self.database, account=account_digest(email), source=source, may_try=lambda _: True
            )

    @staticmethod
    def get(client: FlaskClient, path: str, **kwargs: Any) -> TestResponse:
        return client.get(path, base_url=f"https://{HOST}", **kwargs)

    @staticmethod
    def post(client: FlaskClient, path: str, **kwargs: Any) -> TestResponse:
        return client.post(path, base_url=f"https://{HOST}", **kwargs)

    @staticmethod
    def form_token(page: TestResponse) -> str:
        found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page.text)
        assert found is not None, page.text
        return found[1]

    def own_headers(self, client: FlaskClient) -> dict[str, str]:
        """What a page's own requests carry."""
        self.get(client, "/contrasena")
        cookie = client.get_cookie("csrf_token", domain=HOST)
        return {"X-CSRFToken": cookie.value if cookie else "", "Origin": f"https://{HOST}"}

    def sign_out(self, client: FlaskClient) -> TestResponse:
        return self.post(client, "/salir", headers=self.own_headers(client))

    def change_password(
        self, client: FlaskClient, new: str, *, present: str = PASSWORD, repeated: str | None = None
    ) -> TestResponse:
        token = self.form_token(self.get(client, "/contrasena"))
        repeated = new if repeated is None else repeated
        form = {"contrasena": present, "nueva": new, "repetida": repeated, "csrf_token": token}
        return self.post(client, "/contrasena", data=form)

    @staticmethod
    def body() -> dict[str, Any]:
        return callback_body()

    @staticmethod
    def cookies(client: FlaskClient) -> str:
        """All cookies of a browser, as it sends them."""
        held = (client.get_cookie(name, domain=HOST) for name in (SESSION, "csrf_token"))
        return "; ".join(f"{cookie.key}={cookie.value}" for cookie in held if cookie)

    def ask(self, client: FlaskClient, **changed: Any) -> TestResponse:
        """Post to the callback as a page does; `changed` replaces parts of what it would send."""
        return self.post_body(client, json=callback_body() | changed, headers=self.own_headers(client))

    def post_body(self, client: FlaskClient, **kwargs: Any) -> TestResponse:
        if not kwargs.keys() & {"json", "data"}:
            kwargs["json"] = callback_body()
        return self.post(client, "/_dash-update-component", **kwargs)


def callback_body() -> dict[str, Any]:
    return {
        "output": "said.children",
        "outputs": {"id": "said", "property": "children"},
        "inputs": [
            {"id": "typed", "property": "value", "value": "hola"},
            [{"id": {"type": "row", "index": "PR-04.2"}, "property": "n_clicks", "value": 1}],
        ],
        "state": [{"id": "held", "property": "data", "value": {"inst": 1}}],
        "changedPropIds": ["typed.value"],
    }


@pytest.fixture
def settings() -> Settings:
    return Settings(secret_key="0123456789abcdefghijklmnopqrstuvwxyz", allowed_hosts=HOST)


@pytest.fixture
def site(settings: Settings, demo_url: str) -> Iterator[Site]:
    database = Database(demo_url, clock=lambda: made.now)
    made = Site(create_app(settings, database), database)

    def answer(*sent: Any) -> str:
        made.said.append(sent)
        return str(sent[0])

    made.app.callback(
        Output("said", "children"),
        Input("typed", "value"),
        Input({"type": "row", "index": ALL}, "n_clicks"),
        State("held", "data"),
    )(answer)
    made.app.layout = html.Div(id="said")
    yield made
    database.close()


@pytest.fixture
def demo_site(demo_url: str) -> Iterator[Site]:
    """The illustrative plan over http on this machine."""
    database = Database(demo_url)
    yield Site(create_app(Settings(demo=True), database), database)
    database.close()
