"""What a migration onto a version or a draft would be about: how many cases, and which nodes need a place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import MigrationBatchRefused
from app.models import ChartKey
from app.queries.charts import versions_of
from app.queries.drafts import drafts
from app.queries.in_force import IN_FORCE, standings
from app.services.chart_sides import STANDS
from app.services.migration.suggest import Lost, Running, lost_nodes, running_by_version
from app.services.migration.targets import draft_target, version_target

DRAFT = "draft-"
LAST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Choice:
    """`code`: the number of a version, or `draft-` and that of a draft."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Prospect:
    """Onto a `version`, or onto a draft."""

    name: str
    onto: str
    choices: tuple[Choice, ...]
    running: tuple[Running, ...]
    lost: tuple[Lost, ...]

    @property
    def version(self) -> int | None:
        return None if self.onto.startswith(DRAFT) else int(self.onto)

    @property
    def draft_id(self) -> int | None:
        return int(self.onto.removeprefix(DRAFT)) if self.onto.startswith(DRAFT) else None

    @property
    def cases(self) -> int:
        return sum(each.cases for each in self.running)


def prospect_of(session: Session, key: str, onto: str, *, now: datetime) -> Prospect:
    """Without a choice onto the newest version in force.

    Raises NotFound, MigrationBatchRefused, ChartRefused, FormUnreadable, CallsInCircle.
    """
    versions = versions_of(session, key)
    standing = standings(versions, now)
    chart_key = session.scalars(select(ChartKey).where(ChartKey.key == key)).one()
    usual = next((each.version for each in versions if standing[each.version] == IN_FORCE), versions[0].version)
    onto = onto or str(usual)
    number = _number(onto)
    if onto.startswith(DRAFT):
        target = draft_target(session, chart_key, number, now=now)
    else:
        target = version_target(session, chart_key, number)
    running = running_by_version(session, chart_key.id, target.chart)
    choices = [
        Choice(str(each.version), f"第 {each.version} 版（{STANDS[standing[each.version]]}）") for each in versions
    ]
    choices += [
        Choice(f"{DRAFT}{each.id}", f"草稿 {each.id}，{each.saved_by}") for each in drafts(session) if each.key == key
    ]
    return Prospect(versions[0].name, onto, tuple(choices), running, lost_nodes(session, running, target.chart))


def _number(onto: str) -> int:
    """Raises MigrationBatchRefused."""
    text = onto.removeprefix(DRAFT)
    if not (text.isascii() and text.isdigit() and int(text) <= LAST_ID):
        raise MigrationBatchRefused(reason="请选择一个版本或者一份草稿")
    return int(text)
