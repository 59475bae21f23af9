"""常用语: what a person may take into an opinion with a key."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import Organisation, Phrase
from app.permissions import can, check_can_keep_phrases, working_orgs
from app.queries.views import PhraseView, Who

OF_THE_HOUSE = ("材料齐全，符合法定形式，拟同意。", "经核查，情况属实，符合许可条件。", "请补充说明。")
"""Where nobody has written any."""


def phrases_of(session: Session, person: Who) -> tuple[PhraseView, ...]:
    """One's own, then those of the organisations one works at, each in the order they were put in."""
    orgs = working_orgs(person)
    rows = session.execute(
        select(Phrase, Organisation.name)
        .outerjoin(Organisation, Phrase.org_id == Organisation.id)
        .where(or_(Phrase.person_id == person.id, Phrase.org_id.in_(orgs)))
        .order_by(Phrase.org_id.is_not(None), Phrase.org_id, Phrase.position, Phrase.id)
    )
    found = tuple(_view(phrase, name, person) for phrase, name in rows)
    return found or tuple(PhraseView(0, text) for text in OF_THE_HOUSE)


def _view(phrase: Phrase, org_name: str | None, person: Who) -> PhraseView:
    org_id = phrase.org_id or 0
    may_edit = not org_id or can(check_can_keep_phrases, person, org_id)
    return PhraseView(phrase.id, phrase.text, org_id, org_name or "", phrase.uses, may_edit)
