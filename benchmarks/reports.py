"""How long the full report takes: alone, and ten at once.

python -m benchmarks.reports
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from dashboard.commands.options import as_operator
from dashboard.snapshot.quarter import snapshot_pdf
from dashboard.workplan.selection import Selection, default_period
from data_access import schema
from data_access.database import Database
from data_access.demo import create_demo
from data_access.plan import work_plan

ALLOWED_SECONDS = 1.5
"""Of one processor, for the illustrative plan."""
AT_ONCE = 10
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


def seconds_at_once(database: Database) -> float:
    """Until the last of ten that are asked for together is there."""
    selection = Selection(default_period(work_plan(database)))
    began = perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda _turn: snapshot_pdf(database, selection, "es"), range(AT_ONCE)))
    return perf_counter() - began


@contextmanager
def _empty() -> Iterator[Database]:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'plan.db')}"
        schema.migrate(url)
        database = Database(url)
        yield database
        database.close()


def report() -> Iterator[str]:
    with _empty() as demo:
        create_demo(demo, password_hash=_NO_PASSWORD, audit=as_operator("benchmark"))
        first, size = report_seconds(demo)
        again, _size = report_seconds(demo)
        yield (
            f"\nfull report: first {first:.2f} s of one processor, then {again:.2f} s "
            f"(allowed {ALLOWED_SECONDS} s); {size / 1024:.0f} KB"
        )
        yield f"{AT_ONCE} at once: the last after {seconds_at_once(demo):.1f} s"


if __name__ == "__main__":
    print(*report(), sep="\n")
