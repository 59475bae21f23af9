"""How a batch of migrations stands, and how its cases do; every change of it is somebody's act, or the end of work."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import MigrationBatchElsewhere, NotFound
from app.models import MigrationBatch
from app.queries.views import Who
from engine.desk import iso

TRYING, TRIED, ASKED, MOVING, MOVED = "trying", "tried", "asked", "moving", "moved"
UNDOING, UNDONE, CANCELLED, STOPPED = "undoing", "undone", "cancelled", "stopped"
SAYS = {
    TRYING: "正在演练",
    TRIED: "演练完成",
    ASKED: "待批准",
    MOVING: "正在迁移",
    MOVED: "迁移完成",
    UNDOING: "正在撤销",
    UNDONE: "已撤销",
    CANCELLED: "已取消",
    STOPPED: "已停止",
}
AT_WORK = (TRYING, MOVING, UNDOING)
"""What the clock works on."""

LEFT_OUT, LEFT, STAYED = "left_out", "left", "stayed"
"""Of cases, besides MOVED and UNDONE: somebody left it out; it could not be moved; it could not be moved back."""

CLEAN, CHANGED, UNDECIDED, REFUSED = "clean", "changed", "undecided", "refused"
"""What trying gave: nothing else changes; limits or tasks do; a node needs a place first; the engine refuses it."""
MOVABLE = (CLEAN, CHANGED)


def locked(session: Session, batch_id: int) -> MigrationBatch:
    """Raises NotFound."""
    asked = select(MigrationBatch).where(MigrationBatch.id == batch_id).with_for_update()
    found = session.scalars(asked.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound(what=f"迁移批次「{batch_id}」")
    return found


def check_state(batch: MigrationBatch, states: tuple[str, ...], deed: str) -> None:
    """Raises MigrationBatchElsewhere."""
    if batch.state not in states:
        raise MigrationBatchElsewhere(state=SAYS[batch.state], deed=deed)


def note_act(batch: MigrationBatch, act: str, person: Who, now: datetime, reason: str = "") -> None:
    batch.acts = [*batch.acts, {"act": act, "by": person.id, "at": iso(now), "reason": reason}]
