"""A real mail server on loopback that keeps what it takes, and can refuse a mailbox or be switched off."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from app.services.handlers.mail_server import MailServer
from tests.machine import free_port

SENDER = "banjie@example.gov.cn"


@dataclass
class Mailbox:
    """`refused`: addresses that are answered with 550; `taken`: what was delivered, by address."""

    server: MailServer
    refused: set[str] = field(default_factory=set)
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.taken]

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        read = message_from_bytes(envelope.content, EmailMessage, policy=default)
        self.taken.extend((address, read) for address in envelope.rcpt_tos)
        return "250 taken"


def server_at(port: int, **more: str) -> MailServer:
    return MailServer("127.0.0.1", port, SENDER, **({"security": "none"} | more))


@contextmanager
def mailbox(port: int = 0) -> Iterator[Mailbox]:
    found = Mailbox(server_at(port or free_port()))
    controller = Controller(found, hostname="127.0.0.1", port=found.server.port)
    controller.start()
    try:
        yield found
    finally:
        controller.stop()
