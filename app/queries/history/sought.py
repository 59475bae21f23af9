"""What is looked for in history: who, what, when, where, and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.models import Case, HistoryLine, Item, Organisation, Person
from app.queries.actors import person_key
from app.queries.history.charted import nodes_called, outcomes_called
from app.queries.history.opinions import opinion_text
from app.queries.search import pattern

WORDS_GO_BACK = timedelta(days=366)
"""How far words are looked for where nobody says since when: they stand in no index."""
NAMESAKES = 200


@dataclass(frozen=True, slots=True)
class Sought:
    """`who`: a name, a part of one, or a login; `node`, `outcome`: as the chart calls them, or their id; `item`, `org`:
    codes; `kind`: the name of a command; `number`: a part of one; `words` of an opinion; from `since` until before
    `until`.
    """

    who: str = ""
    kind: str = ""
    node: str = ""
    outcome: str = ""
    item: str = ""
    org: str = ""
    number: str = ""
    words: str = ""
    since: datetime | None = None
    until: datetime | None = None


def conditions(session: Session, sought: Sought, now: datetime) -> Iterator[ColumnElement[bool]]:
    line, since = HistoryLine, sought.since
    if sought.words and since is None:
        since = (sought.until or now) - WORDS_GO_BACK
    if since:
        yield line.at >= since
    if sought.until:
        yield line.at < sought.until
    if sought.who:
        keys = _keys_of(session, sought.who)
        behalf = and_(line.behalf != "", line.behalf.in_(keys))  # its index holds nobody else
        yield or_(line.actor.in_(keys), behalf)
    if sought.kind:
        yield line.kind == sought.kind
    if sought.node:
        yield line.node.in_({sought.node, *nodes_called(session, sought.node)})
    if sought.outcome:
        yield line.outcome.in_({sought.outcome, *outcomes_called(session, sought.outcome)})
    yield from _places(sought)
    if sought.words:
        yield opinion_text().like(pattern(sought.words), escape="/")


def _places(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.item:
        yield HistoryLine.item_id == select(Item.id).where(Item.code == sought.item).scalar_subquery()
    if sought.org:
        yield HistoryLine.org_id == select(Organisation.id).where(Organisation.code == sought.org).scalar_subquery()
    if sought.number:
        yield Case.number.like(pattern(sought.number), escape="/")


def _keys_of(session: Session, who: str) -> list[str]:
    """Everybody of this name; where nobody is, of a name in which these words stand."""
    asked = select(Person.id).order_by(Person.id).limit(NAMESAKES)
    named = session.scalars(asked.where(or_(Person.name == who.strip(), Person.login == who.strip()))).all()
    found = named or session.scalars(asked.where(Person.name.like(pattern(who), escape="/"))).all()
    return [person_key(each) for each in found]
