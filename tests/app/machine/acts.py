"""What people can try with a case: each act finds something to do it with and calls one use case."""

from collections.abc import Callable
from random import Random
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
from app.services.handed_in import HandedIn
from app.services.jump_case import jump_case
from app.services.migrate_case import migrate_case
from app.services.nullify_case import nullify_case
from app.services.release_task import release_task
from app.services.remove_signer import remove_signer
from app.services.resolve_task import resolve_task
from app.services.resume_case import resume_case
from app.services.return_task import return_task
from app.services.send_message import send_message
from app.services.store_material import store_material
from app.services.suspend_case import suspend_case
from app.services.take_back_task import take_back_task
from app.services.terminate_case import terminate_case
from app.services.transfer_task import transfer_task
from app.services.urge_task import urge_task
from app.services.withdraw_application import withdraw_application
from tests.city import PEOPLE, REMEDIES, City

PLACES = (
    "@previous",
    "@start",
    "accept",
    "check",
    "cosign",
    "look",
    "glance",
    "by_hand",
    "approve",
    "split",
    "nowhere",
)
WORKERS = ("acceptor", "second_acceptor", "handler", "checker", "leader")
ANYBODY = (*WORKERS, "clerk", "other_clerk", "stranger", "admin", "register")


class Attempt:
    """One act about to be tried: on which task, and by whom, mostly as it should be."""

    def __init__(self, session: Session, city: City, number: str, chance: Random):
        self.session, self.city, self.number = session, city, number
        self.chance, self.pick = chance, chance.choice

    def task(self) -> Task:
        """An open one mostly; there is always the first."""
        query = select(Task).join(Case, Task.case_id == Case.id).where(Case.number == self.number).order_by(Task.id)
        tasks = self.session.scalars(query).all()
        return self.pick([task for task in tasks if task.closed_at is None] or tasks)

    def closed_task(self) -> Task:
        """One of the last that were done."""
        query = select(Task).join(Case, Task.case_id == Case.id).where(Case.number == self.number)
        return self.pick(self.session.scalars(query.where(Task.how == "completed").order_by(Task.id.desc())).all()[:3])

    def wait(self, kind: str) -> str:
        """The key of something that is waited for."""
        query = select(Waiting.key).join(Case, Waiting.case_id == Case.id).where(Case.number == self.number)
        found = self.session.scalars(query.where(Waiting.kind == kind).order_by(Waiting.key)).all()
        return self.pick(found or ["job#99"])

    def doers(self, task: Task) -> tuple[str, ...]:
        """Logins of those who may do it."""
        logins = {key: login for login, key in self.city.ids.items()}
        named = task.person_id or task.claimed_by
        return (logins[named],) if named else tuple(each for each in ANYBODY if PEOPLE[each] == ("market", task.role))

    def told(self, *usual: str) -> dict[str, Any]:
        """Who acts and when: one of these, or now and then anybody."""
        login = self.pick(usual if usual and self.chance.random() < 0.85 else ANYBODY)
        return {"person": self.city.person(self.session, login), "now": self.city.now}

    def on_task(self, deed: Callable[..., Any], by: tuple[str, ...] = (), **said: Any) -> None:
        task = self.task()
        deed(self.session, task_id=task.id, **said, **self.told(*(by or self.doers(task))))

    def on_case(self, deed: Callable[..., Any], by: str = "admin", **said: Any) -> None:
        deed(self.session, number=self.number, **said, **self.told(by))


def complete(attempt: Attempt) -> None:
    task = attempt.task()
    case = attempt.session.get_one(Case, task.case_id)
    node = chart_by_id(attempt.session, case.chart_version_id).nodes.get(task.node)  # gone with a migration, maybe
    offered = [each.name for each in node.outcomes] if node else []
    outcome = attempt.pick(offered) if offered and attempt.chance.random() < 0.9 else "nonsense"
    appoint = {"cosign": [attempt.pick(WORKERS)]} if attempt.pick((0, 0, 0, 1)) else {}
    words = {"opinion": "意见。", "reasons": "理由。", "remedies": REMEDIES}
    told = attempt.told(*attempt.doers(task))
    complete_task(attempt.session, task_id=task.id, outcome=outcome, appoint=appoint, **words, **told)


