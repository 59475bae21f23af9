"""出件送达: hand a result over, with what proves it (行政许可法 art. 44)."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from secrets import token_bytes

from sqlalchemy.orm import Session

from app.errors import NotFound
from app.queries.views import Who
from app.services.answer import Answer
from app.services.complete_task import complete_task
from app.services.delivery_proof import DELIVERY, Proof, check_proof, delivering
from app.services.moving import moving_task
from app.services.records import seal


def deliver_result(
    session: Session,
    *,
    task_id: int,
    proof: Proof,
    person: Who,
    now: datetime,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """Finish the task by which the chart delivers; the 送达回证 says how. Raises DeliveryUnproven, NotFound, and what
    `complete_task` raises.
    """
    moving, task = moving_task(session, task_id)
    outcome = delivering(moving.chart.nodes.get(task.node))
    if not outcome:
        raise NotFound(what="该送达任务")
    check_proof(proof)
    body = {name: value for name, value in asdict(proof).items() if value}
    return complete_task(
        session,
        task_id=task_id,
        outcome=outcome,
        more=(seal(DELIVERY, body, random_bytes),),
        person=person,
        now=now,
        request_key=request_key,
        random_bytes=random_bytes,
    )
