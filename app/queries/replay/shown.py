"""What the picture of the engine shows at one moment, as named maps of plain values."""

from collections.abc import Callable, Mapping
from typing import Any

from app.labels import KINDS_OF_DEADLINES, RESULTS, ROLES, STAGES, STATUSES, label
from app.queries.replay.then import Names, Office, Then
from engine.card_rules import RULES
from engine.joining import joining, wanted_at
from engine.picture import Card, Deadline, OpenTask, Seat, Waiting
from engine.sitting import whole_of

Row = dict[str, Any]
OfficeOf = Callable[[str], Office]


class Showing:
    """Puts names to what the picture has keys for."""

    def __init__(self, names: Names, office_of: OfficeOf):
        self.names, self.office_of = names, office_of

    def maps(self, then: Then) -> dict[str, Mapping[str, Any]]:
        """All of them but what clocks, posts and papers say."""
        picture = then.picture
        return {
            "case": self._case(then),
            "marks": then.marks,
            "walked": dict(picture.passed),
            "done_by": {node: [self._person(key) for key in keys] for node, keys in picture.done_by.items()},
            "tasks": {key: self._task(task, then) for key, task in picture.tasks.items()},
            "seats": {key: [self._seat(seat, then) for seat in seats] for key, seats in picture.sittings.items()},
            "waiting": {key: self._waiting(each, then) for key, each in picture.waiting.items()},
            "joins": _joins(then),
            "deadlines": {key: _deadline(each) for key, each in picture.deadlines.items()},
            "cards": {key: self._card(card) for key, card in picture.cards.items()},
            "ledger": {name: clock.to_json() for name, clock in picture.clocks.items()},
        }

    def _case(self, then: Then) -> Row:
        picture = then.picture
        return {
            "status": picture.status,
            "status_name": label(STATUSES, picture.status),
            "stage": picture.stage,
            "stage_name": label(STAGES, picture.stage),
            "result": picture.result,
            "result_name": label(RESULTS, picture.result),
            "end": picture.end,
            "accepted_at": picture.accepted_at,
            "chart": then.chart.digest,
        }

    def _task(self, task: OpenTask, then: Then) -> Row:
        deadline = then.picture.deadlines.get(whole_of(task.key))
        return {
            "node": task.node,
            "node_name": then.chart.label(task.node),
            "stage": task.stage,
            "stage_name": label(STAGES, task.stage),
            "role": task.role,
            "role_name": label(ROLES, task.role),
            "org": task.org,
            "org_name": self.office_of(task.org).name,
            "opened_at": task.opened_at,
            "due": task.due,
            "warn": deadline.warn if deadline else "",
            "latest": task.latest,
            "claimed_by": task.claimed_by,
            "person": task.person,
            "owner": task.owner,
            "holder_name": self.names.of(task.claimed_by or task.person),
            "owner_name": self.names.of(task.owner),
            "signed_at": task.signed_at,
            "urged": task.urged,
            "priority": task.priority,
        }

    def _seat(self, seat: Seat, then: Then) -> Row:
        node = then.chart.nodes.get(whole_of(seat.key).rpartition("#")[0])
        outcome = node.outcome(seat.outcome) if node else None
        return {
            "key": seat.key,
            "state": seat.state,
            "rank": seat.rank,
            "role": seat.role,
            "role_name": label(ROLES, seat.role),
            "person": seat.person,
            "name": self.names.of(seat.person),
            "outcome": seat.outcome,
            "outcome_label": outcome.label if outcome else seat.outcome,
            "by": seat.by,
            "by_name": self.names.of(seat.by),
            "added": seat.added,
            "agent": seat.agent,
        }

    def _card(self, card: Card) -> Row:
        rule = RULES.get(card.rule)
        return {
            "colour": card.colour,
            "rule": card.rule,
            "says": rule.text if rule else "",
            "at": card.at,
            "org": card.org,
            "deadline": card.deadline,
            "state": card.state,
        }

    def _waiting(self, each: Waiting, then: Then) -> Row:
        return {
            "kind": each.kind,
            "node": each.node,
            "node_name": then.chart.label(each.node),
            "name": each.name,
            "ref": each.ref,
            "stopped": each.stopped,
        }

    def _person(self, key: str) -> Row:
        return {"key": key, "name": self.names.of(key)}


def _deadline(each: Deadline) -> Row:
    return {
        "kind": each.kind,
        "kind_name": label(KINDS_OF_DEADLINES, each.kind),
        "node": each.node,
        "due": each.due,
        "warn": each.warn,
        "next": each.next,
        "rung": each.rung,
    }


def _joins(then: Then) -> dict[str, Row]:
    wanted = wanted_at(then.chart)
    found = joining(then.chart, then.state)
    return {join: {"arrived": list(flows), "wanted": wanted.get(join, 0)} for join, flows in found.items()}
