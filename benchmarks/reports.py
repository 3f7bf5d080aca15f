"""How long the full report takes: alone, of larger plans, and ten at once while somebody opens forms.

python -m benchmarks.reports
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from benchmarks.demo_site import THREADS, WORKERS, DemoSite, demo_site
from dashboard.commands.options import as_operator
from dashboard.snapshot.quarter import snapshot_pdf
from dashboard.workplan.selection import Selection, default_period
from data_access import schema
from data_access.database import Database
from data_access.demo import create_demo
from data_access.plan import work_plan
from data_access.synthetic.generation import generate
from data_access.synthetic.size import Size
from layouts.provisional import PROVISIONAL

ALLOWED_SECONDS = 1.5
"""Of one processor, for the illustrative plan."""
AT_ONCE = 10
LARGER = (1.5, 10)
"""Times the illustrative plan: 60 and 400 indicators."""
DELEGATE, FORM = "delegado.pn@demo.ec", "/reportar?indicador=SE-04.1"
_PAUSE = 2.0
"""Seconds after which the page's script asks again when every place is taken."""
_QUIET_FORMS = 20
_NO_PASSWORD = "no password has this hash"


def _processor() -> float:
    """Seconds of this process and of the engines that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def report_seconds(database: Database) -> tuple[float, int]:
    """Processor seconds of one report, and its bytes; what was read before is at hand."""
    selection = Selection(default_period(work_plan(database)))
    began = _processor()
    content = snapshot_pdf(database, selection, "es")
    return _processor() - began, len(content)


@contextmanager
def _empty() -> Iterator[Database]:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'plan.db')}"
        schema.migrate(url)
        database = Database(url)
        yield database
        database.close()


@dataclass(frozen=True, slots=True)
class Crowd:
    """Ten reports asked for together over HTTP, and forms opened before and meanwhile, in seconds."""

    last: float
    """Until the last report was there."""
    asked_again: int
    """How often somebody was told to come again."""
    quiet: tuple[float, ...]
    meanwhile: tuple[float, ...]


def _seconds(site: DemoSite, path: str) -> float:
    """One answer, read to its end; raise HTTPError unless it is a 200."""
    cookies = "; ".join(f"{name}={value}" for name, value in site.cookies.items())
    began = perf_counter()
    with urlopen(Request(site.address + path, headers={"Cookie": cookies}), timeout=120) as answer:  # noqa: S310 - our own address
        answer.read()
    return perf_counter() - began


def _until_made(site: DemoSite) -> int:
    """A report as the page's script asks for it; how often it had to ask again."""
    again = 0
    while True:
        try:
            _seconds(site, PROVISIONAL)
        except HTTPError as refused:
            # gunicorn keeps a thread for a connection that its client has not closed.
            refused.close()
            if refused.code != 503:
                raise
            again += 1
            time.sleep(_PAUSE)
        else:
            return again


def crowd(site: DemoSite) -> Crowd:
    quiet = tuple(_seconds(site, FORM) for _ in range(_QUIET_FORMS))
    meanwhile: list[float] = []
    began = perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = [pool.submit(_until_made, site) for _ in range(AT_ONCE)]
        while wait(asked, timeout=0).not_done:
            meanwhile.append(_seconds(site, FORM))
        last = perf_counter() - began
    return Crowd(last, sum(each.result() for each in asked), quiet, tuple(meanwhile))


def report() -> Iterator[str]:
    with _empty() as demo:
        create_demo(demo, password_hash=_NO_PASSWORD, audit=as_operator("benchmark"))
        first, size = report_seconds(demo)
        again, _size = report_seconds(demo)
        yield (
            f"\nfull report: first {first:.2f} s of one processor, then {again:.2f} s "
            f"(allowed {ALLOWED_SECONDS} s); {size / 1024:.0f} KB"
        )
    for scale in LARGER:
        yield _of_larger(Size(scale=scale))
    with demo_site(DELEGATE) as site:
        yield _of_crowd(crowd(site))


def _of_larger(size: Size) -> str:
    with _empty() as database:
        list(generate(database, size, password_hash=_NO_PASSWORD, audit=as_operator("benchmark")))
        first, _size = report_seconds(database)
        again, content = report_seconds(database)
    return (
        f"{size.indicators} indicators: first {first:.2f} s of one processor, then {again:.2f} s; "
        f"{content / 1024:.0f} KB"
    )


def _of_crowd(found: Crowd) -> str:
    return (
        f"{AT_ONCE} at once, gunicorn {WORKERS} x {THREADS} threads: the last after {found.last:.1f} s, "
        f"{found.asked_again} times told to come again; a form meanwhile {_told(found.meanwhile)}, "
        f"before {_told(found.quiet)}"
    )


def _told(seconds: tuple[float, ...]) -> str:
    return f"{median(seconds) * 1000:.0f} ms (longest {max(seconds) * 1000:.0f} ms, {len(seconds)} times)"


if __name__ == "__main__":
    print(*report(), sep="\n")
