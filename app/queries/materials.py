"""Materials of cases."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, Material
from app.queries.views import MaterialView
from engine.chart import Chart
from engine.chart import Material as Wanted

MISSING = "missing"


def material_of(session: Session, material_id: int) -> tuple[MaterialView, str]:
    """The piece and the number of its case. Raises NotFound."""
    row = session.execute(
        select(Material, Case.number).join(Case, Material.case_id == Case.id).where(Material.id == material_id)
    ).one_or_none()
    if row is None:
        raise NotFound(what="该材料")
    return material_view(row[0]), row[1]


def materials_of(session: Session, case_id: int, wanted: Iterable[Wanted] = ()) -> tuple[MaterialView, ...]:
    """In the chart's order; what was asked for and never handed in is missing."""
    rows = session.scalars(select(Material).where(Material.case_id == case_id).order_by(Material.id))
    pieces: dict[str, list[MaterialView]] = {each.code: [] for each in wanted}
    names = {each.code: each.name for each in wanted}
    for row in rows:
        pieces.setdefault(row.code, []).append(material_view(row))
    return tuple(
        piece
        for code, found in pieces.items()
        for piece in (found or [MaterialView(id=0, code=code, name=names[code], status=MISSING)])
    )


def piece_added(session: Session, case_id: int, code: str, at: datetime) -> MaterialView:
    """The piece of this code that a case got at this moment."""
    query = select(Material).where(Material.case_id == case_id, Material.code == code, Material.added_at == at)
    return material_view(session.scalars(query.order_by(Material.id.desc()).limit(1)).one())


def material_view(row: Material) -> MaterialView:
    return MaterialView(
        id=row.id,
        code=row.code,
        name=row.name,
        status=row.status,
        digest=row.digest.hex() if row.digest else "",
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        added_at=row.added_at,
    )


def wanted_of(chart: Chart) -> tuple[Wanted, ...]:
    """Everything the chart asks for anywhere, once a code."""
    wanted = {each.code: each for node in chart.nodes.values() for each in node.materials}
    return tuple(wanted.values())
