"""一键复盘 of one case: where its time went."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.errors import AccountImpossible
from app.queries.case_heads import head_of
from app.queries.replay.account import Accounting
from app.queries.replay.then import Names
from app.queries.views.replay import Account
from app.services.case_versions import CaseVersions
from app.services.stored_journal import stored_lines
from engine.replay import DAMAGE


def account_case(session: Session, *, number: str, now: datetime) -> Account:
    """By the lines that can be read; the others are named. Raises NotFound, AccountImpossible."""
    head, _ = head_of(session, number)
    lines = stored_lines(session, head.id)
    read = [line.said for line in lines if line.said is not None]
    versions = CaseVersions(session, head.id)
    calendar = versions.calendar(_version(read))
    accounting = Accounting(Names(session), versions.office, calendar, _own_bases(read))
    unreadable = tuple(line.seq for line in lines if line.said is None)
    try:
        return accounting.account(number, read, now, unreadable)
    except DAMAGE as damage:  # whatever was done to what they tell
        raise AccountImpossible(number=number) from damage


def _version(lines: Sequence[Mapping[str, Any]]) -> str:
    """Of the calendar the case was last paced by."""
    return lines[-1]["inputs"].get("calendar") or "" if lines else ""


def _own_bases(lines: Sequence[Mapping[str, Any]]) -> Mapping[str, str]:
    """What the item names besides the bases of the law."""
    return lines[0]["command"].get("item", {}).get("bases") or {} if lines else {}
