"""A trial in its row: begun anew, gone on with, stepped back and forth, taken along to a later save of the draft."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.errors import NoFurtherStep, TrialMoved, TrialRefused
from app.models import ChartTrial
from app.permissions import check_can_draw
from app.queries.bundles import calendar_now, calendar_of, ladders_now, ladders_of
from app.queries.views import ChartDraftView, Who
from app.services.drafts.executable import executable_save
from app.services.trials.run import Ground, Run, Turn, check_clock, played, turn_from_json
from engine.chart import Chart

MOST_WRITTEN = 4_000_000
"""Characters of all turns together: they are written anew with each."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`run`: as far as it is in effect. `changes`: what the next change names."""

    draft_id: int
    person_id: int
    revision: int
    changes: int
    begun_at: datetime
    run: Run
    turns: tuple[Turn, ...]

    @property
    def back(self) -> bool:
        return len(self.run.turns) > 1

    @property
    def forth(self) -> bool:
        return len(self.turns) > len(self.run.turns)


def trial_of(session: Session, draft_id: int, person: Who) -> Kept | None:
    """None where this designer has none. Raises TrialRefused, ChartRefused, FormUnreadable, CallsInCircle."""
    trial = session.get(ChartTrial, (draft_id, person.id), populate_existing=True)
    if trial is None:
        return None
    ground = _ground(session, trial)
    turns = tuple(map(turn_from_json, trial.turns))
    run = played(ground, trial.starts_at, turns[: trial.made])
    return Kept(draft_id, person.id, trial.revision, trial.changes, trial.begun_at, run, turns)


def begin(session: Session, there: ChartDraftView, *, starts_at: datetime, person: Who, now: datetime) -> Kept:
    """A trial of the last save without any turn yet; the one before it is forgotten. Raises what trial_of raises."""
    check_can_draw(person)
    check_clock(starts_at)
    session.execute(delete(ChartTrial).where(ChartTrial.draft_id == there.id, ChartTrial.person_id == person.id))
    calendar, ladders = session.execute(select(calendar_now(), ladders_now())).one()
    trial = ChartTrial(draft_id=there.id, person_id=person.id, calendar=calendar, ladders=ladders)
    trial.revision = there.revision
    trial.turns, trial.made, trial.changes = [], 0, 1
    trial.begun_at, trial.starts_at, trial.changed_at = now, starts_at, now
    session.add(trial)
    session.flush()
    return Kept(there.id, person.id, trial.revision, trial.changes, now, Run(_ground(session, trial), starts_at), ())


def keep(session: Session, kept: Kept, *, now: datetime) -> None:
    """What its run has come to; what had been stepped back over is gone. Raises TrialMoved, TrialRefused."""
    turns = [each.to_json() for each in kept.run.turns]
    if len(json.dumps(turns, ensure_ascii=False)) > MOST_WRITTEN:
        raise TrialRefused(reason="这次试办填写的内容太多，请重新开始")
    _change(session, kept, now, turns=turns, made=len(turns))


def step_back(session: Session, kept: Kept, *, now: datetime) -> None:
    """The last turn is undone: all it made, not only its first command. Raises NoFurtherStep, TrialMoved."""
    if not kept.back:
        raise NoFurtherStep(step="退回")
    _change(session, kept, now, made=len(kept.run.turns) - 1)


def step_forth(session: Session, kept: Kept, *, now: datetime) -> None:
    if not kept.forth:
        raise NoFurtherStep(step="前进")
    _change(session, kept, now, made=len(kept.run.turns) + 1)


def renewed(session: Session, kept: Kept, there: ChartDraftView, *, now: datetime) -> Run:
    """The same turns on the last save, with what it calls now, as far as it allows. Raises what trial_of raises."""
    ground = replace(kept.run.ground, chart=chart_of_save(session, there.id, there.revision, now=now))
    run = played(ground, kept.run.begun, kept.run.turns)
    if not run.turns:
        raise TrialRefused(reason="新的图上连收件也不能照原样办理，请重新开始")
    return run


def renew(session: Session, kept: Kept, there: ChartDraftView, run: Run, *, now: datetime) -> int:
    """It goes on as this run, renewed at that moment. How many turns are lost. Raises TrialMoved."""
    turns = [each.to_json() for each in run.turns]
    _change(session, kept, now, revision=there.revision, begun_at=now, turns=turns, made=len(turns))
    return len(kept.run.turns) - len(turns)


def chart_of_save(session: Session, draft_id: int, revision: int, *, now: datetime) -> Chart:
    """Raises TrialRefused where the save is too old to be kept, ChartRefused, FormUnreadable, CallsInCircle."""
    chart = executable_save(session, draft_id, revision, now=now)
    if chart is None:
        raise TrialRefused(reason="所试的那次保存已经不再保留，请重新开始")
    return chart


def _ground(session: Session, trial: ChartTrial) -> Ground:
    chart = chart_of_save(session, trial.draft_id, trial.revision, now=trial.begun_at)
    calendar, ladders = calendar_of(session, trial.calendar), ladders_of(session, trial.ladders)
    assert calendar is not None and ladders is not None, "no version is ever deleted"
    return Ground(chart, calendar, ladders)


def _change(session: Session, kept: Kept, now: datetime, **values: Any) -> None:
    """Raises TrialMoved where another window was faster."""
    mine = (ChartTrial.draft_id == kept.draft_id, ChartTrial.person_id == kept.person_id)
    changed = session.execute(
        update(ChartTrial)
        .where(*mine, ChartTrial.changes == kept.changes)
        .values(changes=kept.changes + 1, changed_at=now, **values)
        .returning(ChartTrial.draft_id)
    )
    if changed.scalar_one_or_none() is None:
        raise TrialMoved()
