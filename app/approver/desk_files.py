"""Files at a task's page: what was found in the materials, and those that go with the opinion."""

from typing import Any

from flask import current_app, g, render_template, url_for

from app.approver.acts import acts_of
from app.approver.blueprint import pages
from app.approver.desk import desk_of, waiting_enclosures
from app.auth import for_group, writing
from app.queries.checks import VERDICTS
from app.queries.enclosures import enclosure_of, enclosures_of
from app.services.check_material import check_material
from app.services.enclose_file import check_can_enclose, enclose_file
from app.services.enclose_file import remove_enclosure as take_away
from app.web.posted import posted_text
from app.web.seen import seen_task
from app.web.uploads import received_enclosure
from app.web.went import is_fragment, went_to


@pages.post("/tasks/<id:task_id>/materials/<material>/verdict")
@for_group("approver")
def judge_material(task_id: int, material: str) -> Any:
    """Anything but the three verdicts is the one that says nothing yet."""
    asked = posted_text("verdict")
    verdict = asked if asked in VERDICTS else VERDICTS[-1]
    remark = posted_text("remark")
    check_material(g.db, task_id=task_id, code=material, verdict=verdict, remark=remark, person=g.person, now=g.now)
    if not is_fragment():
        return went_to(url_for("approver.task", task_id=task_id, _anchor="materials"), "已记录。")
    view = seen_task(task_id)
    acts = acts_of(view)
    desk = desk_of(view, works=acts.complete)
    return render_template("tasks/materials.html", view=view, task=view.task, acts=acts, desk=desk)


@pages.post("/tasks/<id:task_id>/enclosures")
@for_group("approver", writes=False)
def enclose(task_id: int) -> Any:
    """The file is on disk before the transaction begins."""
    check_can_enclose(g.db, task_id=task_id, person=g.person, now=g.now)
    file = received_enclosure(current_app.extensions["files"])
    with writing() as db:
        enclose_file(db, task_id=task_id, file=file, person=g.person, now=g.now)
    return _enclosures(task_id, "已添加附件。")


@pages.post("/enclosures/<id:enclosure_id>/remove")
@for_group("approver")
def remove_enclosure(enclosure_id: int) -> Any:
    enclosed, _ = enclosure_of(g.db, enclosure_id, g.person)
    take_away(g.db, enclosure_id=enclosure_id, person=g.person)
    return _enclosures(enclosed.task_id, "已移除附件。")


def _enclosures(task_id: int, said: str) -> Any:
    if not is_fragment():
        return went_to(url_for("approver.task", task_id=task_id), said)
    view = seen_task(task_id)
    waiting = waiting_enclosures(view, enclosures_of(g.db, view.case.id, g.person))
    return render_template("tasks/enclosures.html", task=view.task, desk={"enclosures": waiting})
