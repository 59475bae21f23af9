"""Two charts side by side: two versions of one, or a draft beside a version of it or beside a template."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import NotFound
from app.queries import charts as published
from app.queries.drafts import draft
from app.queries.in_force import standings
from app.queries.views import ChartDraftView, ChartVersionView
from app.services.chart_sides import (
    BASE,
    Choice,
    Side,
    base_choices,
    base_side,
    draft_side,
    template_choices,
    template_side,
    version_choice,
    version_side,
)
from app.services.versions.chart_effects import ToldEffects, told_effects
from app.services.versions.chart_items import ToldItem, told_items
from engine.chart_difference import difference

Versions = tuple[ChartVersionView, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """`choices`: what either side may be instead. `open_cases`: so many go on by the versions they began with."""

    key: str
    name: str
    old: Side
    new: Side
    items: tuple[ToldItem, ...]
    effects: ToldEffects
    choices: tuple[Choice, ...]
    open_cases: int

    @property
    def is_same(self) -> bool:
        return not self.items

    @property
    def counts(self) -> dict[str, int]:
        """Nodes by the kind of their difference, flows, and the rest."""
        kinds = [each.kind for each in self.items if each.sort == "node"]
        flows = sum(each.sort == "flow" for each in self.items)
        counted = {kind: kinds.count(kind) for kind in ("changed", "added", "removed", "moved")}
        return {**counted, "flows": flows, "rest": len(self.items) - len(kinds) - flows}


def compare_versions(session: Session, key: str, old: int | None, new: int | None, *, now: datetime) -> Compared:
    """The newest beside the one before it, where nothing else is asked. Raises NotFound, ChartUnreadable."""
    return _two_of(session, published.versions_of(session, key), old, new, now)


def _two_of(session: Session, versions: Versions, old: int | None, new: int | None, now: datetime) -> Compared:
    standing = standings(versions, now)
    after = _numbered(versions, new) if new else versions[0]
    before = _numbered(versions, old) if old else _before(versions, after)
    choices = tuple(version_choice(each, standing) for each in versions)
    sides = [version_side(session, each, standing) for each in (before, after)]
    return _compared(after.key, after.name, sides[0], sides[1], choices, versions)


def compare_draft(session: Session, draft_id: int, beside: str = "", *, now: datetime) -> Compared:
    """Beside the version in force, where nothing else is asked; a draft of no published chart beside the one it is
    derived from, or a template.

    Raises NotFound, ChartNotComparable, FormUnreadable, CallsInCircle.
    """
    there = draft(session, draft_id)
    return _beside(session, there, _versions(session, there.key), beside, now)


def compare_release(session: Session, number: str, there: ChartDraftView, *, now: datetime) -> Compared:
    """`there`: the save a case was to release, beside the version in force; once it is published, what it changed.

    Raises NotFound, ChartNotComparable, FormUnreadable, CallsInCircle.
    """
    versions = _versions(session, there.key)
    version = next((each.version for each in versions if each.release_case == number), None)
    if version is not None:
        return _two_of(session, versions, None, version, now)
    return _beside(session, there, versions, "", now)


def _beside(session: Session, there: ChartDraftView, versions: Versions, beside: str, now: datetime) -> Compared:
    standing = standings(versions, now)
    new = draft_side(session, there, now=now)
    bases = base_choices(session, new.chart, now=now)
    choices = (*(version_choice(each, standing) for each in versions), *bases, *template_choices())
    chosen = _chosen(choices, beside)
    if chosen.code.isdigit():
        old = version_side(session, _numbered(versions, int(chosen.code)), standing)
    elif chosen.code == BASE:
        old = base_side(session, chosen, there, new.chart, now=now)
    else:
        old = template_side(session, chosen, there, now=now)
    return _compared(there.key, there.name, old, new, choices, versions)


def _compared(key: str, name: str, old: Side, new: Side, choices: tuple[Choice, ...], versions: Versions) -> Compared:
    found = difference(old.chart, new.chart)
    open_cases = sum(each.open_cases for each in versions)
    return Compared(key, name, old, new, told_items(found), told_effects(found), choices, open_cases)


def _versions(session: Session, key: str) -> Versions:
    try:
        return published.versions_of(session, key)
    except NotFound:
        return ()


def _numbered(versions: Versions, number: int) -> ChartVersionView:
    found = next((each for each in versions if each.version == number), None)
    if found is None:
        raise NotFound(what=f"第 {number} 版")
    return found


def _before(versions: Versions, shown: ChartVersionView) -> ChartVersionView:
    """The first version has none before it, and stands beside itself."""
    return next((each for each in versions if each.version < shown.version), shown)


def _chosen(choices: tuple[Choice, ...], code: str) -> Choice:
    found = [each for each in choices if each.code == code] if code else [each for each in choices if each.is_in_force]
    if found or (choices and not code):
        return (found or choices)[0]
    raise NotFound(what="用来对比的版本或模板")
