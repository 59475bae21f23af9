"""Sample cases in different stages, moved by the same services that people use."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.demo import told
from app.demo.published import calendar, signed_in
from app.models import Case, Task
from app.queries.views import Who
from app.services.complete_task import complete_task
from app.services.file_case import file_case
from app.services.handed_in import HandedIn
from engine.calendar import Calendar

COMING = {"in a month": 30, "in two months": 60}
STEP_BY_STEP = ("cases", "road_cases", "ngo_cases", "drainage_cases")


def file_samples(database: Database, now: datetime) -> None:
    """Only where there is no case yet: a demonstration that people have worked in stays theirs."""
    with database.reading() as session:
        if session.scalar(select(Case.id).limit(1)) is not None:
            return
    working = calendar()
    for sample in _samples():
        number = _file(database, sample, _moment(working, now, sample))
        for step in sample.get("steps", ()):
            _take(database, number, step, _moment(working, now, step))


def _samples() -> list[Mapping[str, Any]]:
    """Cases told step by step, and those that went the usual way until something waits. Oldest first, as numbers go."""
    queue = told.facts("queue")
    waiting = [_on_the_usual_way(queue["usual"], said) for said in queue["waiting"]]
    step_by_step = [sample for name in STEP_BY_STEP for sample in told.facts(name)]
    return sorted([*step_by_step, *waiting], key=lambda sample: (-sample["ago"], sample["at"]))


def _on_the_usual_way(usual: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    done = takewhile(lambda step: step["task"] != said["until"], usual["steps"])
    steps = [{**step, "ago": said["ago"] - step["after"]} for step in done]
    return {**usual, **said, "form": {**usual["form"], **said["form"]}, "steps": steps}


def _file(database: Database, sample: Mapping[str, Any], at: datetime) -> str:
    with database.transaction() as session:
        answer = file_case(
            session,
            item_code=told.item(sample["item"])["code"],
            outcome=sample["outcome"],
            form=_filled_in(sample["form"], at),
            materials=[HandedIn(code, status) for code, status in sample.get("materials", {}).items()],
            opinion=sample.get("opinion", ""),
            person=signed_in(session, sample["by"], at),
            now=at,
        )
    return answer.case_number


def _take(database: Database, number: str, step: Mapping[str, Any], at: datetime) -> None:
    with database.transaction() as session:
        person = signed_in(session, step["by"], at)
        complete_task(
            session,
            task_id=_open_task(session, number, step["task"], person),
            outcome=step["outcome"],
            form=_filled_in(step.get("form", {}), at, number),
            opinion=step.get("opinion", ""),
            person=person,
            now=at,
        )


def _open_task(session: Session, number: str, node: str, person: Who) -> int:
    """Where several sign, the first signature still missing of a role the person has."""
    open_at_node = (
        select(Task)
        .join(Case, Case.id == Task.case_id)
        .where(Case.number == number, Task.node == node, Task.closed_at.is_(None))
        .order_by(Task.id)
    )
    return next(task.id for task in session.scalars(open_at_node) if person.holds(task.role, task.org_id))


def _filled_in(form: Mapping[str, Any], at: datetime, number: str = "") -> dict[str, Any]:
    """The form with the words that stand for a date of this day or a number of this case replaced."""
    today = calendar().local(at).date()
    in_five_years = today.replace(year=today.year + 5, day=min(today.day, 28))
    words = {"today": today.isoformat(), "in five years": in_five_years.isoformat(), "by case": f"JY2{number[-13:]}"}
    words |= {word: (today + timedelta(days=days)).isoformat() for word, days in COMING.items()}
    return {key: words.get(value, value) if isinstance(value, str) else value for key, value in form.items()}


def _moment(working: Calendar, now: datetime, said: Mapping[str, Any]) -> datetime:
    """So many working days before today, at this time on the wall."""
    day = working.local(now).date()
    for _ in range(said["ago"]):
        day -= timedelta(days=1)
        while not working.is_working(day):
            day -= timedelta(days=1)
    return working.at_wall(datetime.combine(day, time.fromisoformat(said["at"])))
