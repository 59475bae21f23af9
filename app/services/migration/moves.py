"""One case of an approved batch, moved by `migrate_case` as it was tried, or moved back."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotAllowed
from app.models import Case, ChartVersion, Deadline, MigrationBatch, MigrationCase
from app.queries.migration_figures import way_of
from app.queries.people import who
from app.queries.views import Who
from app.services.adjust_deadline import MOVE, adjust_deadline
from app.services.migrate_case import migrate_case
from app.services.migration.look import Look, look_at
from app.services.migration.states import MOVABLE
from app.services.migration.targets import target_of

OTHERWISE = "演练之后办件又有办理，迁移的结果与演练时不同，没有迁移。"
GONE_ON = "迁移之后已经继续办理，没有撤销。"
GONE = "办件已经归档。"


def move(session: Session, batch: MigrationBatch, entry: MigrationCase, now: datetime) -> str:
    """Why it was not moved, or nothing. Raises AppError, EngineError."""
    person = _who_did(session, batch, "approve", now)
    if _revision(session, entry.number) != entry.revision:
        fresh = look_at(session, entry.number, target_of(session, batch, now=now), batch.nodes, by=person.key, now=now)
        if not _is_as_good(fresh, entry):
            return str(fresh.told.get("says") or OTHERWISE)
        entry.told, entry.from_id = fresh.told, fresh.from_id
    _migrate(session, batch, entry, (batch.target_id or 0, entry.told["nodes"], "ask"), person, now)
    entry.after = _revision(session, entry.number) or 0
    return ""


def undo(session: Session, batch: MigrationBatch, entry: MigrationCase, now: datetime) -> str:
    """Why it was not moved back, or nothing. Raises AppError, EngineError."""
    person = _who_did(session, batch, "undo", now)
    revision = _revision(session, entry.number)
    if revision != entry.after:
        return GONE if revision is None else GONE_ON
    _migrate(session, batch, entry, (entry.from_id, entry.told["back"], "undo"), person, now)
    reasons = _reasons(batch, "undo")
    for key, due in _moved_since(session, entry):
        adjust_deadline(
            session, number=entry.number, key=key, act=MOVE, to=due, reasons=reasons, person=person, now=now
        )
    return ""


def _migrate(
    session: Session,
    batch: MigrationBatch,
    entry: MigrationCase,
    way: tuple[int, dict, str],
    person: Who,
    now: datetime,
) -> None:
    """`way`: the version it leads to, its map, and the act that gave the reason."""
    version_id, nodes, act = way
    migrate_case(
        session,
        number=entry.number,
        version=session.scalars(select(ChartVersion.version).where(ChartVersion.id == version_id)).one(),
        nodes=nodes,
        reasons=_reasons(batch, act),
        person=person,
        now=now,
        allowed=True,
    )


def _is_as_good(fresh: Look, entry: MigrationCase) -> bool:
    """Nothing comes of it that nobody approved."""
    return fresh.verdict in MOVABLE and _effects(fresh.told) <= _effects(entry.told)


def _effects(told: dict) -> set[tuple[str, ...]]:
    """A limit that ends earlier is another effect than one that ends later."""
    limits = {(way_of(each), each["kind"], each["node"]) for each in told["limits"]}
    return limits | {("anew", each["node"]) for each in told["anew"]}


def _moved_since(session: Session, entry: MigrationCase) -> Iterator[tuple[str, datetime]]:
    """Limits of tasks and timers that began anew on the way there or back, with the moments they had before."""
    still = {key: due for key, *_, due in entry.told["dues"]}
    before = {(kind, node): due for _, kind, node, due in entry.told["dues"]}
    asked = select(Deadline).join(Case, Deadline.case_id == Case.id).where(Case.number == entry.number)
    for each in session.scalars(asked).all():
        due = still.get(each.key) or before.get((each.kind, each.node))
        if due and datetime.fromisoformat(due) != each.due_at:
            yield each.key, datetime.fromisoformat(due)


def _who_did(session: Session, batch: MigrationBatch, act: str, now: datetime) -> Who:
    """Raises NotAllowed where the account is closed by now; whether it may still migrate, `migrate_case` asks."""
    person = who(session, _last(batch, act)["by"], now=now)
    if person is None:
        raise NotAllowed(deed="迁移该办件", reason="批准人的账号已停用")
    return person


def _reasons(batch: MigrationBatch, act: str) -> str:
    return f"{_last(batch, act)['reason']}（第 {batch.id} 号迁移批次）"


def _last(batch: MigrationBatch, act: str) -> dict:
    return next(each for each in reversed(batch.acts) if each["act"] == act)


def _revision(session: Session, number: str) -> int | None:
    """Nobody goes on with the case from here to the end of the transaction."""
    return session.scalar(select(Case.revision).where(Case.number == number).with_for_update())
