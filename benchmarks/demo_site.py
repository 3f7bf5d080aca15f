"""The demonstration in a temporary folder, served as in production, with one person signed in over HTTP."""

from __future__ import annotations

import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from dashboard.access.gate import HEALTH, SIGN_IN
from dashboard.access.passwords import hashed
from dashboard.commands.options import as_operator
from data_access import schema
from data_access.database import Database
from data_access.demo import create_demo, sign_ins
from layouts.sign_in import Field

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4
_ROOT = Path(__file__).parent.parent
_STARTS_WITHIN = 60.0


class SiteDidNotStart(Exception):
    """The server ended, or gave no answer in time; the text is what it printed last."""


@dataclass(frozen=True, slots=True)
class DemoSite:
    """One running demonstration and the cookies of the browser that is signed in to it."""

    port: int
    process: int
    """The server's; its workers are its children."""
    database: Database
    cookies: Mapping[str, str]

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"


@contextmanager
def demo_site(email: str = "") -> Iterator[DemoSite]:
    """Make the demonstration, serve it and sign an account in, its first one unless another is named.

    Raise SiteDidNotStart.
    """
    with TemporaryDirectory(prefix="benchmark-") as folder:
        url = f"sqlite:///{folder}/demo.db"
        password = secrets.token_urlsafe(16)
        schema.migrate(url)
        database = Database(url)
        create_demo(database, password_hash=hashed(password), audit=as_operator("benchmark"))
        port = _free_port()
        with _served(url, port, Path(folder) / "server.log") as process:
            yield DemoSite(port, process, database, _signed_in(f"http://{HOST}:{port}", email, password))
        database.close()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


@contextmanager
def _served(url: str, port: int, log: Path) -> Iterator[int]:
    """The Procfile's `web` on this machine alone; its workers are not renewed in the middle of a round."""
    how = f"--worker-class gthread --workers {WORKERS} --threads {THREADS} --no-control-socket"
    where = f"--bind {HOST}:{port} --access-logfile - benchmarks.yardstick:server"
    settings = {"DATABASE_URL": url, "DEMO": "1", "SECRET_KEY": secrets.token_urlsafe(48)}
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *how.split(), *where.split()],
            cwd=_ROOT,
            env=os.environ | settings,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(server, f"http://{HOST}:{port}{HEALTH}", log)
            yield server.pid
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    give_up = time.monotonic() + _STARTS_WITHIN
    while server.poll() is None and time.monotonic() < give_up:
        try:
            build_opener().open(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SiteDidNotStart(log.read_text(encoding="utf-8")[-2000:])


def _signed_in(address: str, email: str, password: str) -> Mapping[str, str]:
    """The cookies of a browser that has signed in and opened the first page."""
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    form = {
        "csrf_token": _form_token(browser, address + SIGN_IN),
        Field.EMAIL: email or sign_ins()[0].email,
        Field.PRESENT: password,
    }
    browser.open(address + SIGN_IN, urlencode(form).encode()).close()
    return {cookie.name: cookie.value or "" for cookie in jar}


def _form_token(browser: OpenerDirector, address: str) -> str:
    with browser.open(address) as answer:
        found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', answer.read().decode())
    if found is None:
        raise SiteDidNotStart("the sign-in page holds no form token")
    return found[1]
