"""What people can try with a case: each act finds something to do it with and calls one use case."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, Task, Waiting
from app.queries.bundles import chart_by_id
from app.services.add_signers import add_signers
from app.services.answer_job import complete_job, fail_job, retry_job
from app.services.claim_task import claim_task
from app.services.complete_task import complete_task
from app.services.copy_to import copy_to
from app.services.delegate_task import delegate_task
from app.services.jump_case import jump_case
from app.services.nullify_case import nullify_case
from app.services.release_task import release_task
from app.services.remove_signer import remove_signer
from app.services.resolve_task import resolve_task
from app.services.resume_case import resume_case
from app.services.return_task import return_task
from app.services.send_message import send_message
from app.services.suspend_case import suspend_case
from app.services.take_back_task import take_back_task
from app.services.terminate_case import terminate_case
from app.services.transfer_task import transfer_task
from app.services.urge_task import urge_task
from app.services.withdraw_application import withdraw_application
from tests.city import REMEDIES

PLACES = ("@previous", "@start", "accept", "check", "cosign", "look", "by_hand", "approve", "split", "nowhere")
WORKERS = ("acceptor", "second_acceptor", "handler", "checker", "leader")


class Attempt:
    """One act about to be tried. `pick(things)` chooses one of them; `told` is who acts and when."""

    def __init__(self, session: Session, number: str, pick: Callable[[Any], Any], told: dict[str, Any]):
        self.session, self.number, self.pick, self.told = session, number, pick, told

    def task(self) -> Task:
        """An open one mostly; there is always the first."""
        query = select(Task).join(Case, Task.case_id == Case.id).where(Case.number == self.number).order_by(Task.id)
        tasks = self.session.scalars(query).all()
        return self.pick([task for task in tasks if task.closed_at is None] or tasks)

    def closed_task(self) -> Task:
        query = select(Task).join(Case, Task.case_id == Case.id).where(Case.number == self.number)
        return self.pick(self.session.scalars(query.where(Task.closed_at.is_not(None)).order_by(Task.id.desc())).all())

    def wait(self, kind: str) -> str:
        """The key of something that is waited for."""
        query = select(Waiting.key).join(Case, Waiting.case_id == Case.id).where(Case.number == self.number)
        return self.pick([*self.session.scalars(query.where(Waiting.kind == kind).order_by(Waiting.key)), "job#99"])

    def on_task(self, deed: Callable[..., Any], **said: Any) -> None:
        deed(self.session, task_id=self.task().id, **said, **self.told)

    def on_case(self, deed: Callable[..., Any], **said: Any) -> None:
        deed(self.session, number=self.number, **said, **self.told)


def complete(attempt: Attempt) -> None:
    task = attempt.task()
    case = attempt.session.get_one(Case, task.case_id)
    node = chart_by_id(attempt.session, case.chart_version_id).nodes[task.node]
    offered = [each.name for each in node.outcomes]
    outcome = attempt.pick(offered if attempt.pick((True, True, True, False)) else ["nonsense"])
    appoint = {"cosign": [attempt.pick(WORKERS)]} if attempt.pick((0, 0, 0, 1)) else {}
    words = {"opinion": "意见。", "reasons": "理由。", "remedies": REMEDIES}
    complete_task(attempt.session, task_id=task.id, outcome=outcome, appoint=appoint, **words, **attempt.told)


def send_back(attempt: Attempt) -> None:
    modes, branches = ("again", "straight"), ("", "own", "all")
    to, mode, redone = attempt.pick(PLACES), attempt.pick(modes), attempt.pick(branches)
    attempt.on_task(return_task, reasons="理由。", to=to, mode=mode, branches=redone)


def take_back(attempt: Attempt) -> None:
    take_back_task(attempt.session, task_id=attempt.closed_task().id, **attempt.told)


def add(attempt: Attempt) -> None:
    attempt.on_task(add_signers, to=[attempt.pick(WORKERS)], where=attempt.pick(("before", "after", "parallel")))


def message(attempt: Attempt) -> None:
    name, key = attempt.pick(("缴费", "缴费", "别的")), attempt.pick((attempt.number, attempt.number, "别处"))
    send_message(attempt.session, name=name, key=key, data={}, **attempt.told)


def jump(attempt: Attempt) -> None:
    attempt.on_case(jump_case, to=attempt.pick(PLACES), reasons="理由。", task=attempt.pick(("", attempt.task().key)))


def fail(attempt: Attempt) -> None:
    attempt.on_case(fail_job, key=attempt.wait("job"), code=attempt.pick(("", "gone")), reason="没有回应")


ACTS: dict[str, Callable[[Attempt], None]] = {
    "complete": complete,
    "claim": lambda attempt: attempt.on_task(claim_task),
    "release": lambda attempt: attempt.on_task(release_task),
    "return": send_back,
    "take back": take_back,
    "transfer": lambda attempt: attempt.on_task(transfer_task, to=attempt.pick(WORKERS)),
    "delegate": lambda attempt: attempt.on_task(delegate_task, to=attempt.pick(WORKERS)),
    "resolve": lambda attempt: attempt.on_task(resolve_task, opinion="意见。"),
    "copy": lambda attempt: attempt.on_task(copy_to, to=[attempt.pick(WORKERS)]),
    "urge": lambda attempt: attempt.on_task(urge_task),
    "add signer": add,
    "remove signer": lambda attempt: attempt.on_task(remove_signer, seat=attempt.pick((1, 2, 3))),
    "suspend": lambda attempt: attempt.on_case(suspend_case, reasons="理由。"),
    "resume": lambda attempt: attempt.on_case(resume_case),
    "message": message,
    "job done": lambda attempt: attempt.on_case(complete_job, key=attempt.wait("job"), outcome="", data={}),
    "job failed": fail,
    "retry": lambda attempt: attempt.on_case(retry_job, key=attempt.wait("job")),
    "jump": jump,
    "nullify": lambda attempt: attempt.on_case(nullify_case, reasons="理由。"),
    "terminate": lambda attempt: attempt.on_case(terminate_case, reasons="理由。"),
    "withdraw": lambda attempt: attempt.on_case(withdraw_application, reasons="理由。"),
}
MOSTLY = ("complete", "complete", "complete", "complete", "resume", "resume", "job done", "message")
"""Beside all acts once: so that cases get on."""
