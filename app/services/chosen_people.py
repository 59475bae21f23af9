"""People somebody chose for a task, by login or number: they must be there, and able to do it.

Who asks again is not asked again whether they are: then the person may be gone, and the answer stays.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import PersonUnfit, PersonUnknown
from app.queries.people import chosen_by
from app.queries.views import Chosen


def chosen_people(session: Session, named: Sequence[str | int], *, now: datetime) -> tuple[Chosen, ...]:
    """In the order they were named, each once. Raises PersonUnknown."""
    found = chosen_by(session, named, now=now)
    for each in named:
        if each not in found:
            raise PersonUnknown(person=each)
    return tuple({found[each].id: found[each] for each in named}.values())


def check_can_be_told(people: Iterable[Chosen]) -> None:
    """Raises PersonUnknown where an account is closed."""
    for each in people:
        if not each.active:
            raise PersonUnknown(person=each.login)


def check_can_be_given(people: Sequence[Chosen]) -> None:
    """Raises PersonUnknown, PersonUnfit."""
    check_can_be_told(people)
    for each in people:
        if not each.works:
            raise PersonUnfit(person=each.name, reason="该人员没有办理岗位")
