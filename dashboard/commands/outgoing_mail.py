"""Mail on its way out: handed in by SMTP over TLS, or laid down as files for the illustrative plan.

MailNotSent             the mail did not arrive as far as is known
└── DeliveryUnknown     the connection broke after the mail was handed over: it may have left
"""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import uuid4

from config.settings import UnusableSettings

Post = Callable[[EmailMessage], None]
"""Sends one message; raises MailNotSent."""

_SECONDS = 30.0
_PORTS = {"smtp": 587, "smtps": 465}
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


class MailNotSent(Exception):
    """One mail that is known not to have left; the text says why, in one line."""


class DeliveryUnknown(MailNotSent):
    """The connection broke after the mail was handed over: it may have left."""


def message(*, sender: str, to: str, subject: str, text: str, language: str) -> EmailMessage:
    """One plain-text message; raise MailNotSent for an address that no header can hold."""
    made = EmailMessage(policy=SMTP)
    try:
        made["From"], made["To"], made["Subject"] = sender, to, subject
    except ValueError as error:
        raise MailNotSent("the address is not usable") from error
    made["Date"] = formatdate(localtime=False)
    made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
    # So that nobody's absence note answers it.
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text, cte="quoted-printable")
    made["Content-Language"] = language
    return made


def outbox(directory: Path) -> Post:
    """Lay each mail down as a file that only its owner reads."""

    def lay_down(mail: EmailMessage) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / f"{uuid4()}.eml"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(mail.as_bytes())

    return lay_down


def by_smtp(url: str) -> Post:
    """Hand each mail in over a connection of its own, so that one failure stops no other.

    Raise UnusableSettings for an address that is not smtp:// or smtps://.
    """
    server = _server(url)

    def hand_in(mail: EmailMessage) -> None:
        try:
            connection = _connected(server)
        except (OSError, smtplib.SMTPException) as error:
            raise MailNotSent(f"mail server: {_said(error)}") from error
        try:
            connection.send_message(mail)
        except (
            smtplib.SMTPResponseException,
            smtplib.SMTPRecipientsRefused,
            smtplib.SMTPNotSupportedError,
        ) as refusal:
            raise MailNotSent(f"refused: {_said(refusal)}") from refusal
        except (OSError, smtplib.SMTPException) as broken:
            raise DeliveryUnknown(f"connection lost: {_said(broken)}") from broken
        finally:
            _end(connection)

    return hand_in


def _end(connection: smtplib.SMTP) -> None:
    """Say good-bye; a mail that was taken stays taken when nobody answers."""
    with suppress(OSError, smtplib.SMTPException):
        connection.quit()
    connection.close()


def _server(url: str) -> SplitResult:
    try:
        server = urlsplit(url)
        usable = server.scheme in _PORTS and bool(server.hostname) and server.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise UnusableSettings("SMTP_URL: write it as smtps://user:password@host:465")
    return server


def _connected(server: SplitResult) -> smtplib.SMTP:
    host, port = server.hostname or "", server.port or _PORTS[server.scheme]
    context = ssl.create_default_context()
    if server.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(host, port, timeout=_SECONDS)
    try:
        # A relay on this machine needs no secrecy from it; anywhere else no TLS is no mail.
        if server.scheme == "smtp" and host not in _THIS_MACHINE:
            connection.starttls(context=context)
        if server.username:
            connection.login(unquote(server.username), unquote(server.password or ""))
    except BaseException:
        connection.close()
        raise
    return connection


def _said(error: Exception) -> str:
    """Its kind and code; what a server writes back is not repeated."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return type(error).__name__ + (f" {code}" if code else "")
