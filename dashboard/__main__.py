"""The commands: `python -m dashboard …`."""

from __future__ import annotations

import logging
from typing import Any

import click
from sqlalchemy.exc import SQLAlchemyError

from config.settings import UnusableSettings
from dashboard.commands.backups import backup, restore
from dashboard.commands.cases import (
    correct_cases_command,
    export_cases,
    import_cases,
    release_cases_command,
)
from dashboard.commands.closing import close_quarter_command, reopen_quarter_command
from dashboard.commands.load_tests import generate
from dashboard.commands.options import Failed
from dashboard.commands.paper import snapshot, verify
from dashboard.commands.people import users
from dashboard.commands.plans import export_group, import_group
from dashboard.commands.reminders import remind
from dashboard.commands.serving import demo, migrate, serve
from dashboard.commands.unodc import import_glotip_file
from dashboard.disclosure.corrections import CorrectionWaits
from dashboard.disclosure.release import GateFailed
from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.snapshot.failures import SnapshotFailed
from data_access.backups import DamagedBackup, DatabaseInUse, NotABackup
from data_access.case_corrections import AlreadyCorrected, YearNotReleased
from data_access.case_releases import CountsMoved, EarlierQuarterPending, QuarterNotEnded
from data_access.plan import NoPlanYet
from data_access.plan_additions import PlanRefused
from data_access.releases import AlreadyReleased
from data_access.schema import UnexpectedSchema
from data_access.synthetic.generation import DatabaseTaken
from data_access.users import EmailTaken, UnknownAccount, UnknownInstitution

_FAILURES = (
    Failed,
    UnusableSettings,
    UnexpectedSchema,
    NoPlanYet,
    NotABackup,
    DamagedBackup,
    DatabaseInUse,
    DatabaseTaken,
    PlanRefused,
    AlreadyReleased,
    EarlierQuarterPending,
    QuarterNotEnded,
    CountsMoved,
    YearNotReleased,
    AlreadyCorrected,
    CorrectionWaits,
    GateFailed,
    UnreadableFile,
    SnapshotFailed,
    EmailTaken,
    UnknownAccount,
    UnknownInstitution,
    SQLAlchemyError,
    OSError,
)


class Commands(click.Group):
    """Commands whose failures are one line on stderr and exit 1, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except _FAILURES as failure:
            said = str(failure).strip().splitlines() or [type(failure).__name__]
            click.echo(f"Error: {said[0]}", err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Monitoring dashboard of the joint work plan against human trafficking."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)


COMMANDS = (
    demo,
    serve,
    migrate,
    generate,
    import_group,
    export_group,
    close_quarter_command,
    reopen_quarter_command,
    release_cases_command,
    correct_cases_command,
    remind,
    snapshot,
    users,
    verify,
    backup,
    restore,
)

import_group.add_command(import_glotip_file)
import_group.add_command(import_cases)
export_group.add_command(export_cases)
for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m dashboard")
