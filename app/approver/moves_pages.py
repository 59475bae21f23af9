"""Pages' moves of one task between people: 转办, 委派, 交回, 抄送, 加签, 减签, 征求意见; and 追加意见."""

from typing import Any

from flask import request
from sqlalchemy.orm import Session

from app.approver.blueprint import pages
from app.approver.moving_on import move
from app.auth import for_group
from app.services.add_remark import add_remark
from app.services.add_signers import add_signers
from app.services.answer import Answer
from app.services.consult_office import consult_office
from app.services.copy_to import copy_to
from app.services.delegate_task import delegate_task
from app.services.remove_signer import remove_signer
from app.services.resolve_task import resolve_task
from app.services.transfer_task import transfer_task
from app.web.chosen import chosen, one_chosen
from app.web.posted import posted_text


@pages.post("/tasks/<id:task_id>/transfer")
@for_group("approver", writes=False)
def transfer(task_id: int) -> Any:
    def deed(db: Session, **by: Any) -> Answer:
        return transfer_task(db, to=one_chosen(), reasons=posted_text("reasons"), **by)

    return move(task_id, "transfer", deed, "已转办。")


@pages.post("/tasks/<id:task_id>/delegate")
@for_group("approver", writes=False)
def delegate(task_id: int) -> Any:
    def deed(db: Session, **by: Any) -> Answer:
        return delegate_task(db, to=one_chosen(), reasons=posted_text("reasons"), **by)

    return move(task_id, "delegate", deed, "已委派，交回后由您继续办理。")


@pages.post("/tasks/<id:task_id>/resolve")
@for_group("approver", writes=False)
def resolve(task_id: int) -> Any:
    def deed(db: Session, **by: Any) -> Answer:
        return resolve_task(db, opinion=posted_text("opinion"), **by)

    return move(task_id, "resolve", deed, "已交回委派人。")


@pages.post("/tasks/<id:task_id>/copies")
@for_group("approver", writes=False)
def copy(task_id: int) -> Any:
    def deed(db: Session, **by: Any) -> Answer:
        return copy_to(db, to=chosen(), reasons=posted_text("reasons"), **by)

    return move(task_id, "cc", deed, "已抄送。", stays=True)


@pages.post("/tasks/<id:task_id>/signers")
@for_group("approver", writes=False)
def add(task_id: int) -> Any:
    """Whoever asks others to sign before them has nothing to do meanwhile."""
    where = posted_text("where")

    def deed(db: Session, **by: Any) -> Answer:
        return add_signers(db, to=chosen(), where=where, reasons=posted_text("reasons"), **by)

    return move(task_id, "add_sign", deed, "已加签。", stays=where != "before")


@pages.post("/tasks/<id:task_id>/signers/remove")
@for_group("approver", writes=False)
def remove(task_id: int) -> Any:
    seat = request.form.get("seat", 0, type=int)

    def deed(db: Session, **by: Any) -> Answer:
        return remove_signer(db, seat=seat, **by)

    return move(task_id, "seats", deed, "已减签。", stays=True)


@pages.post("/tasks/<id:task_id>/consult")
@for_group("approver", writes=False)
def consult(task_id: int) -> Any:
    def deed(db: Session, **by: Any) -> Answer:
        return consult_office(db, org=posted_text("org"), question=posted_text("question"), **by)

    return move(task_id, "consult", deed, "已发出征求意见，对方答复后记入本办件。", stays=True)


@pages.post("/tasks/<id:task_id>/remarks")
@for_group("approver", writes=False)
def remark(task_id: int) -> Any:
    def deed(db: Session, **by: Any) -> Answer:
        return add_remark(db, opinion=posted_text("opinion"), **by)

    return move(task_id, "remark", deed, "已追加意见。", stays=True)
