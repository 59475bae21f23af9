"""The cases a sample is drawn from: those that ended in a period, archived ones among them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import ArchivedCase, Case, Item, ItemVersion, Organisation

BY_ITEM, BY_ORG = "item", "org"
STRATA = ("", BY_ITEM, BY_ORG)


@dataclass(frozen=True, slots=True)
class Population:
    """From `since` until before `until`; `item`, `org`: codes, empty for all; `strata`: empty, item or org."""

    since: datetime
    until: datetime
    item: str = ""
    org: str = ""
    strata: str = ""


def numbers_by_stratum(session: Session, population: Population) -> dict[str, list[str]]:
    """Cases that belong to another are in its sample with it, and not drawn by themselves."""
    found: dict[str, list[str]] = {}
    for asked in (_kept(), _archived()):
        for number, item, org in session.execute(_within(asked, population)):
            stratum = {BY_ITEM: item, BY_ORG: org}.get(population.strata, "")
            found.setdefault(stratum, []).append(number)
    return found


def _kept() -> Select:
    asked = select(Case.number, Item.code, Organisation.code).join(ItemVersion, Case.item_version_id == ItemVersion.id)
    asked = asked.join(Item, ItemVersion.item_id == Item.id).join(Organisation, Case.handling_id == Organisation.id)
    return asked.where(Case.parent_id.is_(None)).add_columns(Case.ended_at.label("ended_at"))


def _archived() -> Select:
    asked = select(ArchivedCase.number, ArchivedCase.item_code, Organisation.code)
    asked = asked.join(Organisation, ArchivedCase.handling_id == Organisation.id)
    return asked.where(ArchivedCase.family == ArchivedCase.number).add_columns(ArchivedCase.ended_at.label("ended_at"))


def _within(asked: Select, population: Population) -> Select:
    rows = asked.subquery()
    number, item, org, ended_at = rows.c
    found = select(number, item, org).where(ended_at >= population.since, ended_at < population.until)
    if population.item:
        found = found.where(item == population.item)
    return found.where(org == population.org) if population.org else found
