"""决策表: one decision table of a draft, kept, begun and dropped."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.errors import NotFound, TableRefused
from app.queries.drafts import draft
from app.queries.views import ChartDraftView, Who
from app.services.drafts.save import save_part
from engine.table import KEY, Input, Output, Rule, Table
from engine.tables import table_from_json, table_to_json

NAME_MOST = 60


def table_of(there: ChartDraftView, key: str) -> Table:
    """Raises NotFound, TableUnreadable."""
    if key not in there.tables:
        raise NotFound(what=f"决策表「{key}」")
    return table_from_json(there.tables[key])


def tables_with(there: ChartDraftView, tables: Iterable[Table]) -> dict[str, Any]:
    """All decision tables of the draft, these among them."""
    return {**there.tables, **{each.key: table_to_json(each) for each in tables}}


def blank_table(key: str, name: str) -> Table:
    """One column in, one out, one empty rule. Raises TableRefused."""
    if not KEY.fullmatch(key):
        raise TableRefused(reason="标识应以字母开头，由字母、数字和下划线组成，不超过 63 个字符")
    if not name or len(name) > NAME_MOST or not name.isprintable():
        raise TableRefused(reason=f"名称应为 1～{NAME_MOST} 个字符")
    return Table(key, name, "U", (Input(""),), (Output(""),), (Rule(("-",), ("",)),))


def keep_table(session: Session, *, draft_id: int, revision: int, table: Table, person: Who, now: datetime) -> int:
    """The new revision. Raises what save_draft raises."""
    tables = tables_with(draft(session, draft_id), [table])
    return save_part(session, draft_id=draft_id, revision=revision, tables=tables, person=person, now=now)


def add_tables(session: Session, *, draft_id: int, tables: Iterable[Table], person: Who, now: datetime) -> int:
    """The new revision, made on the last one. Raises what save_draft raises, and TableRefused."""
    there = draft(session, draft_id)
    begun = tuple(tables)
    for each in begun:
        if each.key in there.tables:
            raise TableRefused(reason=f"已经有标识为「{each.key}」的决策表")
    whole = tables_with(there, begun)
    return save_part(session, draft_id=draft_id, revision=there.revision, tables=whole, person=person, now=now)


def drop_table(session: Session, *, draft_id: int, key: str, person: Who, now: datetime) -> int:
    """The new revision. Raises what save_draft raises, and NotFound."""
    there = draft(session, draft_id)
    if key not in there.tables:
        raise NotFound(what=f"决策表「{key}」")
    left = {name: table for name, table in there.tables.items() if name != key}
    return save_part(session, draft_id=draft_id, revision=there.revision, tables=left, person=person, now=now)
