"""What lies on the desk beside a task: the draft, phrases, what was found in materials, files for the opinion."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from flask import g, url_for

from app.permissions import can, check_can_keep_phrases
from app.queries.checks import NOT_OK, PENDING, checks_of
from app.queries.task_drafts import draft_of
from app.queries.materials import MISSING
from app.queries.phrases import phrases_of
from app.queries.views import CheckView, DraftView, EnclosureView, PhraseView, PostView, TaskView
from app.web.rendering import short_moment
from engine.calendar import ZONE


@dataclass(frozen=True, slots=True)
class Progress:
    """So many materials of those handed in were looked at, and so many of them do not fit."""

    done: int
    of: int
    not_ok: int


@dataclass(frozen=True, slots=True)
class Desk:
    """`orgs`: posts at organisations whose phrases the person keeps; `checks`: by the code of the material; `judge`:
    where the verdict on one is sent.
    """

    draft: DraftView | None = None
    phrases: tuple[PhraseView, ...] = ()
    orgs: tuple[PostView, ...] = ()
    checks: Mapping[str, CheckView] = field(default_factory=dict)
    judge: Callable[[str], str] | None = None
    progress: Progress | None = None
    enclosures: tuple[EnclosureView, ...] = ()

    @property
    def draft_said(self) -> str:
        return saved_words(self.draft) if self.draft else ""

    @property
    def draft_revision(self) -> int:
        return self.draft.revision if self.draft else 0


def desk_of(view: TaskView, enclosures: Iterable[EnclosureView] = (), *, works: bool) -> Desk:
    """`enclosures`: of the case, where they are shown; `works`: this person may finish the task now."""
    checks = checks_of(g.db, view.case.id, view.task.id, view.materials)
    return Desk(
        draft=draft_of(g.db, view.task.id, g.person),
        phrases=phrases_of(g.db, g.person) if works else (),
        orgs=kept_orgs() if works else (),
        checks=checks,
        judge=partial(_verdict_on, view.task.id) if works else None,
        progress=_progress(view, checks) if works else None,
        enclosures=waiting_enclosures(view, enclosures) if works else (),
    )


def kept_orgs() -> tuple[PostView, ...]:
    """One post an organisation whose phrases the person keeps."""
    posts = {post.org_id: post for post in g.person.posts if can(check_can_keep_phrases, g.person, post.org_id)}
    return tuple(posts.values())


def waiting_enclosures(view: TaskView, enclosures: Iterable[EnclosureView]) -> tuple[EnclosureView, ...]:
    """Those of its case that will go with the opinion about this task."""
    return tuple(each for each in enclosures if each.task_id == view.task.id and not each.is_sealed)


def saved_words(draft: DraftView) -> str:
    """「草稿已保存 10:32」; of another day with its date."""
    at = draft.saved_at
    if at is None:
        return ""
    local = at.astimezone(ZONE)
    is_today = local.date() == g.now.astimezone(ZONE).date()
    return f"草稿已保存 {local:%H:%M}" if is_today else f"草稿已保存 {short_moment(at)}"


def _verdict_on(task_id: int, code: str) -> str:
    return url_for("approver.judge_material", task_id=task_id, material=code)


def _progress(view: TaskView, checks: Mapping[str, CheckView]) -> Progress | None:
    codes = {piece.code for piece in view.materials if piece.status != MISSING}
    said = [checks[code].verdict for code in codes if code in checks and checks[code].verdict != PENDING]
    return Progress(len(said), len(codes), said.count(NOT_OK)) if codes else None
