"""The moves a task's page offers to one person: those it has no use for are not there, those refused now say why."""

from collections.abc import Iterator

from flask import g

from app.permissions import acting_as, can, check_can_urge
from app.queries.takings import taking_of
from app.queries.urges import urge_again_at
from app.queries.views import OpinionView, TaskView
from app.web.deeds import Offer, refused
from app.web.rendering import short_moment

RETURN = Offer("return", "退回", "undo-2", "R")
GIVING = (
    Offer("transfer", "转办", "send", "T"),
    Offer("delegate", "委派", "users", "D"),
    Offer("add_sign", "加签", "user-plus", "S"),
)
COPY = Offer("cc", "抄送", "copy", "Y")
RESOLVE = Offer("resolve", "交回", "corner-up-left", "H")
TAKE_BACK = Offer("take_back", "取回", "undo-2", "K")
CONSULT = Offer("consult", "征求意见", "users", "W")
REMARK = Offer("remark", "追加意见", "file-plus-2", "M")
URGE = Offer("urge", "催办", "bell", "G")


def offers_of(view: TaskView, blocked: str) -> dict[str, Offer]:
    """`blocked`: why whoever may do this task by their posts cannot finish it now."""
    return {offer.name: offer for offer in _offers(view, blocked)}


def _offers(view: TaskView, blocked: str) -> Iterator[Offer]:
    task, is_open = view.task, view.closed_at is None
    works = can(acting_as, g.person, task.role, view.org_id, task.person_id, item=task.item_code)
    if is_open and works:
        yield from _of_its_handler(view, blocked)
    elif is_open and can(check_can_urge, g.person):
        yield refused(URGE, _why_no_urge(view))
    else:
        yield from _afterwards(view)
    if works and "cc" in view.actions:
        yield COPY


def _of_its_handler(view: TaskView, blocked: str) -> Iterator[Offer]:
    if view.task.owner_id and view.task.person_id == g.person.id:
        yield refused(RESOLVE, _asleep(view))
    if "return" in view.actions:
        yield refused(RETURN, blocked or ("" if view.returns else "之前没有办理过的环节，不能退回。"))
    for offer in GIVING:
        if offer.name in view.actions:
            yield refused(offer, blocked)
    if view.consults and not view.is_linked:
        yield refused(CONSULT, blocked)


def _afterwards(view: TaskView) -> Iterator[Offer]:
    """By whoever did it."""
    taking = taking_of(g.db, view.task.id, g.person, now=g.now)
    if taking is not None and "take_back" in view.actions:
        yield refused(TAKE_BACK, taking.why_not)
    if taking is not None or any(each.person_id == g.person.id for each in _said_here(view)):
        yield refused(REMARK, _over(view) or _asleep(view))


def _why_no_urge(view: TaskView) -> str:
    again_at = urge_again_at(g.db, view.case.id, view.task.key, g.person.key, now=g.now)
    return _asleep(view) or (f"一天之内已催办多次，{short_moment(again_at)} 起可以再次催办。" if again_at else "")


def _said_here(view: TaskView) -> list[OpinionView]:
    return [each for each in view.opinions if each.task_key == view.task.key]


def _over(view: TaskView) -> str:
    return "办件已经办结，不能再追加意见。" if view.case.status == "ended" else ""


def _asleep(view: TaskView) -> str:
    return "办件已挂起，恢复后才能办理。" if view.case.status == "suspended" else ""
