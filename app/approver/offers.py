"""The moves a task's page offers to one person: those it has no use for are not there, those refused now say why."""

from collections.abc import Iterator

from flask import g

from app.permissions import can, check_can_work
from app.queries.takings import taking_of
from app.queries.urges import urge_again_at
from app.queries.views import TaskView
from app.web.deeds import Offer, refused
from app.web.rendering import short_moment

RETURN = Offer("return", "退回到…", "undo-2", "R")
GIVING = (
    Offer("transfer", "转办", "send", "T"),
    Offer("delegate", "委派", "users", "D"),
    Offer("add_sign", "加签", "user-plus", "S"),
)
COPY = Offer("cc", "抄送", "copy", "Y")
RESOLVE = Offer("resolve", "交回", "corner-up-left", "H")
TAKE_BACK = Offer("take_back", "取回", "undo-2", "K")
URGE = Offer("urge", "催办", "bell", "G")


def offers_of(view: TaskView, blocked: str) -> dict[str, Offer]:
    """`blocked`: why whoever may do this task by their posts cannot finish it now."""
    return {offer.name: offer for offer in _offers(view, blocked)}


def _offers(view: TaskView, blocked: str) -> Iterator[Offer]:
    if view.closed_at is None and can(check_can_work, g.person, view.task.role, view.org_id, view.task.person_id):
        yield from _of_its_handler(view, blocked)
    elif view.closed_at is None:
        yield refused(URGE, _why_no_urge(view))
    if view.closed_at is not None and "take_back" in view.actions:
        yield from _back(view)
    if "cc" in view.actions and can(check_can_work, g.person, view.task.role, view.org_id, view.task.person_id):
        yield COPY


def _of_its_handler(view: TaskView, blocked: str) -> Iterator[Offer]:
    if view.task.owner_id and view.task.person_id == g.person.id:
        yield refused(RESOLVE, _asleep(view))
    if "return" in view.actions:
        yield refused(RETURN, blocked or ("" if view.returns else "之前没有办理过的环节，不能退回。"))
    for offer in GIVING:
        if offer.name in view.actions:
            yield refused(offer, blocked)


def _back(view: TaskView) -> Iterator[Offer]:
    taking = taking_of(g.db, view.task.id, g.person, now=g.now)
    if taking is not None:
        yield refused(TAKE_BACK, taking.why_not)


def _why_no_urge(view: TaskView) -> str:
    again_at = urge_again_at(g.db, view.case.id, view.task.key, g.person.key, now=g.now)
    return _asleep(view) or (f"一天之内已催办多次，{short_moment(again_at)} 起可以再次催办。" if again_at else "")


def _asleep(view: TaskView) -> str:
    return "办件已挂起，恢复后才能办理。" if view.case.status == "suspended" else ""
