"""Separation of duties against the people in post: two tasks that one person must not both do need two people."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Organisation
from app.queries.people import holders_of
from engine.candidates import SUPERIOR
from engine.chart import Chart, Node
from engine.lint import Finding

_HERE = ("", "handling")


def unkeepable_duties(session: Session, chart: Chart, offices: Sequence[int], now: datetime) -> Iterator[Finding]:
    """`offices`: where cases are handled. A warning for each rule, at the later of its two tasks."""
    known = _Staff(session, now)
    for rule, first, second in _apart(chart):
        for office in offices or (0,):
            one, other = known.at(first, office), known.at(second, office)
            if len(one) == 1 and one == other:
                says = (
                    f"「{chart.label(first.id)}」与「{chart.label(second.id)}」须由不同的人办理（{rule}），"
                    f"而{known.name_of(second, office)}只有同一个人任职。"
                )
                repair = '请再安排一人任职，或写 gov:onEmpty="superior" 转上级机构办理。'
                yield Finding("separation_unkeepable", "warning", second.id, second.line, says, repair)
                break


def _apart(chart: Chart) -> Iterator[tuple[str, Node, Node]]:
    """Pairs of tasks of the post, not of one named person, that different people have to do."""
    tasks = [node for node in chart.own_nodes.values() if node.kind == "userTask" and not node.candidate]
    for rule in chart.separation:
        yield from ((str(rule), *pair) for pair in _pairs(tasks, rule.left, rule.right))
    for node in tasks:
        for word in node.avoid:
            yield from ((f"回避 {word}", *pair) for pair in _pairs(tasks, word, node.id))


def _pairs(tasks: list[Node], left: str, right: str) -> Iterator[tuple[Node, Node]]:
    for first in tasks:
        for second in tasks:
            apart = first.id != second.id and left in (first.id, first.stage) and right in (second.id, second.stage)
            if apart and SUPERIOR not in (second.on_empty, second.same_person):
                yield first, second


class _Staff:
    """Who holds the post of a task, each asked once."""

    def __init__(self, session: Session, now: datetime):
        self._session, self._now = session, now
        self._offices: dict[str, tuple[int, str]] = {}
        self._held: dict[tuple[str, int], frozenset[int]] = {}

    def at(self, node: Node, office: int) -> frozenset[int]:
        """Nobody where it is not known which organisation it will be."""
        place = office if node.org in _HERE else self._office(node.org)[0]
        if (node.role, place) not in self._held:
            held = holders_of(self._session, node.role, place, now=self._now) if place else ()
            self._held[node.role, place] = frozenset(each.id for each in held)
        return self._held[node.role, place]

    def name_of(self, node: Node, office: int) -> str:
        if node.org not in _HERE:
            return self._office(node.org)[1]
        return self._session.scalar(select(Organisation.name).where(Organisation.id == office)) or ""

    def _office(self, code: str) -> tuple[int, str]:
        if code not in self._offices:
            asked = select(Organisation.id, Organisation.name).where(Organisation.code == code)
            row = self._session.execute(asked).one_or_none()
            self._offices[code] = (row.id, row.name) if row else (0, "")
        return self._offices[code]
