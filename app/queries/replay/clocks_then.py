"""The clocks of a case as they stood at one moment: their lines with every stretch, how much was used, the lights."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.labels import CLOCKS, label
from app.queries.clocks import lines_of_case, moment_of
from app.queries.replay.then import Then
from app.queries.standing import Standing
from app.queries.views import LineView, StretchView
from engine import clocks
from engine.codec import loads
from engine.desk import iso
from engine.sitting import whole_of

Row = dict[str, Any]
RED, STOPPED = "red", "stopped"


class Clocks:
    """A line is worked out anew only when its clock has changed; what passes meanwhile is counted at every step."""

    def __init__(self, session: Session, case_id: int):
        self._session, self._case_id = session, case_id
        self._known: tuple[Any, ...] = ()
        self._views: dict[str, LineView] = {}
        self._rows: dict[str, Row] = {}

    def maps(self, then: Then) -> dict[str, Mapping[str, Any]]:
        self._look(then)
        return {
            "clocks": self._rows,
            "used": {key: _used(then, view) for key, view in self._views.items()},
            "lights": {**self._lights(then), **_lights_of_tasks(then)},
        }

    def _look(self, then: Then) -> None:
        """Waiting alone changes no line."""
        asked = (then.picture.clocks, then.calendar.version, then.chart.digest)
        if asked == self._known:
            return
        desk, _ = loads(then.state)
        standing = Standing(self._case_id, then.chart, then.calendar, desk, None)
        self._known = asked
        self._views = {view.key: view for view in lines_of_case(self._session, standing, then.at)}
        self._rows = {key: _row(view, then) for key, view in self._views.items()}

    def _lights(self, then: Then) -> dict[str, str]:
        return {key: light_of(view, then.at) for key, view in self._views.items()}


def light_of(view: LineView, now: datetime) -> str:
    if view.stopped is not None:
        return STOPPED
    if view.due is None:
        return "paused" if view.paused else "none"
    return _light(view.due, view.warn, now)


def _lights_of_tasks(then: Then) -> dict[str, str]:
    found = {}
    for key, task in then.picture.tasks.items():
        deadline = then.picture.deadlines.get(whole_of(key))
        due, warn = moment_of(task.due), moment_of(deadline.warn if deadline else "")
        found[key] = _light(due, warn, then.at) if due else "none"
    return found


def _light(due: datetime, warn: datetime | None, now: datetime) -> str:
    if due < now:
        return RED
    return "yellow" if warn and warn <= now else "green"


def _used(then: Then, view: LineView) -> int:
    clock = then.picture.clocks[view.clock]
    return clock.used + clocks.taken(clock, view.key, then.at, then.calendar)


def _row(view: LineView, then: Then) -> Row:
    return {
        "clock": view.clock,
        "clock_name": label(CLOCKS, view.clock),
        "limit": view.limit,
        "unit": view.unit,
        "amount": view.amount,
        "start": text_of(view.start),
        "due": text_of(view.due),
        "expected": text_of(view.expected),
        "first_due": text_of(view.first_due),
        "warn": text_of(view.warn),
        "stopped": text_of(view.stopped),
        "why": [said.text for said in view.why.says] if view.why else [],
        "stretches": [_stretch(each) for each in view.stretches],
        "calendar": then.calendar.version,
    }


def _stretch(each: StretchView) -> Row:
    return {
        "kind": each.kind,
        "start": text_of(each.start),
        "end": text_of(each.end),
        "what": each.what,
        "clause": each.clause,
        "length": each.length,
        "until": text_of(each.until),
        "document": each.document,
        "by_name": each.by_name,
    }


def text_of(moment: datetime | None) -> str:
    """As the engine writes moments."""
    return iso(moment) if moment else ""
