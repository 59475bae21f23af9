"""What a designer does in a trial: file, finish a task, send it back, answer for the outside, push the clock."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.errors import TrialRefused
from app.queries.fields import fields_at
from app.services.decision import Decision, sealed_decision
from app.services.forms import checked, routing_of
from app.services.issue_document import kinds_of
from app.services.opinions import sealed_opinion
from app.services.records import roots_of
from app.services.trials.cast import APPLICANT, OUTSIDE
from app.services.trials.run import Run, check_clock
from app.services.trials.turning import Turning, next_of
from engine.chart import Chart, Node
from engine.commands import Command, Complete, JobDone, JobFailed, Message, Return, Start
from engine.picture import Waiting

UNSAID = "（试办）"
"""What is written where a designer leaves an opinion empty."""
NUMBER = "试〔0000〕1 号"
"""Of whatever document would be issued."""


def start_trial(run: Run, *, item: Mapping[str, Any], data: Mapping[str, Any], form: Mapping[str, Any]) -> Run:
    turning = Turning(run)
    turning.take(Start(APPLICANT, item, data))
    return turning.close(form)


def finish_task(run: Run, *, task: str, outcome: str, form: Mapping[str, Any], opinion: str = "") -> Run:
    """By whoever the cast has for it. Raises InvalidForm, TextTooLong, EngineError, TrialFull."""
    open_task = run.open_task(task)
    turning = Turning(run)
    by = run.ground.cast.doer(run.picture, open_task)
    node = run.ground.chart.nodes[open_task.node]
    turning.take(completed(run.ground.chart, node, task, by, outcome, form, opinion))
    values = checked(fields_at(run.ground.chart, node), form)
    return turning.close(values, opinion)


def completed(
    chart: Chart, node: Node, task: str, by: str, outcome: str, form: Mapping[str, Any], opinion: str
) -> Complete:
    """As at a desk, with words where none were written, and numbers for the documents it would issue."""
    words = opinion.strip() or UNSAID
    decision = Decision(outcome, form, words, words, words)
    command, _ = sealed_decision(chart, node, decision, task_key=task, by=by, random_bytes=bytes)
    return with_papers(command, node, outcome)


def with_papers(command: Complete, node: Node, outcome: str) -> Complete:
    return replace(command, documents={kind: NUMBER for kind in kinds_of(node.outcome(outcome))})


def return_to(run: Run, *, task: str, to: str, branches: str = "", opinion: str = "") -> Run:
    open_task = run.open_task(task)
    turning = Turning(run)
    records = roots_of(sealed_opinion(None, bytes, text=opinion.strip() or UNSAID))
    by = run.ground.cast.doer(run.picture, open_task)
    turning.take(Return(task, by, to, branches=branches, records=records))
    return turning.close(opinion=opinion)


def answer_wait(run: Run, *, key: str, outcome: str = "", fails: str | None = None, form: Mapping[str, Any]) -> Run:
    """For the outside: a message comes, a job is done, or fails with this code."""
    waiting = run.picture.waiting.get(key)
    if waiting is None or waiting.kind == "signal":
        raise TrialRefused(reason="它没有在等待这个答复")
    chart = run.ground.chart
    fields = fields_at(chart, chart.nodes[waiting.node])
    values = {} if fails is not None else checked(fields, form)
    turning = Turning(run)
    turning.take(_answer(waiting, outcome, fails, routing_of(fields, values)))
    return turning.close(values)


def _answer(waiting: Waiting, outcome: str, fails: str | None, data: Mapping[str, Any]) -> Command:
    if waiting.kind == "message":
        return Message(waiting.name, waiting.ref, OUTSIDE, data)
    if fails is not None:
        return JobFailed(waiting.key, code=fails, reason=UNSAID)
    return JobDone(waiting.key, outcome=outcome, data=data)


def push_to(run: Run, to: datetime) -> Run:
    """Raises TrialRefused where it is not later; EngineError where a moment comes that the chart cannot stand."""
    check_clock(to)
    if to <= run.clock:
        raise TrialRefused(reason="时钟只能向后拨；要回到从前，请退一步")
    turning = Turning(run)
    turning.push(to)
    return turning.close()


def push_to_next(run: Run) -> Run:
    """To the next moment of the case, whatever it does. Raises what push_to raises."""
    coming = next_of(run)
    if coming is None:
        raise TrialRefused(reason="没有要到的时限")
    to = max(datetime.fromisoformat(coming.next), run.clock)
    check_clock(to)
    turning = Turning(run)
    turning.push(to)
    return turning.close()
