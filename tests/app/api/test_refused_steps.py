"""A step the engine cannot take leaves every row as it was, and the problem names the node and the condition."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.demo import told
from app.demo.published import DESIGNER, signed_in
from app.models import Base, Case, Deadline, JournalLine, Record, Task
from app.services.publish_chart import publish_chart
from engine.parse import needs
from tests.app.api.food import ACCEPTED, ACCEPTOR, file_food, open_task

DIVIDES_BY_NOUGHT = [b"1 / (len(business_type) - 7) &gt; 1", b"1 % (len(business_type) - 7) &gt; 1"]
"""For 餐饮服务经营者 alone: of every other shop they are sound, so that the gate lets them pass."""


def published_with(town, condition):
    """The food permit with another condition behind 受理."""
    source = told.chart("food_permit")
    now = datetime.now(UTC)
    old = b">outcome == 'accept'<"
    assert source.count(old) == 1
    source = source.replace(old, b">" + condition + b"<")
    forms = {key: told.form(key) for key in needs(source).forms}
    with town.transaction() as session:
        publish_chart(session, source=source, forms=forms, person=signed_in(session, DESIGNER, now), now=now)


def rows(town) -> list:
    with town.reading() as session:
        tables = (Case, Task, Deadline, JournalLine, Record)
        return [[_values(row) for row in session.scalars(select(table))] for table in tables]


def _values(row: Base) -> dict:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


@pytest.mark.parametrize("condition", DIVIDES_BY_NOUGHT)
def test_a_condition_that_raises_on_the_data(callers, town, condition):
    published_with(town, condition)
    task = open_task(callers[ACCEPTOR], file_food(callers))
    before = rows(town)

    answer = callers[ACCEPTOR].post(f"/tasks/{task}/completion", ACCEPTED)

    assert (answer.status_code, answer.json["code"]) == (409, "condition_failed")
    assert "受理结论" in answer.json["detail"] and "business_type" in answer.json["detail"]
    assert rows(town) == before
