"""Mail handed in to a real, small SMTP server: what leaves, what is refused and what nobody knows of."""

from __future__ import annotations

import socketserver
import stat
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from config.settings import UnusableSettings
from dashboard.commands.outgoing_mail import DeliveryUnknown, MailNotSent, by_smtp, message, outbox


@dataclass
class Relay:
    """An SMTP server of this test: it takes mail, refuses a recipient, or breaks off after the text."""

    port: int = 0
    taken: list[bytes] = field(default_factory=list)
    refuses: str = ""
    breaks_off: bool = False


def _handler(relay: Relay) -> type[socketserver.StreamRequestHandler]:
    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 relay")
            while line := self.rfile.readline().decode().strip():
                verb = line.partition(" ")[0].upper()
                if verb == "RCPT" and relay.refuses and relay.refuses in line:
                    self._say("550 no such person here")
                elif verb == "DATA":
                    self._say("354 go on")
                    text = b"".join(iter(self.rfile.readline, b".\r\n"))
                    if relay.breaks_off:
                        return
                    relay.taken.append(text)
                    self._say("250 taken")
                elif verb == "QUIT":
                    self._say("221 good-bye")
                    return
                else:
                    self._say("250 yes")

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    return Conversation


@pytest.fixture
def relay() -> Iterator[Relay]:
    made = Relay()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(made)) as server:
        server.daemon_threads = True
        made.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield made
        server.shutdown()
        thread.join()


def mail(*, to: str = "delegada@ejemplo.ec") -> EmailMessage:
    return message(sender="plan@ejemplo.ec", to=to, subject="Revisión", text="Año — niñez\n", language="es")


def test_a_mail_is_handed_in_whole(relay: Relay) -> None:
    by_smtp(f"smtp://127.0.0.1:{relay.port}")(mail())
    (taken,) = [message_from_bytes(text, policy=default) for text in relay.taken]
    assert isinstance(taken, EmailMessage)
    assert (taken["Subject"], taken["Content-Language"]) == ("Revisión", "es")
    assert taken["Auto-Submitted"] == "auto-generated"
    assert taken.get_content().replace("\r\n", "\n") == "Año — niñez\n"


def test_a_refused_mail_is_known_not_to_have_left(relay: Relay) -> None:
    relay.refuses = "delegada"
    with pytest.raises(MailNotSent) as refusal:
        by_smtp(f"smtp://127.0.0.1:{relay.port}")(mail())
    assert not isinstance(refusal.value, DeliveryUnknown)
    assert "no such person" not in str(refusal.value)


def test_a_broken_connection_leaves_it_unknown(relay: Relay) -> None:
    relay.breaks_off = True
    with pytest.raises(DeliveryUnknown):
        by_smtp(f"smtp://127.0.0.1:{relay.port}")(mail())


def test_a_server_that_does_not_answer_takes_nothing(relay: Relay) -> None:
    with pytest.raises(MailNotSent) as refusal:
        by_smtp("smtp://127.0.0.1:1")(mail())
    assert not isinstance(refusal.value, DeliveryUnknown)


@pytest.mark.parametrize("url", ["", "http://mail.ec", "smtp://", "smtp://mail.ec:99999", "smtp://mail.ec:0"])
def test_an_address_of_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(UnusableSettings, match="SMTP_URL"):
        by_smtp(url)


def test_no_header_is_slipped_in(tmp_path: Path) -> None:
    with pytest.raises(MailNotSent, match="not usable"):
        mail(to="delegada@ejemplo.ec\r\nBcc: otra@ejemplo.ec")


def test_the_outbox_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    post = outbox(tmp_path / "not" / "yet")
    post(mail())
    post(mail())
    laid = sorted((tmp_path / "not" / "yet").glob("*.eml"))
    assert len(laid) == 2
    assert stat.S_IMODE(laid[0].stat().st_mode) == 0o600
