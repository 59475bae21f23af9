"""邮件: the same as the notice, to those who have an address, one e-mail a person."""

import smtplib
from collections.abc import Iterator, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Mailing
from app.queries.views.person import Addressee
from app.services.effects.escalation import Escalation, escalation_of
from app.services.effects.links import link_of
from app.services.effects.receivers import Receiver, audience_of
from app.services.effects.remarks import said_of_unheld
from app.services.effects.wording import headline, text_of
from app.services.handlers.job import Cause, NotNow, Outside
from app.services.handlers.mail_server import MailServer
from app.services.handlers.talking import Send, talking_to
from app.services.letters import Clock
from engine.events import Escalated

CLOSING = "本邮件由系统自动发送，请勿回复。"
Mail = tuple[Addressee, EmailMessage | None]
"""For whom; none where the address is none."""


def send_mails(cause: Cause, effect: str, outside: Outside, clock: Clock) -> str:
    """Gives back a remark. Without a mail server in the settings nobody gets any. Raises NotNow, also for those whose
    address cannot be written to: all others have got theirs by then.
    """
    if outside.mail is None:
        return "系统没有设置邮件服务器，邮件没有发出。"
    with outside.database.reading() as session:
        told = escalation_of(session, cause, effect)
        audience = audience_of(session, told, now=clock())
        waiting = _unsent(session, cause, list(_mails(session, told, audience.receivers, outside)))
    if waiting:
        refused = _sent(cause, waiting, outside, outside.mail, clock)
        if refused:
            raise NotNow(f"邮件服务器拒收发给{'、'.join(refused)}的邮件。")
    return said_of_unheld(audience)


def _mails(session: Session, told: Escalation, receivers: tuple[Receiver, ...], outside: Outside) -> Iterator[Mail]:
    assert outside.mail is not None, "nobody writes without a server"
    heard: dict[Addressee, Receiver] = {}
    for receiver in receivers:
        for person in filter(lambda each: each.email, receiver.people):
            own = heard.setdefault(person, Receiver(receiver.org_id, receiver.role, person.id, (person,)))
            for rung in receiver.rungs:
                own.hears(rung, receiver.task_id)
    for person, own in heard.items():
        body = "\n\n".join(
            filter(None, (text_of(session, told, own.rungs), link_of(outside.address, told, own.task_id)))
        )
        try:
            yield person, _mail(told, own.rungs, person, body, outside.mail)
        except (ValueError, IndexError):  # what the library says of a name or an address that no header can hold
            yield person, None


def _mail(told: Escalation, rungs: list[Escalated], person: Addressee, body: str, server: MailServer) -> EmailMessage:
    """Its Message-ID is the same each time, so that a mailbox too can tell a repetition."""
    mail = EmailMessage()
    mail["Subject"] = f"【办结】{headline(told, rungs)}"
    mail["From"] = Address("办结", addr_spec=server.sender)
    mail["To"] = Address(person.name, addr_spec=person.email)
    mail["Date"] = format_datetime(told.at)
    mail["Message-ID"] = f"<{str(told.cause).replace('/', '.')}.{person.id}@{server.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{person.name}：\n\n{body}\n\n{CLOSING}\n")
    return mail


def _unsent(session: Session, cause: Cause, mails: list[Mail]) -> list[Mail]:
    done = set(session.scalars(select(Mailing.person_id).filter_by(**_named(cause))))
    return [(person, mail) for person, mail in mails if person.id not in done]


def _sent(
    cause: Cause,
    mails: list[Mail],
    outside: Outside,
    server: MailServer,
    clock: Clock,
) -> list[str]:
    """Names of those whose address the server refused; the others are kept as sent, one by one."""
    refused = []
    with talking_to(server) as send:
        for person, mail in mails:
            if mail is None or not _taken(send, mail):
                refused.append(person.name)
                continue
            with outside.database.transaction() as session:
                session.add(Mailing(**_named(cause), person_id=person.id, at=clock()))
    return refused


def _taken(send: Send, mail: EmailMessage) -> bool:
    try:
        send(mail)
    except smtplib.SMTPRecipientsRefused:
        return False
    return True


def _named(cause: Cause) -> Mapping[str, int]:
    return {"case_id": cause.case_id, "seq": cause.seq, "n": cause.n}
