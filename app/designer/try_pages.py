"""试办: a draft run as a case of pretend people, with a clock one can push on, and steps one can take back."""

from functools import partial
from typing import Any

from flask import g, request, url_for
from sqlalchemy.orm import Session

from app.auth import for_group, writing
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.designer.trial_turns import (
    SPANS,
    Written,
    begin_run,
    changed_trial,
    counterexample,
    made_turn,
    posted_form,
    posted_moment,
    trial_page,
    trial_refused,
)
from app.errors import AppError
from app.queries.drafts import draft
from app.services import trials
from app.services.trials import Kept, Run
from app.web.posted import posted_number, posted_text
from app.web.went import went_to
from engine import limits
from engine.errors import EngineError

NEXT = "next"


@pages.get("/charts/drafts/<id:draft_id>/try")
@for_group(*DRAWING)
def try_draft(draft_id: int) -> Any:
    """`at`: which of several open things one looks at."""
    return trial_page(draft(g.db, draft_id))


@pages.post("/charts/drafts/<id:draft_id>/try")
@for_group(*DRAWING, writes=False)
def begin_trial(draft_id: int) -> Any:
    """`kind` and `element`: of a counterexample that is played at once, looked for before the transaction begins."""
    there = draft(g.db, draft_id)
    try:
        path = counterexample(there) if posted_text("kind") else ()
        said = posted_text("starts_at")
        starts_at = posted_moment(said) if said else g.now.replace(microsecond=0)
        with writing() as db:
            kept = trials.begin(db, there, starts_at=starts_at, person=g.person, now=g.now)
            begin_run(db, kept.run, path)
            trials.keep(db, kept, now=g.now)
    except (AppError, EngineError) as refusal:
        return trial_refused(there, refusal)
    return went_to(url_for("designer.try_draft", draft_id=draft_id))


@pages.post("/charts/drafts/<id:draft_id>/try/task")
@for_group(*DRAWING, writes=False)
def finish_trial_task(draft_id: int) -> Any:
    """`returns`: it goes back to `back`, instead of being finished."""

    def deed(run: Run) -> None:
        key, opinion = posted_text("key"), posted_text("opinion")
        if "returns" in request.form:
            to, branches = posted_text("back"), posted_text("branches")
            trials.return_to(run, task=key, to=to, branches=branches, opinion=opinion)
        else:
            trials.finish_task(
                run, task=key, outcome=posted_text("outcome"), form=posted_form(run, key), opinion=opinion
            )

    return made_turn(draft_id, deed)


@pages.post("/charts/drafts/<id:draft_id>/try/answer")
@for_group(*DRAWING, writes=False)
def answer_trial(draft_id: int) -> Any:
    """`fails`: the job fails, with the code beside it or none."""

    def deed(run: Run) -> None:
        key, fails = posted_text("key"), "fails" in request.form
        form = {} if fails else posted_form(run, key)
        code = posted_text("code") if fails else None
        trials.answer_wait(run, key=key, outcome=posted_text("outcome"), fails=code, form=form)

    return made_turn(draft_id, deed)


@pages.post("/charts/drafts/<id:draft_id>/try/linked")
@for_group(*DRAWING, writes=False)
def tell_trial(draft_id: int) -> Any:
    """What a linked case would have done to the clocks."""

    def deed(run: Run) -> None:
        key, act, basis = posted_text("key"), posted_text("act"), posted_text("basis")
        trials.tell_act(run, task=key, act=act, basis=basis, days=posted_number("days", 0))

    return made_turn(draft_id, deed)


@pages.post("/charts/drafts/<id:draft_id>/try/clock")
@for_group(*DRAWING, writes=False)
def push_trial_clock(draft_id: int) -> Any:
    """`to`: next, a span such as 5wd, or a moment."""

    def deed(run: Run) -> None:
        to = posted_text("to")
        if to == NEXT:
            trials.push_to_next(run)
        elif to in SPANS:
            trials.push_to(run, limits.due(to, run.clock, run.ground.calendar))
        else:
            trials.push_to(run, posted_moment(posted_text("moment")))

    return made_turn(draft_id, deed)


@pages.post("/charts/drafts/<id:draft_id>/try/back")
@for_group(*DRAWING, writes=False)
def step_trial_back(draft_id: int) -> Any:
    return changed_trial(draft_id, lambda kept: lambda db: trials.step_back(db, kept, now=g.now))


@pages.post("/charts/drafts/<id:draft_id>/try/forth")
@for_group(*DRAWING, writes=False)
def step_trial_forth(draft_id: int) -> Any:
    return changed_trial(draft_id, lambda kept: lambda db: trials.step_forth(db, kept, now=g.now))


@pages.post("/charts/drafts/<id:draft_id>/try/renewal")
@for_group(*DRAWING, writes=False)
def renew_trial(draft_id: int) -> Any:
    """The same steps on the draft as it is now."""
    there, now = draft(g.db, draft_id), g.now

    def deed(kept: Kept) -> Written:
        run = trials.renewed(g.db, kept, there, now=now)
        return lambda db: _renewal(trials.renew(db, kept, there, run, now=now))

    return changed_trial(draft_id, deed)


@pages.post("/charts/drafts/<id:draft_id>/try/tests")
@for_group(*DRAWING, writes=False)
def keep_trial(draft_id: int) -> Any:
    name = posted_text("name")

    def written(db: Session, kept: Kept) -> str:
        trials.keep_as_test(db, kept.run, name=name, person=g.person, now=g.now)
        return f"已保留用例「{name}」，以后每次发布「{kept.run.ground.chart.name}」前都会演练。"

    return changed_trial(draft_id, lambda kept: partial(written, kept=kept))


def _renewal(lost: int) -> str:
    return f"新的图上不能照原样办理最后 {lost} 步，已停在能走到的地方。" if lost else "已在新的图上照原样重走。"
