"""Orders the draft refuses for who gives them or what is enclosed: the case goes on, and what it took is told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.commands import Complete, JobDone
from engine.errors import (
    AlreadySigned,
    AppointRefused,
    ConditionFailed,
    DocumentMissing,
    EngineError,
    LoopRefused,
    NotYourTask,
    NoWayOut,
    OpinionRequired,
    SeparationOfDuties,
    TaskClaimed,
    UnknownOutcome,
)
from engine.picture import Picture
from engine.rehearsal.draft import Draft
from engine.rehearsal.finding import ROOT
from engine.rehearsal.report import Answer, Lack, Need

TRIES = 5
"""So often an order is mended before its refusal stands."""
STAND_IN = 999_999_999
"""People who take the place of somebody a rule keeps from a task have the last numbers there can be."""
PAPER = "演练"
LACKS: Mapping[type[EngineError], Lack] = {
    UnknownOutcome: "outcome",
    ConditionFailed: "value",
    NoWayOut: "value",
    LoopRefused: "value",
}
"""What a refusal that ends a course means; all others are told as they are."""

Mended = tuple[Any, Need | None]
NOT_MENDED: Mended = (None, None)


def stand_in(number: int) -> str:
    return f"p{STAND_IN - number}"


def mended(draft: Draft, command: Any, refused: EngineError, picture: Picture, tries: int) -> Mended:
    """A command that may go through, and what has to be told of it; None where the refusal stands."""
    if getattr(command, "task", "") not in picture.tasks:
        return NOT_MENDED
    if isinstance(refused, NotYourTask | TaskClaimed):
        return _by_whose_it_is(command, picture), None
    mend = _MENDS.get(type(refused))
    return mend(draft, command, picture, tries) if mend and isinstance(command, Complete) else NOT_MENDED


def with_answer(command: Any, answer: Answer | None, refused: EngineError) -> Any | None:
    """What the designer lets be decided in place of an outcome that is no longer offered."""
    fits = isinstance(command, Complete | JobDone) and isinstance(refused, UnknownOutcome)
    if not fits or answer is None or command.outcome == answer.outcome:
        return None
    return replace(command, outcome=answer.outcome)


def lack_of(refused: EngineError, node: str) -> Need:
    """What a refusal that stands means."""
    lack = LACKS.get(type(refused), "refused")
    return Need(lack, node, str(refused.facts["outcome"]) if lack == "outcome" else str(refused))


def _by_whose_it_is(command: Any, picture: Picture) -> Any:
    """Who had it given is not gone into: it is their task, so they do it."""
    task = picture.tasks[command.task]
    return replace(command, by=task.person or task.claimed_by, acting_for="")


def _node(command: Complete, picture: Picture) -> str:
    return picture.tasks[command.task].node


def _with_opinion(draft: Draft, command: Complete, picture: Picture, tries: int) -> Mended:
    return replace(command, records={**command.records, "opinion": ROOT}), Need("opinion", _node(command, picture))


def _by_another(draft: Draft, command: Complete, picture: Picture, tries: int) -> Mended:
    need = Need("person", _node(command, picture)) if tries == 0 else None
    return replace(command, by=stand_in(tries), acting_for=""), need


def _without_choice(draft: Draft, command: Complete, picture: Picture, tries: int) -> Mended:
    return replace(command, appoint={}), None


def _with_document(draft: Draft, command: Complete, picture: Picture, tries: int) -> Mended:
    node = _node(command, picture)
    outcome = draft.chart.nodes[node].outcome(command.outcome)
    if outcome is None or not outcome.document or outcome.document in command.documents:
        return NOT_MENDED
    return replace(command, documents={**command.documents, outcome.document: PAPER}), Need("document", node)


_MENDS: Mapping[type[EngineError], Callable[[Draft, Complete, Picture, int], Mended]] = {
    OpinionRequired: _with_opinion,
    SeparationOfDuties: _by_another,
    AlreadySigned: _by_another,
    AppointRefused: _without_choice,
    DocumentMissing: _with_document,
}
