"""After a move: the same page again, where something else has to be written; otherwise on to the next task."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response, g, url_for

from app.approver.place import Ahead, ahead, order_of
from app.approver.said import nothing_said
from app.approver.task_page import task_page
from app.auth import database
from app.queries.takings import open_again
from app.queries.views import TaskView
from app.services.answer import Answer
from app.web.asked import Asked, moved
from app.web.posted import posted_key
from app.web.seen import seen_task
from app.web.went import went_to

Deed = Callable[..., Answer]


def move(task_id: int, panel: str, deed: Deed, done: str, *, stays: bool = False) -> Any:
    """`deed`: what a service does, given the session, the task and who asks. `stays`: there is more to do here."""
    view, before = seen_task(task_id), order_of(g.db)

    def carry_out(db: Any) -> Answer:
        return deed(db, task_id=task_id, person=g.person, now=g.now, request_key=posted_key())

    def again(asked: Asked) -> str:
        return task_page(view, nothing_said(view), asked=asked)

    answer = moved(panel, carry_out, again)
    if isinstance(answer, tuple):
        return answer
    return went_to(url_for("approver.task", task_id=_here(view)), done) if stays else went_on(view, before, done)


def _here(view: TaskView) -> int:
    """A task that several sign now is another one for each of them."""
    with database().reading() as db:
        return open_again(db, view.case.id, view.task.node, g.person) or view.task.id


def went_on(view: TaskView, before: Sequence[int], done: str, *, counts: bool = False) -> Response:
    """To the task that comes next in the inbox as the person saw it; `counts`: said with how many are left."""
    with database().reading() as db:  # a later moment than g.db shows
        coming = ahead(db, view.task.id, before)
    said = f"{view.task.case_number} {view.task.name}：{done}"
    return went_to(address_of(coming), said + _left(coming.left) if counts else said)


def _left(count: int) -> str:
    return f"还有 {count} 件待办。" if count else "待办都办完了。"


def address_of(coming: Ahead) -> str:
    """The next task of the inbox; after the last one the inbox itself."""
    return url_for("approver.task", task_id=coming.next) if coming.next else url_for("approver.inbox")
