"""本人账号: a new password and a new mailbox."""

import re
from datetime import datetime

from sqlalchemy.orm import Session

from app import passwords
from app.db import Database
from app.errors import MailboxRefused, PasswordRefused
from app.models import Person
from app.queries.views import Who
from app.services.end_sessions import end_sessions
from app.services.sign_in import sign_in
from app.services.sign_in_events import note_event
from app.services.web_sessions import Came

SHORTEST = 10
LONGEST = 256
MAILBOX = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,190}", re.ASCII)


def change_password(
    database: Database, *, person: Who, old: str, new: str, here: bytes, came: Came, now: datetime
) -> None:
    """`here`: the session that stays; all others end. A wrong old one counts as a failed sign-in.

    Raises SignInRefused, PasswordRefused.
    """
    sign_in(database, login=person.login, password=old, now=now)
    check_password(new, old=old, login=person.login)
    hashed = passwords.hash_of(new)
    with database.transaction() as session:
        session.get_one(Person, person.id, with_for_update=True).password_hash = hashed
        end_sessions(session, person.id, now=now, but=here)
        note_event(session, "password_changed", person_id=person.id, came=came, now=now, by_id=person.id)


def check_password(new: str, *, old: str, login: str) -> None:
    """Raises PasswordRefused."""
    if not SHORTEST <= len(new) <= LONGEST:
        raise PasswordRefused(reason=f"应为 {SHORTEST}～{LONGEST} 个字符")
    if new == old:
        raise PasswordRefused(reason="与原密码相同")
    if login.lower() in new.lower() or len(set(new)) < 5:
        raise PasswordRefused(reason="不能包含账号，也不能只由几个字符重复组成")


def change_mailbox(session: Session, address: str, *, person: Who) -> None:
    """Empty: no e-mails. Raises MailboxRefused."""
    if address and not MAILBOX.fullmatch(address):
        raise MailboxRefused
    session.get_one(Person, person.id).email = address