def send_back(attempt: Attempt) -> None:
    modes, branches = ("again", "straight"), ("", "own", "all")
    to, mode, redone = attempt.pick(PLACES), attempt.pick(modes), attempt.pick(branches)
    attempt.on_task(return_task, reasons="理由。", to=to, mode=mode, branches=redone)


def take_back(attempt: Attempt) -> None:
    task = attempt.closed_task()
    doer = next(login for login, key in attempt.city.ids.items() if key == task.closed_by)
    take_back_task(attempt.session, task_id=task.id, **attempt.told(doer))


def add(attempt: Attempt) -> None:
    attempt.on_task(add_signers, to=[attempt.pick(WORKERS)], where=attempt.pick(("before", "after", "parallel")))


def message(attempt: Attempt) -> None:
    name, key = attempt.pick(("缴费", "缴费", "缴费", "别的")), attempt.pick((attempt.number, attempt.number, "别处"))
    send_message(attempt.session, name=name, key=key, data={}, **attempt.told("register"))


def jump(attempt: Attempt) -> None:
    attempt.on_case(jump_case, to=attempt.pick(PLACES), reasons="理由。", task=attempt.pick(("", attempt.task().key)))


def migrate(attempt: Attempt) -> None:
    """There and back, and nowhere; with a map that fits, that has holes, or that leads to other work."""
    nodes = attempt.pick(({"look": "glance"}, {"glance": "look"}, {}, {"check": "cosign"}))
    attempt.on_case(migrate_case, version=attempt.pick((1, 2, 3)), nodes=nodes, reasons="理由。", allowed=True)


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
    "remove signer": lambda attempt: attempt.on_task(remove_signer, ("admin",), seat=attempt.pick((1, 2, 3, 4))),
    "suspend": lambda attempt: attempt.on_case(suspend_case, reasons="理由。"),
    "resume": lambda attempt: attempt.on_case(resume_case),
    "message": message,
    "job done": lambda attempt: attempt.on_case(complete_job, key=attempt.wait("job"), outcome="", data={}),
    "job failed": fail,
    "hand in": lambda attempt: attempt.on_case(store_material, "clerk", handed_in=HandedIn(attempt.pick(("m1", "m9")))),
    "migrate": migrate,
    "retry": lambda attempt: attempt.on_case(retry_job, key=attempt.wait("job")),
    "jump": jump,
    "nullify": lambda attempt: attempt.on_case(nullify_case, reasons="理由。"),
    "terminate": lambda attempt: attempt.on_case(terminate_case, reasons="理由。"),
    "withdraw": lambda attempt: attempt.on_case(withdraw_application, reasons="理由。"),
}


def go_on(attempt: Attempt) -> str:
    """Whatever gets this case on as it stands; says what that was."""
    act = attempt.pick(_fitting(attempt))
    ACTS[act](attempt)
    return act


def _fitting(attempt: Attempt) -> list[str]:
    case = attempt.session.scalars(select(Case).where(Case.number == attempt.number)).one()
    if case.status != "running":
        return ["resume"] if case.status == "suspended" else ["nullify", "copy"]
    acts = {"job": ["job done", "job failed"], "message": ["message"]}
    waits = attempt.session.scalars(select(Waiting).where(Waiting.case_id == case.id).order_by(Waiting.key)).all()
    found = [act for each in waits for act in (["retry"] if each.stopped else acts.get(each.kind, []))]
    tasks = select(Task).where(Task.case_id == case.id, Task.closed_at.is_(None)).order_by(Task.id)
    return found + ["resolve" if task.owner_id else "complete" for task in attempt.session.scalars(tasks)]
