"""Pages for people who work on cases: one task, and what can be done with it."""

from typing import Any

from flask import Response, g, render_template, url_for

from app.approver.blueprint import pages
from app.approver.moving_on import went_on
from app.approver.place import order_of
from app.approver.said import nothing_said, what_was_said
from app.approver.task_page import task_page
from app.auth import for_group, writing
from app.errors import InvalidForm
from app.queries.cases import timeline_of
from app.queries.views import TaskView
from app.services.claim_task import claim_task
from app.services.complete_task import complete_task
from app.services.release_task import release_task
from app.web.refusals import status_of
from app.web.seen import seen_task
from app.web.timeline import told
from app.web.went import went_to


@pages.get("/tasks/<id:task_id>")
@for_group("approver")
def task(task_id: int) -> str:
    view = seen_task(task_id)
    return task_page(view, nothing_said(view))


@pages.get("/tasks/<id:task_id>/preview")
@for_group("approver")
def preview(task_id: int) -> str:
    view = seen_task(task_id)
    return render_template("inbox/preview.html", view=view, lines=told(timeline_of(g.db, view.case.number)))


@pages.post("/tasks/<id:task_id>/complete")
@for_group("approver", writes=False)
def complete(task_id: int) -> Any:
    """What has to be written differently is said on the same page; other refusals have pages of their own."""
    view = seen_task(task_id)
    said, before = what_was_said(view), order_of(g.db)
    try:
        with writing() as db:
            complete_task(db, task_id=task_id, **said.arguments(), appoint=said.appoint, person=g.person, now=g.now)
    except InvalidForm as refused:
        return task_page(view, said, errors=refused.fields, message=str(refused)), 422
    except Exception as refused:  # only those that ask the person to write something else stay here
        if status_of(refused) != 422:
            raise
        return task_page(view, said, message=str(refused)), 422
    return went_on(view, before, _done(view, said.outcome), counts=True)


@pages.post("/tasks/<id:task_id>/claim")
@for_group("approver")
def claim(task_id: int) -> Response:
    claim_task(g.db, task_id=task_id, person=g.person, now=g.now)
    return went_to(url_for("approver.task", task_id=task_id), "已签收。")


@pages.post("/tasks/<id:task_id>/release")
@for_group("approver")
def release(task_id: int) -> Response:
    release_task(g.db, task_id=task_id, person=g.person, now=g.now)
    return went_to(url_for("approver.inbox"), "已退签，同岗位人员都可以办理。")


def _done(view: TaskView, outcome: str) -> str:
    return next((f"{each.label}。" for each in view.outcomes if each.name == outcome), "已办理。")
