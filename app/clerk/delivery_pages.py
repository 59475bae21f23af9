"""出件送达: results that wait for their applicants, handed over at the window or sent by post."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auth import for_group, writing
from app.clerk.blueprint import pages
from app.clerk.signature import received_signature
from app.errors import AppError, DeliveryUnproven, FileRefused, NotFound
from app.labels import DELIVERY_WAYS, RELATIONS
from app.queries.deliveries import delivered, deliveries
from app.queries.documents import documents_of
from app.queries.records import values_of
from app.queries.views import TaskView
from app.services.deliver_result import deliver_result
from app.services.delivery_proof import BY_POST, Proof
from app.web.attachments import uploaded_file
from app.web.looks import searched
from app.web.posted import posted_key, posted_text
from app.web.seen import seen_task
from app.web.went import is_fragment, went_to

SAID = ("way", "recipient", "relation", "carrier", "tracking")


@pages.get("/deliveries")
@for_group("clerk", "approver")
def list_deliveries() -> str:
    asked: dict[str, Any] = {name: request.args.get(name, "")[:200] for name in ("q", "after")}
    page = deliveries(g.db, g.person, **asked)
    searched(asked["q"], (row.number for row in page.rows))
    return render_template("deliveries/rows.html" if is_fragment() else "deliveries/list.html", page=page, **asked)


@pages.get("/deliveries/<id:task_id>")
@for_group("clerk", "approver")
def delivery(task_id: int) -> str:
    view = seen_task(task_id)
    way = "post" if values_of(g.db, view.case.id).get("delivery_way") == BY_POST else "window"
    return _page(view, Proof(way=way, recipient=view.case.applicant))


@pages.post("/deliveries/<id:task_id>")
@for_group("clerk", "approver", writes=False)
def deliver(task_id: int) -> Any:
    """The signature is on disk before the transaction begins. What is missing is said beside each field."""
    view = seen_task(task_id)
    said = {name: posted_text(name) for name in SAID}
    try:
        signature, signed = received_signature() if said["way"] == "window" else ("", "")
        proof = Proof(**said, signature=signature, signed=signed)
        with writing() as db:
            deliver_result(db, task_id=task_id, proof=proof, person=g.person, now=g.now, request_key=posted_key())
    except (DeliveryUnproven, FileRefused) as refused:
        return _page(view, Proof(**said), _errors(refused), str(refused)), 422
    return went_to(url_for("clerk.delivery", task_id=task_id), f"{view.case.applicant}的结果已送达。")


@pages.get("/deliveries/<id:task_id>/signature")
@for_group("clerk", "approver")
def signature(task_id: int) -> Response:
    """Raises NotFound."""
    view = seen_task(task_id)
    kept = delivered(g.db, view.case.number, view.task.key)
    if not kept.get("signature"):
        raise NotFound(what="该签名")
    ending = {"image/png": "png", "image/jpeg": "jpg"}.get(kept.get("signed", ""), "pdf")
    return uploaded_file(kept["signature"], f"送达签收 {view.case.number}.{ending}")


def _errors(refused: AppError) -> dict[str, str]:
    return refused.fields if isinstance(refused, DeliveryUnproven) else {"signature": str(refused)}


def _page(view: TaskView, proof: Proof, errors: dict[str, str] | None = None, message: str = "") -> str:
    kept = delivered(g.db, view.case.number, view.task.key)
    return render_template(
        "deliveries/delivery.html",
        view=view,
        told=proof,
        kept=kept,
        errors=errors or {},
        message=message,
        ways=DELIVERY_WAYS,
        relations=RELATIONS,
        documents=documents_of(g.db, view.case.number),
    )
