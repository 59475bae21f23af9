"""批量: one deed for many tasks, each in a transaction of its own, and what came of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import structlog
from flask import g

from app.auth import database, writing
from app.errors import NotFound
from app.queries.task_names import TaskName, task_names
from app.services.approve_at_once import approve_at_once
from app.services.claim_task import claim_task
from app.services.release_task import release_task
from app.services.transfer_task import transfer_task
from app.services.urge_task import urge_task
from app.web.problems import Problem, problem_of
from app.web.seen import LOOKS

log = structlog.get_logger("banjie.bulk")
MOST = 200
REASONS_NAMED = 3
DEEDS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "claim": ("签收", claim_task),
    "release": ("退签", release_task),
    "transfer": ("转办", transfer_task),
    "urge": ("催办", urge_task),
    "approve": ("办理", approve_at_once),
}
NAMELESS = TaskName("", "", "")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one task; without a `problem` it is done. What the person may not see has no names."""

    task: int
    named: TaskName
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Report:
    deed: str
    results: tuple[Done, ...]

    @property
    def done(self) -> tuple[Done, ...]:
        return tuple(each for each in self.results if each.problem is None)

    @property
    def skipped(self) -> tuple[Done, ...]:
        return tuple(each for each in self.results if each.problem is not None)

    @property
    def says(self) -> str:
        """In words, such as 38 件办理成功，2 件跳过：需填写踏勘结论。"""
        told = [f"{len(self.done)} 件{DEEDS[self.deed][0]}成功"] if self.done or not self.skipped else []
        if self.skipped:
            told.append(f"{len(self.skipped)} 件跳过：{self._reasons()}")
        return "，".join(told) + "。"

    def _reasons(self) -> str:
        reasons = list(dict.fromkeys(each.problem.detail.rstrip("。") for each in self.skipped if each.problem))
        return "；".join(reasons[:REASONS_NAMED]) + ("等" if len(reasons) > REASONS_NAMED else "")


def do_in_bulk(deed: str, tasks: Sequence[int], told: Mapping[str, Any], request_key: str | None) -> Report:
    """Never all or nothing: what is done stays done, and of the rest it is said why not. A repetition with the same
    `request_key` does nothing twice.
    """
    act = DEEDS[deed][1]
    problems = {each: _problem(act, each, told, _key(request_key, deed, each)) for each in dict.fromkeys(tasks)}
    with database().reading() as session:
        named = task_names(session, [task for task, problem in problems.items() if not _is_hidden(problem)])
    return Report(deed, tuple(Done(task, named.get(task, NAMELESS), problem) for task, problem in problems.items()))


def _problem(act: Callable[..., object], task_id: int, told: Mapping[str, Any], key: str | None) -> Problem | None:
    try:
        with writing() as session:
            act(session, task_id=task_id, **told, person=g.person, now=g.now, request_key=key)
    except Exception as refused:  # whatever it was: the tasks before it are done, and that has to be told
        problem = problem_of(_as_seen(refused, task_id))
        if problem.status >= 500:
            log.error("task of many failed", exc_info=refused)
        return problem
    return None


def _as_seen(refused: Exception, task_id: int) -> Exception:
    """Who may not see the task hears that there is no such thing."""
    try:
        with database().reading() as session:
            LOOKS["task_id"](session, task_id)
    except NotFound as hidden:
        return hidden
    return refused


def _is_hidden(problem: Problem | None) -> bool:
    return problem is not None and problem.code == NotFound.code


def _key(request_key: str | None, deed: str, task_id: int) -> str | None:
    """One request becomes many, each with a key of its own."""
    if request_key is None:
        return None
    return sha256(f"{request_key}\n{deed}\n{task_id}".encode()).hexdigest()[:48]
