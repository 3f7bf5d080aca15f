"""remind: mail to those who have something to report or to review, for a daily timer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from config.settings import Settings, read_settings
from dashboard import language
from dashboard.commands.options import DATABASE, Failed, as_operator, opened
from dashboard.commands.outgoing_mail import DeliveryUnknown, MailNotSent, Post, by_smtp, message, outbox
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.reminders import Reminder
from data_access.database import Database
from data_access.plan import work_plan
from data_access.reminders import claim, due_reminders, take_back, waiting
from data_access.user_languages import chosen_languages
from data_access.users import Account
from layouts import reminder_mail

_ILLUSTRATIVE_SENDER = "plan-ilustrativo@localhost"


@dataclass(frozen=True, slots=True)
class Round:
    """One run: where its mail goes and what all of it says."""

    database: Database
    post: Post
    sender: str
    around: reminder_mail.Around

    def tell(self, account: Account, reminders: tuple[Reminder, ...], shown: str) -> bool:
        """Tell one person what nobody has told them yet; False when that is nothing. Raise MailNotSent."""
        anew = claim(self.database, account, reminders, audit=as_operator())
        if not anew:
            return False
        try:
            self._send(account, anew, shown)
        except DeliveryUnknown:
            raise
        except (MailNotSent, OSError):
            take_back(self.database, account, anew, audit=as_operator())
            raise
        return True

    def _send(self, account: Account, anew: tuple[Reminder, ...], shown: str) -> None:
        now_waiting = waiting(self.database)
        with language.shown(shown):
            mail = message(
                sender=self.sender,
                to=account.email,
                subject=reminder_mail.subject(anew, now_waiting),
                text=reminder_mail.text(account.title, anew, now_waiting, self.around),
                language=shown,
            )
        self.post(mail)


@click.command()
@click.option(
    "--outbox",
    "directory",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("var/outbox"),
    show_default=True,
    help="Where the illustrative plan's mail is written instead of being sent.",
)
@DATABASE
def remind(directory: Path, database: str) -> None:
    """Mail what is due in a week, tomorrow or overdue, and what waits for review; run it once a day.

    Example: python -m dashboard remind --database sqlite:///var/demo.db
    """
    held = opened(database)
    plan = work_plan(held)
    settings = read_settings(database_url=database, demo=plan.illustrative)
    held.due_day = settings.due_day
    sent, failed = _tell_everybody(_round(held, plan, settings, directory))
    click.echo(f"{sent} sent")
    if failed:
        raise Failed(f"{failed} of {sent + failed} reminders not sent")


def _round(held: Database, plan: WorkPlan, settings: Settings, directory: Path) -> Round:
    """Nobody real is ever mailed about the illustrative plan."""
    around = reminder_mail.Around(plan, settings.due_day, settings.site_url.rstrip("/"))
    if plan.illustrative:
        return Round(held, outbox(directory), _ILLUSTRATIVE_SENDER, around)
    if settings.smtp_url is None:
        raise Failed("SMTP_URL is not set: there is nowhere to hand reminders in")
    return Round(held, by_smtp(settings.smtp_url.get_secret_value()), settings.mail_from, around)


def _tell_everybody(round_: Round) -> tuple[int, int]:
    """How many mails were sent and how many were not; one that fails stops no other."""
    languages = chosen_languages(round_.database)
    sent = failed = 0
    for account, reminders in tuple(due_reminders(round_.database)):
        try:
            sent += round_.tell(account, reminders, languages.get(account.id, "es"))
        except (MailNotSent, OSError) as problem:
            failed += 1
            click.echo(f"{account.email}: {problem}", err=True)
    return sent, failed
