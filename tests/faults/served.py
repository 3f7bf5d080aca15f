"""The site served as in production, in processes of its own that a test may kill."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 4
SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-faults"
_ROOT = Path(__file__).parent.parent.parent
_STARTS_WITHIN = 60.0


class NotServed(Exception):
    """The server gave no answer in time; the text is what it printed last."""


@dataclass(slots=True)
class Served:
    """One running gunicorn: its first process loads the site and forks the workers that answer."""

    url: str
    port: int
    log: Path
    _first: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def first(self) -> subprocess.Popen[bytes]:
        assert self._first is not None
        return self._first

    def start(self) -> None:
        """Start it and wait until it answers; raise NotServed."""
        options = f"--preload --worker-class gthread --workers {WORKERS} --threads {THREADS}"
        command = [sys.executable, "-m", "gunicorn", *options.split(), "--bind", f"{HOST}:{self.port}"]
        settings = {"DATABASE_URL": self.url, "DEMO": "1", "SECRET_KEY": SECRET}
        with self.log.open("ab") as written:
            self._first = subprocess.Popen(
                [*command, "--no-control-socket", "--access-logfile", "-", "dashboard.wsgi:server"],
                cwd=_ROOT,
                env=os.environ | settings,
                stdout=written,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def _wait(self) -> None:
        give_up = time.monotonic() + _STARTS_WITHIN
        while self.first.poll() is None and time.monotonic() < give_up:
            if self.health() is not None:
                return
            time.sleep(0.1)
        raise NotServed(self.log.read_text(encoding="utf-8")[-2000:])

    def health(self) -> int | None:
        """The status of its health page, or None when nobody answers."""
        try:
            with urlopen(f"{self.address}/salud", timeout=20) as answer:  # noqa: S310 - our own address
                return int(answer.status)
        except HTTPError as error:
            return error.code
        except OSError:
            return None

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        pid = self.first.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill(self, pid: int) -> None:
        """End one of its workers at once, with no chance to clear up."""
        os.kill(pid, signal.SIGKILL)

    def kill_all(self) -> None:
        """End all of it at once: the first process before the workers, so that nobody replaces them."""
        workers = self.workers()
        self.first.kill()
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        self.first.wait(timeout=30)
        while any(Path(f"/proc/{pid}").exists() for pid in workers):
            time.sleep(0.01)

    def fill_disk(self) -> None:
        """Let no file of a worker grow any more."""
        for pid in self.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))

    def empty_disk(self) -> None:
        for pid in self.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def stop(self) -> None:
        if self.first.poll() is None:
            self.first.terminate()
            self.first.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


@contextmanager
def served(url: str, folder: Path) -> Iterator[Served]:
    """The site on a database that holds the demonstration."""
    site = Served(url, _free_port(), folder / "server.log")
    site.start()
    try:
        yield site
    finally:
        site.stop()
