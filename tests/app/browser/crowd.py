"""A post with a thousand open tasks: copies of one case of the demonstration, made by the store itself."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, insert, select

from app.models import Case, Person, Post, Task
from app.models.base import table_of

CASE, TASK, PERSON, POST = (table_of(each) for each in (Case, Task, Person, Post))
LOGIN, ROLE = "qianjian", "green_handler"


def crowd(folder: Path, count: int) -> None:
    """`qianjian` signs in with the password of the demonstration and has so many tasks."""
    engine = create_engine(f"sqlite:///{folder / 'browser.sqlite3'}", hide_parameters=True)
    with engine.begin() as connection:
        like = connection.execute(select(PERSON).where(PERSON.c.login == "liuyang")).one()._asdict()
        person = {**like, "id": like["id"] + 1000, "login": LOGIN, "name": "千件"}
        post = connection.execute(select(POST).where(POST.c.person_id == like["id"])).first()
        connection.execute(insert(PERSON), person)
        connection.execute(insert(POST), {**post._asdict(), "id": 9000, "person_id": person["id"], "role": ROLE})
        task = connection.execute(select(TASK).where(TASK.c.closed_at.is_(None), TASK.c.due_at.is_not(None))).first()
        case = connection.execute(select(CASE).where(CASE.c.id == task.case_id)).one()
        numbers = range(10_001, 10_001 + count)
        connection.execute(insert(CASE), [_case(case, number) for number in numbers])
        connection.execute(insert(TASK), [_task(task, post.org_id, number) for number in numbers])
    engine.dispose()


def _case(row, number: int) -> dict:
    return {
        **row._asdict(),
        "id": number,
        "number": f"990199QJ{number}",
        "applicant": f"千件申请人{number}",
        "cause": None,
    }


def _task(row, org_id: int, number: int) -> dict:
    whose = {"role": ROLE, "org_id": org_id, "person_id": None, "claimed_by": None, "owner_id": None, "holder_id": 0}
    later = row.opened_at + timedelta(seconds=number)
    return {**row._asdict(), **whose, "id": number, "case_id": number, "opened_at": later}
