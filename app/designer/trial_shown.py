"""What the page of a trial shows: what is open, what waits, the moments that come, the limits, the drawing, the log."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import g, request

from app.designer.trial_log import log_of, picture_of
from app.labels import CLOCK_ACTS, KINDS_OF_DEADLINES, ROLES, label
from app.queries.clocks import lines_of
from app.queries.fields import fields_at, hidden_at
from app.queries.returns import targets_of
from app.queries.standing import Standing
from app.queries.views import FormField, ReturnTarget
from app.services.trials import Kept, Run, acts_at
from app.web.bars import bars_of
from app.web.chart_text import chart_text
from app.web.posted import posted_values
from app.web.sheets import filled_forms
from engine.chart import Node, Outcome
from engine.clauses import SPECIAL
from engine.forecast import forecast

RETURN = "return"
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class OpenShown:
    """A task somebody pretends to do, or a wait somebody answers. `kind`: task, message or job."""

    key: str
    kind: str
    name: str
    who: str
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The one the page is about now. `acts`: what linked cases could do to the clocks, with its name."""

    shown: OpenShown
    fields: tuple[FormField, ...]
    outcomes: tuple[Outcome, ...]
    returns: tuple[ReturnTarget, ...]
    acts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MomentShown:
    at: datetime
    what: str


def shown(kept: Kept, errors: Mapping[str, str]) -> dict[str, Any]:
    """`errors`: of what was just sent, which then stays in its fields."""
    run = kept.run
    standing = standing_of(run)
    todo = tuple(_open(run))
    here = next((each for each in todo if each.key == _asked(run)), todo[0] if todo else None)
    chosen = _chosen(run, standing, here) if here else None
    return {
        "kept": kept,
        "picture": picture_of(run),
        "ended": run.picture.status == "ended",
        "drawing": chart_text(run.ground.chart.source),
        "todo": todo,
        "chosen": chosen,
        "given": _given(chosen, errors),
        "clock": clock_words(run),
        "moments": tuple(_moments(run)),
        "bars": bars_of(lines_of(g.db, standing, run.clock), run.clock),
        "coming": forecast(run.ground.chart, standing.desk, standing.flow),
        "lines": log_of(run),
        "bases": SPECIAL,
        **_written(run, here, chosen),
    }


def clock_words(run: Run) -> str:
    """The pretend moment, and whether it is a day on which nobody works."""
    calendar = run.ground.calendar
    here = calendar.local(run.clock)
    rest = "" if calendar.is_working(here.date()) else "，休息日"
    return f"{here:%Y-%m-%d %H:%M} 周{WEEKDAYS[here.weekday()]}{rest}"


def standing_of(run: Run) -> Standing:
    """As that of a case; there is none."""
    desk, flow = run.desk
    return Standing(0, run.ground.chart, run.ground.calendar.of(desk.item.get("handling", "")), desk, flow)


def fields_shown(run: Run, node: Node) -> tuple[FormField, ...]:
    values = run.values
    return tuple(
        FormField(
            **{name: getattr(each.field, name) for name in ("key", "label", "type", "routing", "options", "hint")},
            required=each.required,
            access=each.access,
            value=values.get(each.field.key),
        )
        for each in fields_at(run.ground.chart, node)
    )


def node_of(run: Run, key: str) -> Node:
    return run.ground.chart.nodes[key.rpartition("#")[0]]


def _asked(run: Run) -> str:
    return request.form.get("key", "") or request.args.get("at", "")


def _open(run: Run) -> Iterator[OpenShown]:
    chart, cast, picture = run.ground.chart, run.ground.cast, run.picture
    for task in picture.tasks.values():
        role = label(ROLES, task.role)
        yield OpenShown(task.key, "task", chart.label(task.node), cast.name(cast.doer(picture, task)) or role)
    for each in picture.waiting.values():
        if each.kind != "signal":
            who = "外部消息" if each.kind == "message" else "自动任务"
            yield OpenShown(each.key, each.kind, chart.label(each.node), who, each.stopped)


def _chosen(run: Run, standing: Standing, here: OpenShown) -> Chosen:
    node = node_of(run, here.key)
    returns: tuple[ReturnTarget, ...] = ()
    if here.kind == "task" and RETURN in node.actions:
        returns = targets_of(standing, here.key, run.clock)
    acts = tuple((act, label(CLOCK_ACTS, act)) for act in acts_at(node)) if here.kind == "task" else ()
    return Chosen(here, fields_shown(run, node), node.outcomes, returns, acts)


def _given(chosen: Chosen | None, errors: Mapping[str, str]) -> dict[str, Any]:
    if chosen is None:
        return {}
    return posted_values(chosen.fields) if errors else {each.key: each.value for each in chosen.fields}


def _written(run: Run, here: OpenShown | None, chosen: Chosen | None) -> dict[str, Any]:
    """What others have filled in, without what this task is not shown or writes itself."""
    values = run.values
    own = {each.key for each in chosen.fields} if chosen else set()
    hidden = hidden_at(run.ground.chart, here.key.rpartition("#")[0]) if here else frozenset[str]()
    return {"values": values, "forms": filled_forms(run.ground.chart.forms.values(), values, own, hidden)}


def _moments(run: Run) -> Iterator[MomentShown]:
    """What the clock meets on its way, the nearest first."""
    coming = sorted((each for each in run.picture.deadlines.values() if each.next), key=lambda each: each.next)
    for each in coming:
        kind = label(KINDS_OF_DEADLINES, each.kind)
        about = f"「{run.ground.chart.label(each.node)}」" if each.node else ""
        late = "到期" if each.next >= each.due else "提醒"
        yield MomentShown(datetime.fromisoformat(each.next), f"{about}{kind}{late}")
