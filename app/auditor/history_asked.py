"""What the address of the search page asks of history, and of the pages about rules: which part of it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from flask import g, request

from app.queries.conformance.scope import Scope
from app.queries.history import Sought
from app.queries.ids import item_numbered, office_numbered
from app.web.days import asked_day, begins, ends, text_of
from engine.calendar import ZONE

TEXT_MOST = 64
TEXTS = tuple(each.name for each in fields(Sought) if each.name not in ("since", "until"))
A_YEAR = timedelta(days=365)


def sought() -> tuple[Sought, dict[str, str]]:
    """What is looked for, and the words as they were typed."""
    said = {name: request.args.get(name, "").strip()[:TEXT_MOST] for name in TEXTS}
    since, until = asked_day("since"), asked_day("until")
    typed = {**said, "since": text_of(since), "until": text_of(until)}
    return Sought(**said, since=begins(since), until=ends(until)), typed


def scope() -> tuple[Scope, dict[str, str]]:
    """The last year, where nobody says which days."""
    today = g.now.astimezone(ZONE).date()
    until = asked_day("until") or today
    since = asked_day("since") or until - A_YEAR
    said = {name: request.args.get(name, "").strip()[:TEXT_MOST] for name in ("item", "org")}
    begun, over = begins(since), ends(until)
    assert begun is not None and over is not None, "there is a day for each"
    return scope_of(begun, over, **said), {**said, "since": text_of(since), "until": text_of(until)}


def scope_of(since: datetime, until: datetime, item: str, org: str) -> Scope:
    """`item`, `org`: codes, empty for all."""
    item_id = item_numbered(g.db, item) if item else None
    return Scope(since, until, item_id, office_numbered(g.db, org) if org else None)


def address(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What belongs into an address."""
    return {name: value for name, value in typed.items() if value}
