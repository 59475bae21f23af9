"""What the release of a draft would publish: its chart, and its callers where what the law binds changes."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ChartRefused, ReleaseRefused
from app.models import ChartKey
from app.queries.bundles import charts_in_force
from app.queries.views import ChartDraftView
from app.services.check_chart import callees_of, check_chart
from app.services.city_findings import with_city
from app.services.rehearsing.figures import rehearsed
from app.services.release.callers import renewed_callers
from app.services.release.legal import bound_by_law
from app.services.release.overtaken import overtaken
from app.services.release.words import changes_in_words
from engine.calendar import ZONE
from engine.chart import Chart
from engine.soundness import Soundness, explore

BOUND = 1_000
"""So many markings are looked at while somebody waits for the page; every chart of the house needs fewer."""
PROVEN, UNPROVEN = "已证明", "未证明"
"""Whether every case can end, as the form of chart C23 has it."""
NOT_REHEARSED = "没有用往年办件演练这次保存。"


@dataclass(frozen=True)
class Plan:
    """`before`: the version in force that this one would follow, None for a new chart. `callers`: charts published with
    it because they call it, the called ones first. `begins`: when new cases take it, None at once. `soundness` has no
    violations. `rehearsed`: what past cases came to on this very save, in words; empty where nobody asked. `base`: what
    it is derived from, as it is in force. `overtaken`: versions that wait for a later day, and will never come into
    force then.
    """

    draft_id: int
    revision: int
    chart: Chart
    before: Chart | None
    callers: tuple[Chart, ...]
    begins: datetime | None
    soundness: Soundness
    rehearsed: str = ""
    base: Chart | None = None
    overtaken: tuple[str, ...] = ()

    @cached_property
    def is_legal(self) -> bool:
        """Whether stages or limits differ: then somebody has to look whether the law allows it."""
        return is_legal_change(self.before, self.chart)

    @property
    def proof(self) -> str:
        return PROVEN if self.soundness.proven else UNPROVEN

    @cached_property
    def changes(self) -> str:
        return changes_in_words(self.before, self.chart, self.callers, self.base, self.overtaken)

    @property
    def callers_by_digest(self) -> dict[str, str]:
        return {each.key: each.digest for each in self.callers}

    def form(self, rehearsal: str) -> dict[str, Any]:
        """The request as the reviewers read it; all but the day and the rehearsal is filled in by the house."""
        day = {"in_force_from": self.begins.astimezone(ZONE).date().isoformat()} if self.begins else {}
        told = filter(None, (self.rehearsed or NOT_REHEARSED, rehearsal.strip()))
        return {
            "release_chart": f"{self.chart.name}（{self.chart.key}）",
            "release_digest": self.chart.digest,
            "release_changes": self.changes,
            "legality_needed": self.is_legal,
            "proof": self.proof,
            "release_rehearsal": "\n".join(told),
            **day,
        }


def plan_release(session: Session, there: ChartDraftView, *, begins: date | None, now: datetime) -> Plan:
    """As the city and the charts stand now. It may take seconds, so the doors ask before they open the transaction.

    Raises ChartRefused, FormUnreadable, CallsInCircle, ReleaseRefused.
    """
    moment = moment_of(begins, now)
    at = moment or now
    verdict = check_chart(there.source, there.forms, callees_of(session, there.source, now=at), there.tables)
    verdict = with_city(session, verdict, now=now)
    if verdict.chart is None or not verdict.publishable:
        raise ChartRefused(verdict)
    chart = verdict.chart
    if moment and _is_retired(session, chart.key):
        raise ReleaseRefused(reason="流程图已经停用，不能预定生效日期；请先恢复使用，或者自批准之日起生效")
    known = charts_in_force(session, [chart.key, *filter(None, [chart.base])], now=at)
    before = known.get(chart.key)
    if before == chart:
        raise ReleaseRefused(reason="草稿与现行版本相同")
    callers = renewed_callers(session, chart, now=at) if before and is_legal_change(before, chart) else ()
    figures = rehearsed(session, there.id, there.revision, now=now)
    base, passed = known.get(chart.base), overtaken(session, [chart.key, *(each.key for each in callers)], at)
    return Plan(there.id, there.revision, chart, before, callers, moment, _sound(chart), figures, base, passed)


def _is_retired(session: Session, key: str) -> bool:
    """Its publication brings it back at once, and with it the version before until that day."""
    return session.scalar(select(ChartKey.retired_at).where(ChartKey.key == key)) is not None


@lru_cache(maxsize=64)
def explored(chart: Chart) -> Soundness:
    """The same chart is asked about by the page, by the request and by the job."""
    return explore(chart, bound=BOUND)


def _sound(chart: Chart) -> Soundness:
    """Raises ReleaseRefused where some case would come to grief: no approval makes that good."""
    found = explored(chart)
    if found.violations:
        says = found.violations[0].says.rstrip("。")
        raise ReleaseRefused(reason=f"有 {len(found.violations)} 处会使办件无法正常办结，例如：{says}")
    return found


def is_legal_change(before: Chart | None, chart: Chart) -> bool:
    return before is None or bound_by_law(before) != bound_by_law(chart)


def check_day(begins: date | None, *, now: datetime) -> date | None:
    """Nobody asks for a day that has gone. Raises ReleaseRefused."""
    if begins is not None and begins < now.astimezone(ZONE).date():
        raise ReleaseRefused(reason="生效日期不能早于今天")
    return begins


def moment_of(begins: date | None, now: datetime) -> datetime | None:
    """The beginning of that day in the city; None where it has come."""
    moment = datetime.combine(begins, time(), ZONE) if begins else None
    return moment if moment and moment > now else None
