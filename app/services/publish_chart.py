"""Make a chart the version in force of its key. Cases on their way keep theirs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ChartRefused
from app.models import ChartKey, ChartVersion
from app.permissions import check_can_publish
from app.queries.charts import version_of
from app.queries.views import ChartVersionView, Who
from app.services.chart_tests import check_tests
from app.services.check_chart import callees_of, check_chart
from app.services.check_item import check_items_on
from app.services.derived_charts import check_derived
from app.services.directory.changes import note
from app.services.directory.entries import By
from app.services.empty_posts import check_posts
from app.services.organisations import check_offices
from engine.bundle import bundle_of, forms_to_json
from engine.calendar import ZONE
from engine.chart import Chart
from engine.tables import tables_to_json

NEW, AGAIN, UNCHANGED = "new", "again", "unchanged"


@dataclass(frozen=True, slots=True)
class Published(ChartVersionView):
    """The version in force now. `how` it came to be: new, again (an older bundle returned), unchanged (it was already).

    `same_as`: the older version that returned, otherwise 0.
    """

    how: str = NEW
    same_as: int = 0

    @property
    def says(self) -> str:
        if self.how == UNCHANGED:
            return f"「{self.name}」与现行版本相同，仍为第 {self.version} 版。"
        if self.how == AGAIN:
            return f"已重新发布「{self.name}」：第 {self.version} 版，内容与第 {self.same_as} 版相同{self._later}。"
        return f"已发布「{self.name}」第 {self.version} 版{self._later}。"

    @property
    def _later(self) -> str:
        return f"，{self.since.astimezone(ZONE):%Y-%m-%d} 起生效" if self.since > self.published_at else ""


def publish_chart(
    session: Session,
    *,
    source: bytes,
    forms: Mapping[str, Any],
    person: Who | None,
    now: datetime,
    reason: str = "",
    tables: Mapping[str, Any] | None = None,
) -> Published:
    """Both in one. Without a person the system publishes.

    Raises NotAllowed, ChartRefused, FormUnreadable, CallsInCircle, TextTooLong, TextUnreadable.
    """
    callees = callees_of(session, source, now=now)
    chart = publishable(source=source, forms=forms, callees=callees, person=person, tables=tables)
    return publish_checked(session, chart=chart, person=person, now=now, reason=reason)


def publishable(
    *,
    source: bytes,
    forms: Mapping[str, Any],
    callees: Mapping[str, Chart],
    person: Who | None,
    tables: Mapping[str, Any] | None = None,
) -> Chart:
    """The chart, found good. It may take seconds, so the doors ask before they open the transaction.

    Raises NotAllowed, ChartRefused, FormUnreadable, CallsInCircle.
    """
    if person is not None:
        check_can_publish(person)
    verdict = check_chart(source, forms, callees, tables)
    if verdict.chart is None or not verdict.publishable:
        raise ChartRefused(verdict)
    return verdict.chart


def publish_checked(
    session: Session,
    *,
    chart: Chart,
    person: Who | None,
    now: datetime,
    reason: str = "",
    in_force_from: datetime | None = None,
    release_case: str | None = None,
) -> Published:
    """What `publishable` gave. The bundle in force again changes nothing; an older one returns as the newest.
    `reason`: why. `in_force_from`: when new cases begin to take it, at once without. `release_case`: who approved it.

    Raises TextTooLong, TextUnreadable, OrganisationUnknown, ItemRefused, ChartRefused where nobody holds a
    post it insists on, where a kept test fails, or where it is derived and changes what its base does not leave open.
    """
    check_offices(session, {node.org for node in chart.nodes.values()})
    check_items_on(session, chart)
    check_posts(session, chart, now=now)
    check_tests(session, chart)
    check_derived(session, chart, now=in_force_from or now)
    key = _locked_key(session, chart)
    key.retired_at = None
    before = _versions(session, key)
    newest = before[0][0] if before else 0
    same = next((version for version, digest, _ in before if digest.hex() == chart.digest), 0)
    if same and same == newest and _has_come(before[0][2], in_force_from or now):
        return _told(session, chart, newest, UNCHANGED)
    key.name = chart.name
    version = _row(key, newest + 1, chart, person, now)
    version.in_force_from, version.release_case = in_force_from, release_case
    session.add(version)
    session.flush()
    if person is not None and reason.strip():
        note(session, version, "add", {}, {}, By(person, now, reason))
    return _told(session, chart, newest + 1, AGAIN if same else NEW, same)


def _locked_key(session: Session, chart: Chart) -> ChartKey:
    key = session.scalar(select(ChartKey).where(ChartKey.key == chart.key).with_for_update())
    if key is None:
        key = ChartKey(key=chart.key, name=chart.name)
        session.add(key)
        session.flush()
    return key


def _has_come(begins: datetime | None, by: datetime) -> bool:
    return begins is None or begins <= by


def _versions(session: Session, key: ChartKey) -> list[tuple[int, bytes, datetime | None]]:
    """Number, digest and when new cases begin to take it, the newest first."""
    rows = session.execute(
        select(ChartVersion.version, ChartVersion.digest, ChartVersion.in_force_from)
        .where(ChartVersion.chart_id == key.id)
        .order_by(ChartVersion.version.desc())
    )
    return [(version, digest, begins) for version, digest, begins in rows]


def _row(key: ChartKey, version: int, chart: Chart, person: Who | None, now: datetime) -> ChartVersion:
    bundle = bundle_of(chart.source, chart.forms, chart.callees)
    return ChartVersion(
        chart_id=key.id,
        version=version,
        name=chart.name,
        digest=bytes.fromhex(chart.digest),
        source=chart.source,
        forms=forms_to_json(bundle.forms),
        callees=dict(bundle.callees) or None,
        tables=tables_to_json(chart.own_tables) or None,
        published_at=now,
        published_by=person.id if person else None,
        base=chart.base or None,
    )


def _told(session: Session, chart: Chart, version: int, how: str, same_as: int = 0) -> Published:
    return Published(**asdict(version_of(session, chart.key, version)), how=how, same_as=same_as)
