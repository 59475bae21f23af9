"""What comes from outside the house of people: messages, and what became of jobs (decision 5)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.asking import kept_of
from engine.case import Case, Moves
from engine.checks import check_data, writable_routing
from engine.commands import JobDone, JobFailed, Message, Retry
from engine.errors import JobNotOpen, JobNotStopped, NobodyWaits, SeveralWait, UnknownOutcome
from engine.picture import Waiting

MAX_REASON = 500
"""Characters of a job's reason that are kept: it stands in the journal."""


def message(case: Case, command: Message) -> None:
    """It goes to the one place that waits for it under its key, or under none."""
    waiting = [each for each in case.desk.waiting.values() if (each.kind, each.name) == ("message", command.name)]
    found = [each for each in waiting if each.ref == command.key] or [each for each in waiting if not each.ref]
    if not found:
        raise NobodyWaits(name=command.name, key=command.key)
    if len(found) > 1:
        raise SeveralWait(name=command.name, key=command.key, count=len(found))
    _go_on(case, found[0], command.data)


def job_done(case: Case, command: JobDone) -> None:
    job = _job(case, command.job)
    node = case.chart.nodes[job.node]
    if node.outcomes and node.outcome(command.outcome) is None:
        allowed = "、".join(each.name for each in node.outcomes)
        raise UnknownOutcome(task=case.chart.label(node.id), outcome=command.outcome, allowed=allowed)
    _go_on(case, job, command.data, kept_of(node.id, command.outcome))


def job_failed(case: Case, command: JobFailed) -> None:
    """An error event on the chart takes it; otherwise the job stops until an administrator has it tried again."""
    job = _job(case, command.job)
    flow = case.open_flow()
    if flow.fail(job.key, command.code):
        case.settle(flow)
        return
    why = command.reason or command.code or "没有说明原因"
    case.desk.waiting[job.key] = replace(job, stopped=why[:MAX_REASON])


def retry(case: Case, command: Retry) -> None:
    job = case.desk.waiting.get(command.job)
    if job is None or job.kind != "job":
        raise JobNotOpen(job=case.label(command.job))
    if not job.stopped:
        raise JobNotStopped(job=case.label(command.job))
    case.desk.waiting[job.key] = replace(job, stopped="")


def _job(case: Case, key: str) -> Waiting:
    job = case.desk.waiting.get(key)
    if job is None or job.kind != "job" or job.stopped:
        raise JobNotOpen(job=case.label(key))
    return job


def _go_on(case: Case, waiting: Waiting, data: Mapping[str, Any], decided: Mapping[str, str] | None = None) -> None:
    node = case.chart.nodes[waiting.node]
    check_data(case.chart.label(node.id), data, writable_routing(case.chart, node))
    flow = case.open_flow()
    flow.happen(waiting.key, {**data, **(decided or {})})
    case.settle(flow)


MOVES: Moves = {Message: message, JobDone: job_done, JobFailed: job_failed, Retry: retry}
