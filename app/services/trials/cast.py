"""Pretend people: one for each role of a chart, and somebody to stand in where one person must not do both."""

from collections.abc import Iterator

from app.labels import ROLES, label
from engine.chart import Chart
from engine.duties import may_do
from engine.picture import OpenTask, Picture
from engine.sitting import REMOVED, whole_of

FIRST = 900_000_000
"""Keys of pretend people begin here, where no person of the city has a number."""
OF_ONE_ROLE = 100
STEMS = "甲乙丙丁戊己庚辛壬癸"
APPLICANT, OUTSIDE = "applicant", "outside"


class Cast:
    """Whoever a chart wants, the same people each time."""

    def __init__(self, chart: Chart):
        self.chart = chart
        self.roles = tuple(dict.fromkeys(_roles(chart)))

    def doer(self, picture: Picture, task: OpenTask) -> str:
        """Who does an open task: whose it is by name, else the first of its role whom nothing keeps from it."""
        if task.person or task.claimed_by:
            return task.person or task.claimed_by
        node, signing = self.chart.nodes[task.node], _signing(picture, task.key)
        people = list(self._of(task.role))
        able = (each for each in people if each not in signing and may_do(self.chart, picture.done_by, node, each))
        return next(able, people[0])

    def name(self, key: str) -> str:
        """How a pretend person is called; whoever is none keeps their key."""
        number = int(key[1:]) - FIRST if key[:1] == "p" and key[1:].isdigit() else -1
        role, place = divmod(number, OF_ONE_ROLE)
        if not 0 <= role <= len(self.roles):
            return key
        called = label(ROLES, self.roles[role]) if role < len(self.roles) else "其他人员"
        return called + (STEMS[place] if place < len(STEMS) else str(place + 1))

    def _of(self, role: str) -> Iterator[str]:
        first = self.roles.index(role) if role in self.roles else len(self.roles)
        return (f"p{FIRST + first * OF_ONE_ROLE + place}" for place in range(OF_ONE_ROLE))


def _roles(chart: Chart) -> Iterator[str]:
    for node in chart.nodes.values():
        yield from (role for role in (node.role, *node.signers) if role and not role.startswith("form."))
    yield from (lane.role for lane in chart.lanes if lane.role)


def _signing(picture: Picture, key: str) -> set[str]:
    """Who signed, or is asked to sign, another seat of the same task."""
    seats = (each for each in picture.sittings.get(whole_of(key), ()) if each.key != key and each.state != REMOVED)
    return {person for each in seats for person in (each.by, each.person)} - {""}
