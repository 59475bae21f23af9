"""A trial as a page goes on with it: its beginning, each further turn, and what the page says of a refusal."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import g, render_template, request, url_for
from sqlalchemy.orm import Session

from app.auth import writing
from app.designer.counterexamples import UNKNOWN, asked_violation
from app.designer.trial_shown import fields_shown, node_of, shown
from app.errors import AppError, CallsInCircle, ChartRefused, InvalidForm, NotFound, TrialMoved, TrialRefused
from app.queries.drafts import draft
from app.queries.fields import TaskField
from app.queries.views import ChartDraftView
from app.services import trials
from app.services.forms import checked
from app.services.trials import Kept, Run
from app.web.paths import row_id
from app.web.posted import posted_text, posted_values
from app.web.refusals import status_of
from app.web.went import went_to
from engine.calendar import ZONE
from engine.errors import EngineError
from engine.soundness import Played

Written = Callable[[Session], str | None]
"""What is kept of a deed, and what is then said of it."""
UNFIT = (ChartRefused, CallsInCircle, EngineError)
SPANS = {"1wd": "1 个工作日", "5wd": "5 个工作日", "20wd": "20 个工作日", "30cd": "30 天"}


def begin_run(db: Session, run: Run, path: tuple[Played, ...] = ()) -> None:
    """With what the page says, or along a counterexample as far as the engine lets it go."""
    facts, chart = trials.facts_of(db, run.ground.chart), run.ground.chart
    if path:
        given = dict(path[0].values)
        trials.start_trial(run, item=facts.item, data=given, form=given)
        trials.play_path(run, path[1:])
        return
    fields = trials.given_at_start(chart)
    data = checked(fields, posted_values(each.field for each in fields))
    item = facts.with_limits(posted_text("promised"), posted_text("legal"))
    trials.start_trial(run, item=item, data=data, form=data)


def counterexample(there: ChartDraftView) -> tuple[Played, ...]:
    """Raises TrialRefused."""
    found = asked_violation(trials.chart_of_save(g.db, there.id, there.revision, now=g.now))
    if found is None:
        raise TrialRefused(reason=UNKNOWN)
    return found.path


def made_turn(draft_id: int, deed: Callable[[Run], object]) -> Any:
    """A turn, kept where the engine allows it; what has to be written differently is said on the same page."""

    def turn(kept: Kept) -> Written:
        deed(kept.run)
        return lambda db: trials.keep(db, kept, now=g.now)

    return changed_trial(draft_id, turn)


def changed_trial(draft_id: int, deed: Callable[[Kept], Written]) -> Any:
    """The engine plays before the transaction begins, so that no case waits for a trial; of two windows that play at
    the same time, the second is told when it writes.
    """
    there = draft(g.db, draft_id)
    seen = request.form.get("changes", 0, type=row_id)
    try:
        written = deed(_mine(there, seen))
        with writing() as db:
            said = written(db) or ""
    except (AppError, EngineError) as refused:
        if isinstance(refused, NotFound):
            raise
        return trial_refused(there, refused)
    return went_to(url_for("designer.try_draft", draft_id=draft_id), said)


def _mine(there: ChartDraftView, seen: int) -> Kept:
    kept = trials.trial_of(g.db, there.id, g.person)
    if kept is None:
        raise NotFound(what=f"草稿「{there.id}」的试办")
    if kept.changes != seen:
        raise TrialMoved()
    return kept


def posted_form(run: Run, key: str) -> dict[str, Any]:
    """Raises NotFound for what no node is."""
    if key.rpartition("#")[0] not in run.ground.chart.nodes:
        raise NotFound(what=f"「{key[:40]}」")
    fields = fields_shown(run, node_of(run, key))
    return posted_values(each for each in fields if each.access == "write")


def posted_moment(text: str) -> datetime:
    """In the city's time. Raises TrialRefused."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZONE)
    except ValueError as error:
        raise TrialRefused(reason="时刻应写成 2026-12-01T09:00") from error


def trial_refused(there: ChartDraftView, refused: Exception) -> Any:
    return trial_page(there, refused), status_of(refused)


def trial_page(there: ChartDraftView, refused: Exception | None = None) -> str:
    told: dict[str, Any] = {"draft": there, "refused": refused, "said": request.form, "spans": SPANS}
    told["errors"] = refused.fields if isinstance(refused, InvalidForm) else {}
    try:
        kept = trials.trial_of(g.db, there.id, g.person)
    except (*UNFIT, TrialRefused) as unfit:
        return render_template("studio/try.html", **told, kept=None, unfit=unfit, **_beginning(there))
    if kept is None or not kept.run.turns:
        return render_template("studio/try.html", **told, kept=None, unfit=None, **_beginning(there))
    return render_template("studio/try.html", **told, **shown(kept, told["errors"]))


def _beginning(there: ChartDraftView) -> dict[str, Any]:
    """What a new trial asks for, or why the draft cannot be tried."""
    try:
        chart = trials.chart_of_save(g.db, there.id, there.revision, now=g.now)
    except UNFIT as refused:
        return {"hindered": refused, "facts": None, "given": ()}
    fields: tuple[TaskField, ...] = trials.given_at_start(chart)
    now = g.now.astimezone(ZONE).replace(tzinfo=None, second=0, microsecond=0)
    return {
        "hindered": None,
        "facts": trials.facts_of(g.db, chart),
        "given": tuple(each.field for each in fields),
        "begins": now.isoformat(timespec="minutes"),
    }
