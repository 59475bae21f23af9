"""Whether whoever acted for somebody else was entitled to: journal lines against the agencies they name."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Agency, Case, Item, ItemVersion
from app.queries.actors import person_id
from app.queries.bundles import bytes_of
from app.services.agency_terms import digest_of_terms
from app.services.findings import Finding
from app.services.stored_journal import StoredLine


def agency_findings(session: Session, case: Case, lines: list[StoredLine]) -> Iterator[Finding]:
    told = [(line.seq, said) for line in lines if (said := line.said) is not None]
    acted = [(seq, said) for seq, said in told if _principal(said) or said["inputs"].get("agency")]
    if not acted:
        return
    code = select(Item.code).join(ItemVersion, ItemVersion.item_id == Item.id)
    item = session.scalar(code.where(ItemVersion.id == case.item_version_id))
    for seq, said in acted:
        reason = _against(session, said, item or "")
        if reason:
            yield Finding(case.number, seq, "journal.on_behalf_of", reason)


def _principal(said: Mapping[str, Any]) -> str:
    """Whom the actor acted for as an agent; a clerk who asks for an applicant needs no agency."""
    behalf = said["on_behalf_of"] or ""
    return said["command"].get("acting_for", "") or (behalf if person_id(behalf) else "")


def _against(session: Session, said: Mapping[str, Any], item: str) -> str:
    principal, behalf = _principal(said), said["on_behalf_of"] or ""
    if person_id(behalf) and behalf != principal:
        return f"命令写明代 {principal} 办理，日志写明代 {behalf} 办理。"
    digest = said["inputs"].get("agency") or ""
    row = session.scalar(select(Agency).where(Agency.digest == bytes_of(digest)))
    if row is None:
        return f"{said['actor']} 代 {principal} 办理，没有相应的代理记录。"
    if digest_of_terms(row) != row.digest:
        return f"代理记录 {row.id} 的内容与其摘要不一致。"
    return _uncovered(row, said, principal, item)


def _uncovered(row: Agency, said: Mapping[str, Any], principal: str, item: str) -> str:
    if (person_id(said["actor"]), person_id(principal)) != (row.agent_id, row.principal_id):
        return f"代理记录 {row.id} 不是 {said['actor']} 代 {principal}。"
    at = datetime.fromisoformat(said["at"])
    end = min(row.until, row.ended_at) if row.ended_at else row.until
    if not row.since <= at < end:
        return f"办理时间不在代理记录 {row.id} 的期限内。"
    return "" if not row.items or item in row.items else f"代理记录 {row.id} 不包括事项「{item}」。"
