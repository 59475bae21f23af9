"""People somebody chose for a task, by login or number: they must be there, and able to do it.

Who asks again is not asked again whether they are: then the person may be gone, and the answer stays.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import PersonUnfit, PersonUnknown
from app.permissions import APPROVING, CONTRACTED
from app.queries.people import chosen_by, holders_among
from app.queries.views import Chosen
from app.services.moving import Moving
from app.services.organisations import resolve
from engine.sitting import several_sign


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


def check_can_be_given(people: Sequence[Chosen], role: str = "") -> None:
    """`role`: of the task, where there is one: who is under contract approves nothing (S01).

    Raises PersonUnknown, PersonUnfit.
    """
    check_can_be_told(people)
    for each in people:
        if not each.works:
            raise PersonUnfit(person=each.name, reason="该人员没有办理岗位")
        if each.staff == CONTRACTED and role in APPROVING:
            raise PersonUnfit(person=each.name, reason="购买服务人员不能办理审核、批准任务")


def check_can_be_appointed(
    session: Session, moving: Moving, appointed: Mapping[str, Sequence[Chosen]], *, by: Collection[int], now: datetime
) -> None:
    """`appointed`: by node; `by`: who appoints, and whom they act for.

    One who decides alone holds the post the chart asks for, or a handler could make anybody,
    and themselves, the one who approves. Who signs beside others may be of another office (decision 28).

    Raises PersonUnknown, PersonUnfit.
    """
    for key, people in appointed.items():
        node = moving.chart.nodes.get(key)
        check_can_be_given(people, node.role if node else "")
        if node is None:  # the engine says so
            continue
        org_id = resolve(session, moving.case, [node.org])[node.org]
        able = holders_among(session, (each.id for each in people), node.role, org_id, now=now)
        for each in people:
            if each.id not in able and (each.id in by or not several_sign(node)):
                raise PersonUnfit(person=each.name, reason=f"该人员不在「{moving.chart.label(key)}」的办理岗位上")
