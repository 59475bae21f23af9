"""Materials as they come over the counter: checked against what the chart asks for, then kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.errors import InvalidMaterials
from app.models import Material
from app.models.base import table_of
from app.services.field_types import is_readable
from engine.chart import Material as Wanted

PROVIDED, TOLERATED, COMMITTED = "provided", "tolerated", "committed"
NAME_LIMIT = 200
WRITE_MATERIAL = insert(table_of(Material))


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One piece. status: provided, tolerated (容缺), committed (告知承诺). `digest` (hex) of a stored file, or paper."""

    code: str
    status: str = PROVIDED
    digest: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0


def check_materials(wanted: Iterable[Wanted], handed_in: Iterable[HandedIn], *, complete: bool) -> None:
    """`complete`: nothing required may be missing. Raises InvalidMaterials with every problem."""
    asked = {each.code: each for each in wanted}
    present = {each.code for each in handed_in}
    wrong: dict[str, str] = {}
    for piece in handed_in:
        complaint = _complaint(asked.get(piece.code), piece)
        if complaint:
            wrong[piece.code] = complaint
    if complete:
        missing = (each for each in asked.values() if each.required and each.code not in present)
        wrong.update((each.code, f"缺少「{each.name}」") for each in missing)
    if wrong:
        raise InvalidMaterials(wrong)


def held(session: Session, case_id: int) -> list[HandedIn]:
    """What a case has already. What was put off at first (容缺, 告知承诺) is so no longer when it has come."""
    rows = session.execute(select(Material.code, Material.status).where(Material.case_id == case_id)).all()
    came = {code for code, status in rows if status == PROVIDED}
    return [HandedIn(code, status) for code, status in rows if status == PROVIDED or code not in came]


def write_materials(
    session: Session,
    pieces: Sequence[HandedIn],
    wanted: Iterable[Wanted],
    *,
    case_id: int,
    person_id: int,
    now: datetime,
) -> None:
    names = {each.code: each.name for each in wanted}
    rows = [_row(piece, names[piece.code], case_id, person_id, now) for piece in pieces]
    if rows:
        session.connection().execute(WRITE_MATERIAL, rows)


def told(pieces: Iterable[HandedIn]) -> dict[str, Any]:
    """What the record of materials holds: code -> pieces, each all that was said of it and of its file."""
    body: dict[str, list[list[Any]]] = {}
    for each in pieces:
        piece = [each.status, each.digest, each.file_name, each.media_type, each.size]
        body.setdefault(each.code, []).append(piece)
    return body


def _complaint(wanted: Wanted | None, piece: HandedIn) -> str:
    if wanted is None:
        return f"没有编号为「{piece.code}」的材料"
    if piece.status == TOLERATED and not wanted.tolerance:
        return f"「{wanted.name}」不可容缺"
    if piece.status == COMMITTED and not wanted.commitment:
        return f"「{wanted.name}」不适用告知承诺"
    if piece.status not in (PROVIDED, TOLERATED, COMMITTED):
        return f"「{wanted.name}」的提交方式无法识别"
    if len(piece.file_name) > NAME_LIMIT or not is_readable(piece.file_name):
        return f"「{wanted.name}」的文件名超过 {NAME_LIMIT} 字，或者含有不能显示的字符"
    return ""


def _row(piece: HandedIn, name: str, case_id: int, person_id: int, now: datetime) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "code": piece.code,
        "name": name,
        "status": piece.status,
        "digest": bytes.fromhex(piece.digest) if piece.digest else None,
        "file_name": piece.file_name,
        "media_type": piece.media_type,
        "size": piece.size,
        "added_at": now,
        "added_by": person_id,
    }
