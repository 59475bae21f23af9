"""逐项核对: whether every material was looked at, where the chart asks for it before going on."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import InvalidMaterials
from app.models import Material
from app.queries.checks import PENDING
from app.queries.materials import wanted_of
from app.services.moving import Moving
from engine.chart import Node


def check_all_looked_at(
    session: Session, moving: Moving, node: Node, outcome: str, verdicts: Mapping[str, str]
) -> None:
    """`verdicts`: those said at this task, by code. Raises InvalidMaterials."""
    chosen = node.outcome(outcome)
    if node.check != "required" or chosen is None or chosen.style != "primary":
        return
    wanted = {each.code: each.name for each in node.materials or wanted_of(moving.chart)}
    held = set(session.scalars(select(Material.code).where(Material.case_id == moving.case.id)))
    unseen = {code for code in held & wanted.keys() if verdicts.get(code, PENDING) == PENDING}
    if unseen:
        raise InvalidMaterials({code: f"「{name}」尚未核对" for code, name in wanted.items() if code in unseen})
