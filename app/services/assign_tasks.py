"""派定: what candidate rules mean at the moment a task opens becomes a command of its own (decision 56)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.errors import NobodyCanDo
from app.models import Organisation
from app.permissions import ADMIN
from app.queries.actors import SYSTEM, person_id, person_key
from app.queries.candidates import Asking
from app.services.moving import Moving
from engine import candidates as rules
from engine.chart import Node
from engine.codec import loads
from engine.commands import Assign, Command, Complete, Skip
from engine.desk import Desk
from engine.duties import barred
from engine.events import TaskOpened
from engine.forecast.knowing import values_at
from engine.run import Step
from engine.sitting import whole_of


def assignments(session: Session, moving: Moving, done: Step, command: Command, now: datetime) -> Iterator[Command]:
    """For each task this step has opened on a node with rules. Raises NobodyCanDo where the chart refuses that."""
    for event in done.events:
        if isinstance(event, TaskOpened) and rules.has_rules(moving.chart.nodes[event.node]):
            found = _assigned(session, moving, event, command, now)
            if found is not None:
                yield found


def _assigned(session: Session, moving: Moving, opened: TaskOpened, command: Command, now: datetime) -> Command | None:
    """Nothing for a task that is gone already: what another one was assigned to may have ended it."""
    desk, flow = loads(moving.case.state or b"")
    if opened.task not in desk.tasks or flow is None:
        return None
    return _Assigning(session, moving, opened, desk, flow, now).command(_decider(command))


def _decider(command: Command) -> str:
    """Who has just decided something; nobody where a moment came or an administrator moved the case."""
    if isinstance(command, Skip):
        return command.person
    return command.acting_for or command.by if isinstance(command, Complete) else ""


class _Assigning:
    """One task that has just been opened."""

    def __init__(
        self,
        session: Session,
        moving: Moving,
        opened: TaskOpened,
        desk: Desk,
        flow: Mapping[str, Any],
        now: datetime,
    ):
        self.session, self.opened, self.chart = session, opened, moving.chart
        self.node: Node = moving.chart.nodes[opened.node]
        kept_away = (person_id(each.person) for each in barred(self.chart, desk.done_by, self.node))
        self.asking = Asking(
            session,
            moving.case,
            now,
            values_at(self.chart, flow, whole_of(opened.task)),
            desk.done_by,
            frozenset(each for each in kept_away if each),
        )

    def command(self, decider: str) -> Command | None:
        org_id = self.asking.office(self.node)
        wanted = None if self.opened.person or self.opened.to else self.asking.person(self.node)
        if wanted is not None:
            return self._same_person(org_id, frozenset((wanted,)), decider) or self._assign(
                rules.BY_CANDIDATE, org_id, person=person_key(wanted)
            )
        if self.opened.person or self.opened.to:
            return self._assign(rules.BY_ORG, org_id)
        able = self.asking.holders(self.opened.role, org_id) if org_id else frozenset()
        if not able:
            return self._nobody(org_id)
        return self._same_person(org_id, able, decider) or self._assign(rules.BY_ORG, org_id)

    def _assign(self, reason: str, org_id: int | None, role: str = "", person: str = "") -> Command | None:
        """Nothing, where it stays as it was opened."""
        moves = bool(role or person) or rules.follows_the_city(self.node.org) or bool(self.node.candidate)
        org = self._code(org_id) if org_id and (moves or reason != rules.BY_ORG) else ""
        return Assign(self.opened.task, SYSTEM, reason, org, role, person) if org or person else None

    def _nobody(self, org_id: int | None) -> Command | None:
        here = org_id or self.asking.case.handling_id
        answer = self.node.on_empty
        above = self.asking.nearest_above(self.opened.role, here) if answer == rules.SUPERIOR else None
        if above is not None:
            return self._assign(rules.EMPTY, above)
        if answer in (rules.SUPERIOR, rules.ADMIN):
            office = self.asking.administration(here)
            if office is not None:
                return self._assign(rules.EMPTY, office, role=ADMIN)
        if answer:
            raise NobodyCanDo(task=self.chart.label(self.node.id))
        return self._assign(rules.BY_ORG, org_id)

    def _same_person(self, org_id: int | None, able: frozenset[int], decider: str) -> Command | None:
        """Where who has just decided is the only one who can do it as well."""
        answer, person = self.node.same_person, person_id(decider)
        if person is None or able != {person}:
            return None
        if answer == rules.SKIP and decider not in self.asking.done_by.get(self.node.id, ()):
            return Skip(self.opened.task, SYSTEM, decider)
        if answer == rules.SUPERIOR and org_id is not None:
            above = self.asking.nearest_above(self.opened.role, org_id, (person,))
            return self._assign(rules.SAME, above) if above is not None else None
        return None

    def _code(self, org_id: int) -> str:
        return self.session.get_one(Organisation, org_id).code
