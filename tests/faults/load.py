"""Delegates who keep sending while the server dies under them, and what they were promised."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Event

from data_access.database import Database
from data_access.verification import first_damage
from tests.faults.delegates import Answer, Browser
from tests.faults.desks import Desk, entered, send_back, stored
from tests.faults.served import Served

_PAUSE = 0.02
_LONGEST_SILENCE = 60.0


class NobodyAnswers(Exception):
    """The server did not come back."""


@dataclass(slots=True)
class Promises:
    """What one delegate was told was stored, mark by mark, and how often nobody answered."""

    kept: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    unanswered: int = 0


def _sent_until_answered(browser: Browser, body: bytes, promises: Promises) -> Answer:
    """The same click again and again, as a person does whose page did not answer."""
    give_up = time.monotonic() + _LONGEST_SILENCE
    while time.monotonic() < give_up:
        answer = browser.send(body)
        if answer.status == 200:
            return answer
        promises.unanswered += 1
        time.sleep(_PAUSE)
    raise NobodyAnswers


def _signed_in(site: Served, desk: Desk) -> Browser:
    browser = Browser(site.address)
    browser.sign_in(desk.emails[0])
    return browser


def _keep_sending(browser: Browser, database: Database, desk: Desk, enough: Event) -> Promises:
    promises = Promises()
    for number in count():
        if enough.is_set():
            return promises
        send_back(database, desk)
        form = browser.form(desk.indicator, str(desk.period))
        if form is None:
            promises.unanswered += 1
            time.sleep(_PAUSE)
            continue
        mark = f"{desk.indicator} envío {number}"
        answer = _sent_until_answered(browser, form.body(entered(desk, number, mark)), promises)
        if answer.seq is None:
            promises.refused.append(answer.text)
        else:
            promises.kept[mark] = answer.seq
    raise AssertionError


def under_fire(
    site: Served, database: Database, desks: Iterable[Desk], *, seconds: float, whole: int
) -> tuple[list[Promises], int]:
    """Let every desk send for some seconds while workers are killed every 0.2 to 0.6 s.

    `whole` times the whole server is killed and started again. Return the promises and the kills.
    """
    desks = list(desks)
    browsers = [_signed_in(site, desk) for desk in desks]
    enough, kills = Event(), 0
    with ThreadPoolExecutor(len(desks)) as pool:
        sending = [
            pool.submit(_keep_sending, browser, database, desk, enough)
            for browser, desk in zip(browsers, desks, strict=True)
        ]
        try:
            kills = _kill_workers(site, seconds / (whole + 1))
            for _ in range(whole):
                site.kill_all()
                site.start()
                kills += 1 + _kill_workers(site, seconds / (whole + 1))
        finally:
            enough.set()
    return [one.result() for one in sending], kills


def _kill_workers(site: Served, seconds: float) -> int:
    end, kills = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        time.sleep(random.uniform(0.2, 0.6))  # noqa: S311 - no secret
        workers = site.workers()
        if workers:
            site.kill(random.choice(workers))  # noqa: S311 - no secret
            kills += 1
    return kills


def check_kept(database: Database, promises: Iterable[Promises]) -> int:
    """Every promise is stored once, nothing twice, and all of it is whole; return how many were kept."""
    told = {mark: seq for one in promises for mark, seq in one.kept.items()}
    found = list(stored(database))
    assert not [text for one in promises for text in one.refused]
    assert {mark: seq for seq, mark in found if mark in told} == told
    twice = [
        mark for mark, times in Counter(mark for _, mark in found if " envío " in mark).items() if times > 1
    ]
    assert twice == []
    assert first_damage(database) is None
    return len(told)
