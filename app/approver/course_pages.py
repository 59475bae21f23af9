"""Pages' moves against the way a chart draws: 退回 and 取回."""

from typing import Any

from flask import g, url_for
from sqlalchemy.orm import Session

from app.approver.blueprint import pages
from app.approver.moving_on import move
from app.auth import for_group, writing
from app.queries.takings import open_again
from app.services.answer import Answer
from app.services.return_task import return_task
from app.services.take_back_task import take_back_task
from app.web.posted import posted_key, posted_text
from app.web.seen import seen_task
from app.web.went import went_to


@pages.post("/tasks/<id:task_id>/return")
@for_group("approver", writes=False)
def send_back(task_id: int) -> Any:
    def deed(db: Session, **by: Any) -> Answer:
        where: dict[str, Any] = {name: posted_text(name) for name in ("to", "mode", "branches")}
        return return_task(db, reasons=posted_text("reasons"), **where, **by)

    return move(task_id, "return", deed, "已退回。")


@pages.post("/tasks/<id:task_id>/take-back")
@for_group("approver", writes=False)
def take_back(task_id: int) -> Any:
    """On to the task that is open again."""
    view = seen_task(task_id)
    number = view.task.case_number
    with writing() as db:
        take_back_task(
            db,
            task_id=task_id,
            reasons=posted_text("reasons"),
            person=g.person,
            now=g.now,
            request_key=posted_key(),
        )
        again = open_again(db, view.case.id, view.task.node)
    address = url_for("approver.task", task_id=again) if again else url_for("everyone.case", number=number)
    return went_to(address, f"{number} {view.task.name}：已取回。")
