"""黄牌 and 红牌: those a person may see, and all that was said about those of one case."""

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Card, Case, ItemVersion, Organisation
from app.permissions import sees_all, working_orgs
from app.queries.card_words import words_of
from app.queries.keyset import key_of
from app.queries.paging import cut, newest_first
from app.queries.views import CardView, CardWord, Page, Who
from engine.card_rules import RULES, CardRule
from engine.clauses import CLAUSES

RAISED = "raised"


def cards_seen_by(
    session: Session,
    person: Who,
    *,
    colour: str = "",
    state: str = "",
    org: str = "",
    limit: int = 20,
    after: str = "",
) -> Page[CardView]:
    """The newest first. `org`: code of the organisation that answers for them."""
    asked = _cards().where(_visible(person))
    for column, wanted in ((Card.colour, colour), (Card.state, state), (Organisation.code, org)):
        if wanted:
            asked = asked.where(column == wanted)
    rows = session.execute(newest_first(asked, Card.raised_at, Card.id, after).limit(limit + 1)).all()
    return cut(rows, limit, _view, lambda row: key_of(row[0].raised_at, row[0].id))


def organisations_with_cards(session: Session, person: Who) -> tuple[tuple[str, str], ...]:
    """Code and name, to choose from."""
    asked = select(Organisation.code, Organisation.name).join(Card, Card.org_id == Organisation.id)
    rows = session.execute(asked.where(_visible(person)).distinct().order_by(Organisation.name))
    return tuple((code, name) for code, name in rows)


def cards_of(session: Session, case_id: int) -> tuple[CardView, ...]:
    """Of one case, the oldest first, with what was said about each."""
    rows = session.execute(_cards().where(Card.case_id == case_id).order_by(Card.raised_at, Card.id)).all()
    words = words_of(session, case_id) if any(card.state != RAISED for card, *_ in rows) else {}
    return tuple(_view(row, words.get(row[0].key, ())) for row in rows)


def card_of(session: Session, number: str, key: str) -> CardView:
    """Raises NotFound."""
    row = session.execute(_cards().where(Case.number == number, Card.key == key)).one_or_none()
    if row is None:
        raise NotFound(what="该监察牌")
    return _view(row)


def _visible(person: Who) -> ColumnElement[bool]:
    """The same rule as `permissions.sees_card`, as a filter."""
    return true() if sees_all(person) else Card.org_id.in_(working_orgs(person))


def _cards() -> Select:
    return (
        select(Card, Case.number, ItemVersion.name, Organisation.name)
        .join(Case, Card.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Organisation, Card.org_id == Organisation.id)
    )


def _view(row, words: tuple[CardWord, ...] = ()) -> CardView:
    card, number, item_name, org_name = row
    rule = RULES.get(card.rule) or CardRule(card.rule, card.colour, "")
    return CardView(
        id=card.id,
        key=card.key,
        colour=card.colour,
        rule=card.rule,
        says=rule.text,
        clause=CLAUSES[rule.clause].cited if rule.clause in CLAUSES else "",
        state=card.state,
        org_id=card.org_id,
        org_name=org_name,
        case_id=card.case_id,
        case_number=number,
        item_name=item_name,
        raised_at=card.raised_at,
        changed_at=card.changed_at,
        words=words,
    )
