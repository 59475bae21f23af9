"""A person's account: added, or changed where its login is known; unlocked, opened again."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.labels import ROLES, STAFF
from app.models import Person
from app.permissions import CONTRACTED, check_can_keep_people
from app.queries.posts import approves_as
from app.services.directory.changes import note, put_in, set_on
from app.services.directory.entries import PERSON, By, Facts, Kept, code_of, read_facts, refuse

LOGIN = re.compile(r"[a-z][a-z0-9_.\-]{1,31}", re.ASCII)
PHONE = re.compile(r"1[3-9]\d{9}", re.ASCII)
EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9\-]*\.)+[A-Za-z]{2,}", re.ASCII)


def keep_person(session: Session, facts: Facts, by: By) -> Kept:
    """A new account has no password: nobody gets in before one is set. Raises NotAllowed, EntryRefused."""
    check_can_keep_people(by.person)
    said = read_facts(PERSON, facts)
    said["staff"] = code_of(STAFF, said["staff"] or "staffed")
    account = person_of(session, said["login"])
    refuse(_spelled_wrong(said))
    if account is None:
        return put_in(session, Person(**said), said, by)
    if said["staff"] == CONTRACTED and (role := approves_as(session, account.id, by.now)):
        refuse({"staff": f"{account.name}任「{ROLES[role]}」，购买服务人员不能担任，请先结束该任职"})
    return set_on(session, account, said, {name: getattr(account, name) for name in said}, said, by)


def person_of(session: Session, login: str) -> Person | None:
    return session.scalar(select(Person).where(Person.login == login)) if login else None


def reopen_account(session: Session, person_id: int, by: By) -> None:
    """The posts that ended stay ended. Raises NotAllowed, NotFound."""
    account = known_person(session, person_id, by)
    if not account.active:
        account.active = True
        note(session, account, "reopen_account", {}, {}, by)


def unlock(session: Session, person_id: int, by: By) -> None:
    """After too many wrong passwords. Raises NotAllowed, NotFound."""
    account = known_person(session, person_id, by)
    if account.locked_until is not None or account.failed_logins:
        account.locked_until, account.failed_logins = None, 0
        note(session, account, "unlock", {}, {}, by)


def known_person(session: Session, person_id: int, by: By) -> Person:
    """Locked until the transaction ends. Accounts of the house itself are not for administrators."""
    check_can_keep_people(by.person)
    account = session.scalar(select(Person).where(Person.id == person_id).with_for_update())
    if account is None or account.login.startswith("@"):
        raise NotFound(what="该人员")
    return account


def _spelled_wrong(said: Facts) -> dict[str, str]:
    wrong = {
        "login": not LOGIN.fullmatch(said["login"])
        and "账号应为 2～32 位，以小写字母开头，只含小写字母、数字、点、下划线和连字符",
        "staff": not said["staff"] and f"用工性质应为{'或'.join(STAFF.values())}",
        "phone": said["phone"] and not PHONE.fullmatch(said["phone"]) and "手机应为 11 位号码",
        "email": said["email"] and not EMAIL.fullmatch(said["email"]) and "电子邮箱格式不正确",
    }
    return {name: says for name, says in wrong.items() if says}
