"""Another party keeps heads of the log: a webhook is sent every head, a mailbox the newest one once a day."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import orjson
from sqlalchemy.orm import Session

from app.models import LogReceiver
from app.queries.log import head_of, heads
from app.services.delays import delay
from app.services.handlers.job import NotNow, Outside
from app.services.handlers.post_signed import post_signed
from app.services.handlers.talking import talking_to
from app.services.letters import Clock
from app.services.send_outbox import LEASE, Sent
from engine.canonical import canonical
from engine.log_head import SignedHead

AT_ONCE = 500
"""Heads in one request; what is left follows in the next round."""
MAIL_EVERY = timedelta(days=1)
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(hours=1)
SUBJECT = "【办结】日志头（共 {size} 条）"
LETTER = """以下为本系统存证日志的签名日志头，请妥善保存。今后核验时，本系统的存证日志应当以此为前段。

{line}

本邮件由系统自动发送，请勿回复。
"""

log = logging.getLogger(__name__)


def send_heads(outside: Outside, receivers: Iterable[str], clock: Clock) -> Sent:
    """One round. Who cannot be reached is tried again later, and then gets everything that was missed."""
    sent = failed = 0
    for name in receivers:
        with outside.database.reading() as session:
            if not _waits(session, name, clock()):
                continue
        with outside.database.transaction() as session:
            fresh = _claimed(session, name, clock())
        if not fresh:
            continue
        try:
            _tell(outside, name, fresh)
        except NotNow as refused:
            log.warning("heads were not sent to %s: %s", name, refused)
            _settle(outside, name, str(refused), fresh, clock)
            failed += 1
        else:
            _settle(outside, name, "", fresh, clock)
            sent += 1
    return Sent(sent, failed)


def _waits(session: Session, name: str, now: datetime) -> bool:
    """Whether there may be something to send: asked first, because SQLite has one writer."""
    newest, receiver = head_of(session), session.get(LogReceiver, name)
    return newest is not None and (receiver is None or (receiver.size < newest.size and receiver.try_at <= now))


def _claimed(session: Session, name: str, now: datetime) -> list[SignedHead]:
    """What they have not got, if nobody else is sending it. The receiver is noted when they are first heard of."""
    receiver = session.get(LogReceiver, name, with_for_update=True)
    if receiver is None:
        receiver = LogReceiver(name=name, try_at=now)
        session.add(receiver)
        session.flush()
    if receiver.try_at > now:
        return []
    fresh = list(heads(session, after=receiver.size, limit=AT_ONCE))
    if fresh:
        receiver.try_at, receiver.attempts = now + LEASE, receiver.attempts + 1
    return fresh


def _tell(outside: Outside, name: str, fresh: list[SignedHead]) -> None:
    """Raises NotNow."""
    if "@" in name:
        _mail(outside, name, fresh[-1])
        return
    hook = outside.webhooks.get(name)
    if hook is None:
        raise NotNow(f"系统设置中没有名为「{name}」的对接地址。")
    told = canonical({"heads": [orjson.loads(each.line()) for each in fresh]})
    post_signed(hook, f"log/{fresh[-1].size}", told)


def _mail(outside: Outside, address: str, head: SignedHead) -> None:
    if outside.mail is None:
        raise NotNow("系统没有设置邮件服务器。")
    mail = EmailMessage()
    mail["Subject"] = SUBJECT.format(size=head.size)
    mail["From"], mail["To"] = outside.mail.sender, address
    mail["Date"] = format_datetime(head.at)
    mail["Message-ID"] = f"<log.{head.size}.{head.root.hex()[:16]}@{outside.mail.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(LETTER.format(line=head.line().decode()), cte="base64")
    with talking_to(outside.mail) as send:
        send(mail)


def _settle(outside: Outside, name: str, error: str, fresh: list[SignedHead], clock: Clock) -> None:
    with outside.database.transaction() as session:
        receiver = session.get_one(LogReceiver, name, with_for_update=True)
        receiver.error = error
        if error:
            receiver.try_at = clock() + delay(receiver.attempts, FIRST_DELAY, LONGEST_DELAY)
        else:
            receiver.size, receiver.attempts = fresh[-1].size, 0
            receiver.try_at = clock() + (MAIL_EVERY if "@" in name else timedelta(0))
