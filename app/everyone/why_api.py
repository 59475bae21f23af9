"""“Why is this (not) my task?” for programs."""

from flask import g

from app.auth import for_group
from app.everyone.blueprint import api
from app.queries.views.why import WhyView
from app.queries.why import why_of
from app.schemas.why import TaskWhyOut
from app.web.seen import seen_task


@api.route("/tasks/<id:task_id>/why")
@api.response(200, TaskWhyOut())
@api.doc(summary="本人为什么能办、或者不能办这个任务")
@for_group("everyone")
def show_why(task_id: int) -> WhyView:
    view = seen_task(task_id)
    return why_of(g.db, g.person, view.task.id, item=view.task.item_code, now=g.now)
