"""`remind` as a timer runs it: who gets which words, once, and what a failure leaves."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from dashboard.__main__ import main
from dashboard.commands import reminders
from dashboard.commands.outgoing_mail import DeliveryUnknown, MailNotSent, Post
from data_access.database import Database
from data_access.user_languages import keep_language
from data_access.users import accounts
from tests.data_access.test_verification import past_the_triggers


def run(database: Database, outbox: Path) -> Result:
    arguments = ["remind", "--database", database.url, "--outbox", str(outbox)]
    return CliRunner().invoke(main, arguments)


def mails(outbox: Path) -> dict[str, EmailMessage]:
    found = [message_from_bytes(path.read_bytes(), policy=default) for path in outbox.glob("*.eml")]
    return {str(mail["To"]): mail for mail in found if isinstance(mail, EmailMessage)}


def test_everybody_is_told_once(own_demo: Database, tmp_path: Path) -> None:
    first = run(own_demo, tmp_path / "first")
    assert first.exit_code == 0, first.output
    sent = mails(tmp_path / "first")
    assert first.output == f"{len(sent)} sent\n"
    assert any("secretaria" in address for address in sent)
    assert run(own_demo, tmp_path / "second").output == "0 sent\n"
    assert mails(tmp_path / "second") == {}


def test_the_words_carry_codes_names_and_links_and_no_value(own_demo: Database, tmp_path: Path) -> None:
    run(own_demo, tmp_path)
    mail = next(mail for to, mail in mails(tmp_path).items() if "innfa" in to)
    words = mail.get_content()
    assert "http://127.0.0.1:8050/reportar?t=2026-T3&indicador=" in words
    assert "venció el 15 de octubre de 2026" in words
    assert "Datos ilustrativos" in words
    named = re.sub(r"https?://\S+|^- \S+ .*$", "", words, flags=re.M)
    assert set(re.findall(r"\d+", named)) <= {"15", "2026", "3"}


def test_each_reads_in_the_language_last_chosen(own_demo: Database, tmp_path: Path) -> None:
    person = next(each for each in accounts(own_demo) if "innfa" in each.email)
    keep_language(own_demo, "en", actor=person.actor)
    run(own_demo, tmp_path)
    mail = mails(tmp_path)[person.email]
    assert mail["Content-Language"] == "en"
    assert "Overdue" in mail["Subject"]
    assert "was 15 October 2026" in mail.get_content()


class _Broken:
    """A mail server that fails for one person."""

    def __init__(self, address: str, failure: MailNotSent) -> None:
        self.address = address
        self.failure = failure
        self.sent: list[str] = []

    def post(self, mail: EmailMessage) -> None:
        if self.address in str(mail["To"]):
            raise self.failure
        self.sent.append(str(mail["To"]))

    def outbox(self, _directory: Path) -> Post:
        return self.post


@pytest.mark.parametrize(
    ("failure", "told_the_next_day"),
    [(MailNotSent("refused: 550"), 1), (DeliveryUnknown("connection lost"), 0)],
)
def test_one_failure_stops_no_other(
    own_demo: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: MailNotSent,
    told_the_next_day: int,
) -> None:
    broken = _Broken("segunda.secretaria", failure)
    monkeypatch.setattr(reminders, "outbox", broken.outbox)
    ran = run(own_demo, tmp_path)
    assert ran.exit_code == 1
    assert f"1 of {len(broken.sent) + 1} reminders not sent" in ran.stderr
    assert broken.sent
    broken.address = "nobody"
    assert f"{told_the_next_day} sent" in run(own_demo, tmp_path).output


def test_a_real_plan_without_a_mail_server_says_so(
    own_demo: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "0123456789abcdefghijklmnopqrstuvwxyz")
    with past_the_triggers(own_demo) as connection:
        connection.execute(text("UPDATE plan SET illustrative = 0"))
    refused = run(own_demo, tmp_path)
    assert refused.exit_code == 1
    assert "SMTP_URL is not set" in refused.stderr
    monkeypatch.setenv("SMTP_URL", "smtps://mail.ec")
    assert "also need MAIL_FROM and SITE_URL" in run(own_demo, tmp_path).stderr


def test_a_commitment_and_a_meeting_come_with_their_day_and_their_page(
    own_demo: Database, tmp_path: Path
) -> None:
    with past_the_triggers(own_demo) as connection:
        connection.execute(text("UPDATE plan SET as_of = '2026-11-09'"))
    run(own_demo, tmp_path)
    words = mails(tmp_path)["delegada.dinapen@demo.ec"].get_content()
    assert "Compromisos que están por vencer:" in words
    assert "- C-08.4 Completar el detalle de los operativos conjuntos · 10 de noviembre de 2026" in words
    assert "http://127.0.0.1:8050/comision/mis-compromisos#C-08.4" in words
    assert "La comisión se reúne en los próximos días:" in words
    assert "- R-09 Cancillería, Quito · 12 de noviembre de 2026" in words
