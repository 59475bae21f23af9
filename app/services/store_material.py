"""Add a stored file to a case as material."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, Material
from app.permissions import check_can_hand_in
from app.queries.bundles import chart_by_id
from app.queries.materials import material_view
from app.queries.views import MaterialView, Who
from app.services.handed_in import HandedIn, check_materials
from engine.chart import Chart
from engine.chart import Material as Wanted
from engine.errors import CaseEnded


def store_material(
    session: Session, *, number: str, handed_in: HandedIn, person: Who, now: datetime
) -> MaterialView:
    """The door stores the bytes first (`FileStore.put`). Raises NotFound, NotAllowed, InvalidMaterials, CaseEnded."""
    case = session.scalar(select(Case).where(Case.number == number))
    if case is None:
        raise NotFound(what=f"办件「{number}」")
    check_can_hand_in(person, handling=case.handling_id, accepting=case.accepting_id)
    if case.status == "ended":
        raise CaseEnded()
    wanted = _wanted(chart_by_id(session, case.chart_version_id))
    check_materials(wanted.values(), [handed_in], complete=False)
    material = Material(
        case_id=case.id,
        code=handed_in.code,
        name=wanted[handed_in.code].name,
        status=handed_in.status,
        digest=bytes.fromhex(handed_in.digest) if handed_in.digest else None,
        file_name=handed_in.file_name,
        media_type=handed_in.media_type,
        size=handed_in.size,
        added_at=now,
        added_by=person.id,
    )
    session.add(material)
    session.flush()
    return material_view(material)


def _wanted(chart: Chart) -> dict[str, Wanted]:
    return {each.code: each for node in chart.nodes.values() for each in node.materials}
