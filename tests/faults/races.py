"""Two people who send the same version of the same value at the same moment."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from data_access.database import Database
from tests.faults.delegates import Answer, Browser
from tests.faults.desks import Desk, entered, send_back
from tests.faults.served import Served


@dataclass(frozen=True, slots=True)
class Race:
    """What both were answered."""

    marks: tuple[str, str]
    answers: tuple[Answer, Answer]

    @property
    def has_one_winner(self) -> bool:
        """One was stored, and the other sees that somebody was quicker."""
        first, second = self.answers
        return (first.seq is not None and second.overtaken) or (second.seq is not None and first.overtaken)

    @property
    def winner(self) -> tuple[str, int | None]:
        place = 0 if self.answers[0].seq is not None else 1
        return self.marks[place], self.answers[place].seq


def _two(site: Served, desk: Desk) -> tuple[Browser, Browser]:
    first, second = Browser(site.address), Browser(site.address)
    first.sign_in(desk.emails[0])
    second.sign_in(desk.emails[1])
    return first, second


def races(site: Served, database: Database, desk: Desk, times: int) -> Iterable[Race]:
    """So many races, each on the version that the one before has left."""
    browsers = _two(site, desk)
    start = Barrier(2)

    def send(browser: Browser, body: bytes) -> Answer:
        start.wait(timeout=60)
        return browser.send(body)

    with ThreadPoolExecutor(2) as pool:
        for number in range(times):
            send_back(database, desk)
            marks = f"carrera {number} a", f"carrera {number} b"
            bodies = []
            for browser, mark in zip(browsers, marks, strict=True):
                form = browser.form(desk.indicator, str(desk.period))
                assert form is not None
                bodies.append(form.body(entered(desk, number, mark)))
            first, second = pool.map(send, browsers, bodies)
            yield Race(marks, (first, second))


def clicks(site: Served, database: Database, desk: Desk, times: int) -> list[Answer]:
    """One form sent so many times at once."""
    send_back(database, desk)
    browser = _two(site, desk)[0]
    form = browser.form(desk.indicator, str(desk.period))
    assert form is not None
    body = form.body(entered(desk, 0, "un solo envío"))
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(browser.send, [body] * times))
