"""What stands at the top of every page about a case, and the chart it runs on."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, ChartKey, ChartVersion, Item, ItemVersion, Organisation
from app.models.shared_alias import shared_alias
from app.queries.bundles import chart_of
from app.queries.views import CaseHead
from engine.chart import Chart

Handling, Accepting = shared_alias(Organisation), shared_alias(Organisation)


def head_of(session: Session, number: str) -> tuple[CaseHead, Chart]:
    """Raises NotFound."""
    return _one(session, heads().where(Case.number == number), f"办件「{number}」")


def head_by_id(session: Session, case_id: int) -> tuple[CaseHead, Chart]:
    return _one(session, heads().where(Case.id == case_id), "该办件")


def heads() -> Select:
    """Filter, order and limit it; `read_head` reads a row."""
    return (
        select(
            Case,
            Item.code,
            ItemVersion.name,
            ItemVersion.version,
            ChartKey.key,
            ChartVersion.version,
            ChartVersion.digest,
            Handling.name,
            Accepting.name,
        )
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .join(ChartKey, ChartVersion.chart_id == ChartKey.id)
        .join(Handling, Case.handling_id == Handling.id)
        .join(Accepting, Case.accepting_id == Accepting.id)
    )


def read_head(session: Session, row) -> tuple[CaseHead, Chart]:
    case, item_code, item_name, item_version, chart_key, chart_version, digest, handling, accepting = row
    chart = chart_of(session, digest)
    assert chart is not None, "the row was just seen"
    head = CaseHead(
        id=case.id,
        number=case.number,
        item_code=item_code,
        item_name=item_name,
        item_version=item_version,
        chart_key=chart_key,
        chart_version=chart_version,
        chart_name=chart.name,
        applicant=case.applicant,
        status=case.status,
        stage=case.stage,
        result=case.result,
        stages=chart.stages,
        handling_id=case.handling_id,
        handling_name=handling,
        accepting_id=case.accepting_id,
        accepting_name=accepting,
        filed_at=case.filed_at,
        accepted_at=case.accepted_at,
        due_at=case.due_at,
        ended_at=case.ended_at,
        revision=case.revision,
        legal_at=case.legal_at,
        warn_at=case.warn_at,
        paused_at=case.paused_at,
        parent_id=case.parent_id,
    )
    return head, chart


def _one(session: Session, query: Select, what: str) -> tuple[CaseHead, Chart]:
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound(what=what)
    return read_head(session, row)
