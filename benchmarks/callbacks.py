"""What a browser asks of the site: one chart, all blocks of Panorama, the page itself, and the yardstick."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.demo_site import DemoSite
from benchmarks.load import Round, load, request_bytes
from benchmarks.processor import seconds_of_children
from dashboard.access import CSRF_COOKIE
from dashboard.access.gate import CALLBACKS
from data_access.plan import work_plan
from layouts.charts import DESK, DRAWN_FOR
from layouts.pages.overview import PAGE, STATUS_BY_QUARTER
from layouts.still import HTML, STILL, still_id

ROUNDS, SECONDS = 9, 0.7
"""What is measured takes turns in short rounds, so that a busy moment of the machine touches all of it."""
_WARM_UP = 1.0
EVERY_BLOCK = ("marca", "secciones", "filtros", "avisos", *(block.name for block in PAGE.blocks))


@dataclass(frozen=True, slots=True)
class Asked:
    """One kind of request, for several selections in turn."""

    name: str
    requests: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Speed:
    """How often one kind of request was answered in a second: the median round."""

    name: str
    per_second: float
    of_yardstick: float
    """The median of what each round reached of the yardstick's rate in the same round."""
    processor_ms: float
    """The server's processor time for one answer; NaN where the system does not tell it."""
    largest_bytes: int


@dataclass(frozen=True, slots=True)
class _Turn:
    """One round of one kind of request, with the processor time that the server took."""

    round: Round
    processor_seconds: float


def callback_body(names: Iterable[str], search: str) -> dict[str, Any]:
    """What Dash's renderer posts when the address changes and these blocks of Panorama follow."""
    ids = [still_id(name) for name in names]
    pattern = json.dumps({"name": ["ALL"], "type": STILL}, separators=(",", ":"))
    return {
        "output": f"{pattern}.{HTML}",
        "outputs": [{"id": identity, "property": HTML} for identity in ids],
        "inputs": [
            {"id": "address", "property": "search", "value": search},
            {"id": "seen", "property": "data", "value": None},
            {"id": DRAWN_FOR, "property": "data", "value": DESK},
        ],
        "changedPropIds": ["address.search"],
        "state": [
            {"id": "address", "property": "pathname", "value": PAGE.path},
            [{"id": identity, "property": "id", "value": identity} for identity in ids],
        ],
    }


def _asked(site: DemoSite) -> tuple[Asked, ...]:
    """The yardstick first."""
    host = f"127.0.0.1:{site.port}"
    cookie = ("Cookie", "; ".join(f"{name}={value}" for name, value in site.cookies.items()))
    posted = [cookie, ("Content-Type", "application/json"), ("X-CSRFToken", site.cookies[CSRF_COOKIE])]
    searches = ["", *(f"?eje={pillar}" for pillar in work_plan(site.database).pillar)]

    def callbacks(names: Sequence[str]) -> list[bytes]:
        bodies = (json.dumps(callback_body(names, search)).encode() for search in searches)
        return [request_bytes("POST", CALLBACKS, host=host, headers=posted, body=body) for body in bodies]

    pages = [request_bytes("GET", PAGE.path + search, host=host, headers=[cookie]) for search in searches]
    return (
        Asked("bare Flask jsonify", [request_bytes("GET", "/yardstick/json", host=host)]),
        Asked("one chart of Panorama redrawn", callbacks([STATUS_BY_QUARTER.name])),
        Asked("all blocks of Panorama redrawn", callbacks(EVERY_BLOCK)),
        Asked("Panorama opened, charts inside", pages),
    )


def speeds(site: DemoSite) -> tuple[Speed, ...]:
    """Each kind of request, warm, in rounds that take turns; the yardstick first."""
    asked = _asked(site)
    for one in asked:
        load(site.port, one.requests, seconds=_WARM_UP)
    rounds = [[_turn(site, one) for one in asked] for _ in range(ROUNDS)]
    return tuple(_speed(one.name, at, rounds) for at, one in enumerate(asked))


def _turn(site: DemoSite, asked: Asked) -> _Turn:
    before = seconds_of_children(site.process)
    made = load(site.port, asked.requests, seconds=SECONDS)
    return _Turn(made, seconds_of_children(site.process) - before)


def _speed(name: str, at: int, rounds: Sequence[Sequence[_Turn]]) -> Speed:
    made = [each[at].round for each in rounds]
    return Speed(
        name,
        per_second=median(one.per_second for one in made),
        of_yardstick=median(each[at].round.per_second / each[0].round.per_second for each in rounds),
        processor_ms=1000
        * sum(each[at].processor_seconds for each in rounds)
        / sum(one.answers for one in made),
        largest_bytes=max(one.largest_bytes for one in made),
    )
