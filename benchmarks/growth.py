"""What a plan costs as it is read and grows: a filter's new picture, a long history behind it, memory.

python -m benchmarks.growth [--returns 100]
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from flask.testing import FlaskClient

from benchmarks.callbacks import EVERY_BLOCK, callback_body
from benchmarks.demo_site import demo_site
from benchmarks.load import load, request_bytes
from benchmarks.processor import resident_of_children
from config.settings import Settings
from dashboard.access import CSRF_COOKIE
from dashboard.access.gate import CALLBACKS, SIGN_IN
from dashboard.access.passwords import hashed
from dashboard.app import create_app
from dashboard.commands.options import as_operator
from dashboard.workplan.selection import parse
from data_access import schema
from data_access.audit import audited
from data_access.database import Database
from data_access.demo import sign_ins
from data_access.plan import work_plan
from data_access.progress_table import progress_table
from data_access.synthetic.generation import generate
from data_access.synthetic.size import Size
from layouts.pages.overview import PAGE, STATUS_BY_QUARTER
from layouts.sign_in import Field

AIM_PICTURE, AIM_HISTORY, AIM_MEMORY = 2.0, 1.3, 1.1
"""A new picture against an empty callback and its query; a long history, and more load, against before."""
EMPTY_BLOCK = "avisos"
_PASSWORD = "una frase para medir"
_ROUNDS, _LOAD_SECONDS = 6, 4.0


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody signed in to one plan, within this process: what is timed is the server's part alone."""

    client: FlaskClient
    database: Database

    def ask(self, names: Sequence[str], search: str) -> None:
        token = self.client.get_cookie(CSRF_COOKIE)
        assert token is not None
        answer = self.client.post(
            CALLBACKS, json=callback_body(names, search), headers={"X-CSRFToken": token.value}
        )
        assert answer.status_code == 200

    def searches(self) -> list[str]:
        """Every choice of quarter, pillar and institution, each another picture."""
        plan = work_plan(self.database)
        begun = [str(period) for period in plan.periods if plan.has_begun(period)]
        choices = product(begun, plan.pillar, [each.code for each in plan.reporting_institutions])
        return [f"?t={period}&eje={pillar}&inst={institution}" for period, pillar, institution in choices]


@contextmanager
def reader_of(size: Size) -> Iterator[Reader]:
    """A synthetic plan of this size in a temporary folder, with its first account signed in."""
    with TemporaryDirectory(prefix="benchmark-") as folder:
        url = f"sqlite:///{Path(folder) / 'plan.db'}"
        schema.migrate(url)
        database = Database(url)
        list(generate(database, size, password_hash=hashed(_PASSWORD), audit=as_operator("benchmark")))
        client = create_app(Settings(database_url=url, demo=True), database).server.test_client()
        token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', client.get(SIGN_IN).text)
        assert token is not None
        client.post(
            SIGN_IN,
            data={"csrf_token": token[1], Field.EMAIL: sign_ins()[0].email, Field.PRESENT: _PASSWORD},
        )
        assert client.get(PAGE.path).status_code == 200
        yield Reader(client, database)
        database.close()


def milliseconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """Medians over all filters, in milliseconds: readings are at hand, the picture is new each time."""

    empty: float
    query: float
    picture: float

    @property
    def ratio(self) -> float:
        return self.picture / (self.empty + self.query)


def new_pictures(reader: Reader) -> Picture:
    """A filter that changes, its empty answer, and the query of its chart alone, taking turns."""
    plan = work_plan(reader.database)
    taken: list[tuple[float, float, float]] = []
    for search in reader.searches():
        selection, _notices = parse(dict(each.split("=") for each in search[1:].split("&")), plan)
        taken.append(
            (
                milliseconds(partial(reader.ask, [EMPTY_BLOCK], search)),
                milliseconds(partial(progress_table, reader.database, selection)),
                milliseconds(partial(reader.ask, [STATUS_BY_QUARTER.name], search)),
            )
        )
    return Picture(*(median(column) for column in zip(*taken, strict=True)))


@dataclass(frozen=True, slots=True)
class Whole:
    """All of Panorama in milliseconds: for a new filter, and for the first reader after a write."""

    warm: float
    after_a_write: float


def whole_pages(reader: Reader) -> Whole:
    searches = reader.searches()
    warm = [milliseconds(partial(reader.ask, EVERY_BLOCK, each)) for each in searches]
    anew = []
    for search in searches[:12]:
        with audited(reader.database, as_operator("benchmark"), "benchmark.touch", "benchmark") as write:
            write.append({})
        anew.append(milliseconds(partial(reader.ask, EVERY_BLOCK, search)))
    return Whole(median(warm), median(anew))


def memory() -> tuple[float, ...]:
    """Megabytes of the workers after each of several rounds of load on pictures and pages."""
    with demo_site() as site:
        plan = work_plan(site.database)
        cookie = ("Cookie", "; ".join(f"{name}={value}" for name, value in site.cookies.items()))
        posted = [cookie, ("Content-Type", "application/json"), ("X-CSRFToken", site.cookies[CSRF_COOKIE])]
        searches = [
            f"?eje={pillar}&inst={institution.code}"
            for pillar, institution in product(plan.pillar, plan.reporting_institutions)
        ]
        host = f"127.0.0.1:{site.port}"
        bodies = [json.dumps(callback_body(EVERY_BLOCK, each)).encode() for each in searches]
        asked = [
            *(request_bytes("POST", CALLBACKS, host=host, headers=posted, body=body) for body in bodies),
            *(request_bytes("GET", PAGE.path + each, host=host, headers=[cookie]) for each in searches),
        ]
        held = []
        for _round in range(_ROUNDS):
            load(site.port, asked, seconds=_LOAD_SECONDS)
            held.append(resident_of_children(site.process) / 1e6)
        return tuple(held)


def _verdict(ratio: float, aim: float) -> str:
    return f"{ratio:.2f} x (at most {aim} x): {'reached' if ratio <= aim else 'missed'}"


@click.command()
@click.option("--returns", default=100, show_default=True, help="How often each value was sent back.")
def main(returns: int) -> None:
    """What a new picture costs, what a long history adds to it, and whether memory stays flat."""
    with reader_of(Size()) as reader:
        picture, short = new_pictures(reader), whole_pages(reader)
    print(
        f"A filter changes: empty callback {picture.empty:.1f} ms, query {picture.query:.1f} ms, "
        f"new picture {picture.picture:.1f} ms: {_verdict(picture.ratio, AIM_PICTURE)}"
    )
    with reader_of(Size(returns=returns)) as reader:
        long = whole_pages(reader)
    print(
        f"Panorama, each value sent back {returns} times: {long.warm:.1f} ms, else {short.warm:.1f} ms: "
        f"{_verdict(long.warm / short.warm, AIM_HISTORY)}"
    )
    print(
        f"First reader after a write: {long.after_a_write:.1f} ms, without {short.after_a_write:.1f} ms: "
        f"{_verdict(long.after_a_write / short.after_a_write, AIM_HISTORY)}"
    )
    held = memory()
    print(
        f"Memory of the workers after each {_LOAD_SECONDS:.0f} s of load, MB: "
        f"{', '.join(f'{each:.0f}' for each in held)}: {_verdict(held[-1] / held[1], AIM_MEMORY)}"
    )


if __name__ == "__main__":
    main()
