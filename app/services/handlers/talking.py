"""One conversation with the mail server of the settings."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from typing import Any

from app.services.handlers.cut_off import cut_off_after
from app.services.handlers.job import NotNow
from app.services.handlers.mail_server import MailServer

SECONDS = 10
"""For each wait."""
SECONDS_IN_ALL = 60
"""For everything a letter of the outbox has for the server, less than its lease."""


Send = Callable[[EmailMessage], Any]


@contextmanager
def talking_to(server: MailServer) -> Iterator[Send]:
    """What is sent has been taken by the server when the call comes back. Raises NotNow."""
    talk = _client(server)
    try:
        with cut_off_after(SECONDS_IN_ALL, lambda: talk.sock):
            _sign_in(talk, server)
            yield talk.send_message
            with suppress(smtplib.SMTPException, OSError):  # all that matters was taken by then
                talk.quit()
    except (smtplib.SMTPException, OSError) as error:
        raise NotNow("邮件服务器没有接收邮件，或者没有及时回答。") from error
    finally:
        talk.close()


def _client(server: MailServer) -> smtplib.SMTP:
    """Not connected yet, so that the greeting too is cut off in time. Certificates are checked against `_host`."""
    said: dict[str, Any] = {"local_hostname": server.domain, "timeout": SECONDS}
    secure = ssl.create_default_context()
    talk = smtplib.SMTP_SSL(**said, context=secure) if server.security == "tls" else smtplib.SMTP(**said)
    talk._host = server.host  # type: ignore[attr-defined]  # what smtplib sets only where it connects at once
    return talk


def _sign_in(talk: smtplib.SMTP, server: MailServer) -> None:
    talk.connect(server.host, server.port)
    if server.security == "starttls":
        talk.starttls(context=ssl.create_default_context())
    if server.user:
        talk.login(server.user, server.password)
