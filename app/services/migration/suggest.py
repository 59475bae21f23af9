"""Which nodes of older versions need a place on a new one, which one it probably is, and which it could be."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion
from app.queries.bundles import chart_of
from engine.chart import Chart, Node
from engine.chart_difference.pairing import paired

STAND = ("Task", "task", "CatchEvent", "subProcess", "callActivity")
"""How kinds end where tokens stand; boundary events come and go with their node."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A node of older `versions` that the new one does not have, or has as another kind. `likely`: what takes its
    place, empty where nothing is alike; `choices`: nodes of the same kind.
    """

    node: str
    name: str
    versions: tuple[int, ...]
    likely: str
    choices: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """Cases at work on another version."""

    version: int
    digest: bytes
    cases: int


def running_by_version(session: Session, key_id: int, target: Chart) -> tuple[Running, ...]:
    """The oldest version first."""
    rows = session.execute(
        select(ChartVersion.version, ChartVersion.digest, func.count())
        .join(Case, Case.chart_version_id == ChartVersion.id)
        .where(ChartVersion.chart_id == key_id, Case.ended_at.is_(None))
        .where(ChartVersion.digest != bytes.fromhex(target.digest))
        .group_by(ChartVersion.version, ChartVersion.digest)
        .order_by(ChartVersion.version)
    )
    return tuple(Running(*row) for row in rows)


def lost_nodes(session: Session, running: tuple[Running, ...], target: Chart) -> tuple[Lost, ...]:
    """In the order of the files."""
    found: dict[str, Lost] = {}
    for each in running:
        chart = chart_of(session, each.digest)
        assert chart is not None, "no version is ever deleted"
        pairs = paired(chart, target)
        for node in _standing(chart):
            if not _has_place(node, target):
                before = found.get(node.id)
                found[node.id] = _lost(node, target, pairs, (*(before.versions if before else ()), each.version))
    return tuple(found.values())


def _has_place(node: Node, target: Chart) -> bool:
    """A node of the same id that waits for something else is none."""
    return node.id in target.nodes and target.nodes[node.id].kind == node.kind


def _lost(node: Node, target: Chart, pairs: Mapping[str, str], versions: tuple[int, ...]) -> Lost:
    choices = tuple(each for each in _standing(target) if each.kind == node.kind)
    likely = pairs.get(node.id, "")
    fits = any(each.id == likely for each in choices)
    return Lost(node.id, node.name or node.id, versions, likely if fits else "", choices)


def _standing(chart: Chart) -> list[Node]:
    return [each for each in chart.nodes.values() if each.kind.endswith(STAND)]
