"""Webhook: a signed POST to another system, the same as jobs send."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.services.effects.escalation import Escalation, escalation_of
from app.services.effects.links import link_of
from app.services.effects.tasks import TASK, tasks_of
from app.services.effects.wording import text_of
from app.services.handlers.job import Cause, NotNow, Outside
from app.services.handlers.post_signed import post_signed
from app.services.letters import Clock
from engine.canonical import canonical
from engine.events import Escalated
from engine.ladders import WEBHOOK


def send_hook(cause: Cause, effect: str, outside: Outside, clock: Clock) -> str:
    """Any answer 2xx will do. Raises NotNow."""
    name = effect.removeprefix(WEBHOOK)
    hook = outside.webhooks.get(name)
    if hook is None:
        raise NotNow(f"系统设置中没有名为「{name}」的对接地址。")
    with outside.database.reading() as session:
        body = canonical(_body(session, escalation_of(session, cause, effect), outside.address))
    post_signed(hook, str(cause), body)
    return ""


def _body(session: Session, told: Escalation, address: str) -> dict[str, Any]:
    return {
        "at": told.at.isoformat(),
        "case": told.case.number,
        "item": told.item,
        "text": text_of(session, told, told.rungs),
        "rungs": [_rung(session, told, rung, address) for rung in told.rungs],
    }


def _rung(session: Session, told: Escalation, rung: Escalated, address: str) -> dict[str, Any]:
    tasks = tasks_of(session, told.case.id, rung) if rung.kind == TASK else ()
    return {
        "act": rung.act,
        "at": rung.at,
        "deadline": rung.deadline,
        "due": datetime.fromisoformat(rung.due).isoformat(),
        "kind": rung.kind,
        "late": told.late(rung),
        "link": link_of(address, told, tasks[0].id if tasks else None),
        "node": rung.node,
        "to": list(rung.to),
    }
