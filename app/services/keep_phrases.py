"""常用语: write down, change, strike out and order what opinions often say."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from app.errors import NotFound, OpinionMissing, PhrasesFull
from app.models import Organisation, Phrase
from app.permissions import check_can_keep_phrases, working_orgs
from app.queries.views import Who
from app.services.opinions import check_words

LONGEST = 500
MOST = 50
WHAT = "该常用语"


def add_phrase(session: Session, *, text: str, org_id: int = 0, person: Who) -> int:
    """At the end of one's own, or of an organisation's.

    Raises NotFound, NotAllowed, OpinionMissing, TextTooLong, PhrasesFull.
    """
    _check_can_keep(person, org_id)
    if org_id and session.get(Organisation, org_id) is None:
        raise NotFound(what="该机构")
    place, count = session.execute(
        select(func.coalesce(func.max(Phrase.position), 0), func.count()).where(_owned_by(person, org_id))
    ).one()
    if count >= MOST:
        raise PhrasesFull(most=MOST)
    phrase = Phrase(text=_written(text), position=place + 1, org_id=org_id or None)
    phrase.person_id = None if org_id else person.id
    session.add(phrase)
    session.flush()
    return phrase.id


def change_phrase(session: Session, *, phrase_id: int, text: str, person: Who) -> None:
    """Raises NotFound, NotAllowed, OpinionMissing, TextTooLong."""
    _kept(session, phrase_id, person).text = _written(text)
    session.flush()


def remove_phrase(session: Session, *, phrase_id: int, person: Who) -> None:
    """Raises NotFound, NotAllowed."""
    session.execute(delete(Phrase).where(Phrase.id == _kept(session, phrase_id, person).id))


def order_phrases(session: Session, *, ids: Sequence[int], org_id: int = 0, person: Who) -> None:
    """In this order; what is not named stays behind them as it was. Raises NotAllowed, NotFound."""
    _check_can_keep(person, org_id)
    rows = session.scalars(select(Phrase).where(_owned_by(person, org_id)).order_by(Phrase.position, Phrase.id)).all()
    known = {each.id: each for each in rows}
    if any(each not in known for each in ids):
        raise NotFound(what=WHAT)
    first = [known[each] for each in dict.fromkeys(ids)]
    rest = [each for each in rows if each not in first]
    for position, phrase in enumerate((*first, *rest), start=1):
        phrase.position = position
    session.flush()


def use_phrase(session: Session, *, phrase_id: int, person: Who) -> None:
    """Somebody took it into an opinion: one statement, nothing is read. Raises NotFound."""
    theirs = (Phrase.person_id == person.id) | Phrase.org_id.in_(working_orgs(person))
    counting = update(Phrase).where(Phrase.id == phrase_id, theirs).values(uses=Phrase.uses + 1)
    if session.connection().execute(counting).rowcount == 0:
        raise NotFound(what=WHAT)


def _kept(session: Session, phrase_id: int, person: Who) -> Phrase:
    """One the person may change. Those of others are not there."""
    phrase = session.get(Phrase, phrase_id)
    if phrase is None or phrase.person_id not in (None, person.id):
        raise NotFound(what=WHAT)
    _check_can_keep(person, phrase.org_id or 0)
    return phrase


def _check_can_keep(person: Who, org_id: int) -> None:
    if org_id:
        check_can_keep_phrases(person, org_id)


def _owned_by(person: Who, org_id: int) -> ColumnElement[bool]:
    return Phrase.org_id == org_id if org_id else Phrase.person_id == person.id


def _written(text: str) -> str:
    words = text.strip()
    if not words:
        raise OpinionMissing()
    check_words("常用语", words, limit=LONGEST)
    return words
