"""What people of the demonstration do to a case, by the same services that everybody uses."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.demo import told
from app.demo.published import calendar
from app.models import Case, Task
from app.queries.views import Who
from app.services.complete_task import complete_task
from app.services.file_case import file_case
from app.services.handed_in import HandedIn

OPEN_AT_NODE = (
    select(Task)
    .join(Case, Case.id == Task.case_id)
    .where(Case.number == bindparam("number"), Task.node == bindparam("node"), Task.closed_at.is_(None))
    .order_by(Task.id)
)
COMING = {"in a month": 30, "in two months": 60}


def file_sample(session: Session, sample: Mapping[str, Any], person: Who, at: datetime) -> str:
    """The number of the new case."""
    answer = file_case(
        session,
        item_code=told.item(sample["item"])["code"],
        outcome=sample["outcome"],
        form=filled_in(sample["form"], at),
        materials=[HandedIn(code, status) for code, status in sample.get("materials", {}).items()],
        opinion=sample.get("opinion", ""),
        person=person,
        now=at,
    )
    return answer.case_number


def complete_step(session: Session, number: str, step: Mapping[str, Any], person: Who, at: datetime) -> None:
    complete_task(
        session,
        task_id=open_task(session, number, step["task"], person),
        outcome=step["outcome"],
        form=filled_in(step.get("form", {}), at, number),
        opinion=step.get("opinion", ""),
        person=person,
        now=at,
    )


def open_task(session: Session, number: str, node: str, person: Who) -> int:
    """Where several sign, the first signature still missing of a role the person has; or what was given to them."""
    tasks = session.scalars(OPEN_AT_NODE, {"number": number, "node": node})
    return next(task.id for task in tasks if task.person_id == person.id or person.holds(task.role, task.org_id))


def filled_in(form: Mapping[str, Any], at: datetime, number: str = "") -> dict[str, Any]:
    """The form with the words that stand for a date of this day or a number of this case replaced."""
    today = calendar().local(at).date()
    in_five_years = today.replace(year=today.year + 5, day=min(today.day, 28))
    words = {"today": today.isoformat(), "in five years": in_five_years.isoformat(), "by case": f"JY2{number[-13:]}"}
    words |= {word: (today + timedelta(days=days)).isoformat() for word, days in COMING.items()}
    return {key: words.get(value, value) if isinstance(value, str) else value for key, value in form.items()}


def moment(now: datetime, ago: int, wall: time) -> datetime:
    """So many working days before today, at this time on the wall."""
    working = calendar()
    return working.at_wall(datetime.combine(_working_day(working.local(now).date(), ago), wall))


@cache
def _working_day(today: date, ago: int) -> date:
    if not ago:
        return today
    day = _working_day(today, ago - 1) - timedelta(days=1)
    while not calendar().is_working(day):
        day -= timedelta(days=1)
    return day
