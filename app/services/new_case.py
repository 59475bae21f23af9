"""A case as it begins: its row and its first command."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.models import Case
from app.queries.open_items import OpenItem
from app.queries.views import PostView, Who
from app.services.case_number import next_number, query_code
from app.services.inbox_rows import filing_row
from engine.commands import Start

PINNED = {
    "promised": "promised",
    "legal": "legal",
    "kind": "task_type_code",
    "notice": "notice",
    "delivery": "delivery_limit",
    "extension": "extension",
    "bases": "bases",
    "ladder": "ladder",
    "legal_basis": "legal_basis",
}
"""What the clocks of a case need to know of its item -> how an item calls it (`docs/charts.md`)."""


def start_of(item: OpenItem, window: PostView, person: Who, **more: Any) -> Start:
    """The first command: it pins the item version and the offices. `more`: facts of this case alone."""
    return Start(person.key, pinned(item, window.org_code, **more))


def pinned(item: OpenItem, accepting: str, **more: Any) -> dict[str, Any]:
    """What is not said is left out. `accepting`: code of the organisation; `more`: facts of this case alone."""
    facts = {
        "code": item.code,
        "version": item.version,
        "digest": item.digest.hex(),
        **{name: item.body.get(said) or "" for name, said in PINNED.items()},
        "handling": item.org_code,
        "accepting": accepting,
        **more,
    }
    return {name: value for name, value in facts.items() if value != ""}


def new_case(
    session: Session,
    item: OpenItem,
    window: PostView,
    start: Start,
    form: Mapping[str, Any],
    now: datetime,
    random_bytes: Callable[[int], bytes],
) -> Case:
    """Its row, with a number of its own, before anything has happened. `start`: its first command; `form`: the values
    that are kept.
    """
    return numbered_case(
        session,
        item,
        now,
        random_bytes,
        start,
        handling_id=item.org_id,
        accepting_id=window.org_id,
        applicant=applicant_of(item.body, form),
    )


def numbered_case(
    session: Session, item: OpenItem, now: datetime, random_bytes: Callable[[int], bytes], start: Start, **parties: Any
) -> Case:
    """`parties`: columns that say whose case it is."""
    case = Case(
        number=next_number(session, region_code=item.region_code, short=item.short, now=now),
        query_code=query_code(random_bytes),
        item_version_id=item.version_id,
        chart_version_id=item.chart_version_id,
        filed_at=now,
        revision=0,
        head=b"",
        **filing_row(start.by, start.item),
        **parties,
    )
    session.add(case)
    session.flush()
    return case


def applicant_of(item: Mapping[str, Any], form: Mapping[str, Any]) -> str:
    """Whose case it is, in lists. `item`: the body of its version."""
    return str(form.get(applicant_field(item)) or "")


def applicant_field(item: Mapping[str, Any]) -> str:
    """The item may name another field than `applicant_name`."""
    return item.get("applicant_field", "applicant_name")
