"""Issue documents with the step that makes them: numbered, bound by its journal line, in the same transaction.

A step is taken on trial first: what a notice states (the day a limit ends, the pause that begins) is what the step
will bring. The PDF is set later, when somebody asks for it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.models import Document
from app.queries.records import values_of
from app.queries.views import Who
from app.services.answer import Answer
from app.services.delivery_proof import DELIVERY, words_of
from app.services.document_facts import Drawn, facts_of
from app.services.document_number import next_document_number
from app.services.document_subject import Subject, issuer, subject_of
from app.services.for_applicant import APPLICANT
from app.services.moving import Moving
from app.services.order import carry_out
from app.services.records import DOCUMENT, Sealed, seal
from app.services.template_in_force import template_digest, template_in_force
from engine.chart import Outcome
from engine.clock_acts import DOCUMENTS
from engine.commands import Complete
from engine.run import Step, step

TEMPLATE = "template"
"""Among the facts of a document: the digest of the source it is set with."""
UNNUMBERED = "（未编号）"
"""Stands for the number until the step is known to be possible."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A task that is being finished: what was said, by whom, for whom, when."""

    moving: Moving
    command: Complete
    sealed: Sequence[Sealed]
    person: Who
    now: datetime
    on_behalf_of: str | None = None

    def foretold(self, kinds: Collection[str]) -> Step:
        """The step it will be. Raises EngineError."""
        moving, numbered = self.moving, replace(self.command, documents=dict.fromkeys(kinds, UNNUMBERED))
        return step(moving.chart, moving.case.state, numbered, self.now, moving.calendar, ladders=moving.ladders)

    def written(self, kind: str) -> Mapping[str, Any]:
        return next((each.body for each in self.sealed if each.kind == kind), {})


@dataclass(frozen=True, slots=True)
class Paper:
    """A document before it is written down."""

    kind: str
    number: str
    template_id: int
    sealed: Sealed


def kinds_of(outcome: Outcome | None) -> tuple[str, ...]:
    """What finishing a task in this way issues."""
    return (outcome.document,) if outcome is not None and outcome.document in DOCUMENTS else ()


def carry_out_issuing(
    session: Session,
    deed: Deed,
    kinds: Collection[str],
    *,
    request_key: str | None,
    random_bytes: Callable[[int], bytes],
) -> Answer:
    """Raises EngineError, CaseMoved, RequestKeyReused."""
    papers = _drawn_up(session, deed, kinds, random_bytes) if kinds else []
    answer = carry_out(
        session,
        deed.moving,
        _naming(deed.command, papers),
        deed.sealed,
        person=deed.person,
        now=deed.now,
        request_key=request_key,
        on_behalf_of=deed.on_behalf_of,
    )
    for paper in papers:
        _write(session, deed, paper, answer)
    return answer


def facts_foretold(session: Session, deed: Deed, subject: Subject, kind: str, at: datetime) -> dict[str, Any]:
    """What a document of this kind says, but for its number."""
    case, command = deed.moving.case, deed.command
    node = deed.moving.chart.nodes[command.task.rpartition("#")[0]]
    outcome = node.outcome(command.outcome)
    drawn = Drawn(
        session,
        kind,
        subject,
        case.id,
        clerk=deed.person.name,
        at=at,
        for_applicant=deed.on_behalf_of == APPLICANT,
        values={**values_of(session, case.id), **deed.written("form")},
        words={**deed.written("opinion"), "outcome": outcome.label if outcome else ""},
        handed=words_of(deed.written(DELIVERY)),
    )
    return facts_of(drawn, issuer(session, subject.case, kind).name)


def _drawn_up(
    session: Session, deed: Deed, kinds: Collection[str], random_bytes: Callable[[int], bytes]
) -> list[Paper]:
    """Nothing while others still have to sign: the last signature finishes the task."""
    done = deed.foretold(kinds)
    if deed.command.task.rpartition(".")[0] in done.picture.sittings:
        return []
    papers, subject = [], subject_of(session, deed.moving, done)
    for kind in kinds:
        facts = facts_foretold(session, deed, subject, kind, done.at)
        number = next_document_number(session, issuer(session, subject.case, kind), kind, done.at)
        template = template_in_force(session, kind, done.at)
        body = {**_numbered(facts, number), TEMPLATE: template_digest(template)}
        papers.append(Paper(kind, number, template.id, seal(DOCUMENT + kind, body, random_bytes)))
    return papers


def _numbered(facts: Mapping[str, Any], number: str) -> dict[str, Any]:
    """A derivation may name the very notice it stands in."""
    derivation = [each.replace(UNNUMBERED, number) for each in facts.get("derivation", ())]
    return {**facts, "number": number, **({"derivation": derivation} if derivation else {})}


def _naming(command: Complete, papers: Sequence[Paper]) -> Complete:
    """The same command with the numbers of its documents, bound by their roots."""
    if not papers:
        return command
    numbers = {paper.kind: paper.number for paper in papers}
    roots = {paper.sealed.kind: paper.sealed.root.hex() for paper in papers}
    return replace(command, documents=numbers, records={**command.records, **roots})


def _write(session: Session, deed: Deed, paper: Paper, answer: Answer) -> None:
    session.add(
        Document(
            case_id=deed.moving.case.id,
            kind=paper.kind,
            number=paper.number,
            seq=answer.seq,
            task_key=deed.command.task,
            template_id=paper.template_id,
            data=dict(paper.sealed.body),
            salt=paper.sealed.salt,
            root=paper.sealed.root,
            issued_at=answer.at,
            issued_by=deed.person.id,
        )
    )
    session.flush()
