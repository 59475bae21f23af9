"""Pages' moves of a case as a whole: 挂起, 恢复, 撤回申请, 终止, 跳转, 作废; and of its tasks for who does not do them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import g, render_template, url_for
from sqlalchemy.orm import Session

from app.auth import for_group
from app.everyone.blueprint import pages
from app.everyone.case_page import case_context
from app.services.answer import Answer
from app.services.jump_case import jump_case
from app.services.nullify_case import nullify_case
from app.services.resume_case import resume_case
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from app.services.transfer_task import transfer_task
from app.services.urge_task import urge_task
from app.services.withdraw_application import withdraw_application
from app.web.asked import Asked, moved
from app.web.chosen import one_chosen
from app.web.posted import posted_key, posted_text
from app.web.seen import seen_case, seen_task
from app.web.went import went_to

Deed = Callable[..., Answer]


@pages.post("/cases/<code:number>/suspend")
@for_group("approver", "admin", writes=False)
def suspend(number: str) -> Any:
    return _move(number, "suspend", _reasoned(suspend_case), "已挂起。")


@pages.post("/cases/<code:number>/resume")
@for_group("approver", "admin", writes=False)
def resume(number: str) -> Any:
    return _move(number, "resume", resume_case, "已恢复办理。")


@pages.post("/cases/<code:number>/withdraw")
@for_group("clerk", "admin", writes=False)
def withdraw(number: str) -> Any:
    return _move(number, "withdraw", _reasoned(withdraw_application), "申请已撤回。")


@pages.post("/cases/<code:number>/terminate")
@for_group("admin", writes=False)
def terminate(number: str) -> Any:
    return _move(number, "terminate", _reasoned(terminate_case), "已终止。")


@pages.post("/cases/<code:number>/nullify")
@for_group("admin", writes=False)
def nullify(number: str) -> Any:
    return _move(number, "nullify", _reasoned(nullify_case), "已作废。")


@pages.post("/cases/<code:number>/jump")
@for_group("admin", writes=False)
def jump(number: str) -> Any:
    where: dict[str, Any] = {name: posted_text(name) for name in ("to", "task", "branches")}
    return _move(number, "jump", _reasoned(partial(jump_case, **where)), "已跳转。")


@pages.post("/tasks/<id:task_id>/urge")
@for_group("everyone", writes=False)
def urge(task_id: int) -> Any:
    """By whoever sees the case; back to it."""
    return _move_task(task_id, "urge", _reasoned(urge_task), "已催办，办理人将收到消息。")


@pages.post("/tasks/<id:task_id>/hand-over")
@for_group("admin", writes=False)
def hand_over(task_id: int) -> Any:
    """转办 of somebody else's task, as when they have left."""

    def deed(db: Session, **by: Any) -> Answer:
        return transfer_task(db, to=one_chosen(), reasons=posted_text("reasons"), **by)

    return _move_task(task_id, "transfer", deed, "已转办。")


def _reasoned(service: Deed) -> Deed:
    return partial(service, reasons=posted_text("reasons"))


def _move(number: str, panel: str, deed: Deed, done: str) -> Any:
    seen_case(number)
    return _carry_out(number, panel, partial(deed, number=number), done)


def _move_task(task_id: int, panel: str, deed: Deed, done: str) -> Any:
    number = seen_task(task_id).task.case_number
    return _carry_out(number, f"{panel}-{task_id}", partial(deed, task_id=task_id), done)


def _carry_out(number: str, panel: str, deed: Deed, done: str) -> Any:
    def carry_out(db: Session) -> Answer:
        return deed(db, person=g.person, now=g.now, request_key=posted_key())

    def again(asked: Asked) -> str:
        return render_template("cases/case.html", **case_context(seen_case(number), asked))

    answer = moved(panel, carry_out, again)
    return answer if isinstance(answer, tuple) else went_to(url_for("everyone.case", number=number), done)
