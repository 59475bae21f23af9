"""The calendar, charts and items of the demonstration, published the way a designer publishes them."""

from datetime import date, datetime
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo import told
from app.models import ChartVersion, Person
from app.queries.people import who
from app.queries.views import Who
from app.services.publish_calendar import publish_calendar
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from engine.bundle import forms_from_json
from engine.calendar import Calendar
from app.services.publish_ladders import publish_first_ladders
from engine.parse import parse

ITEMS = ("food_permit", "birth_registration", "road_occupation", "ngo_registration")
DESIGNER = "maxiaodong"


def publish_all(session: Session, now: datetime) -> None:
    """What has been published already in the same words is not published again."""
    designer = signed_in(session, DESIGNER, now)
    if newest_body(session) is None:
        begun = arrangement_for(YEARS)
        publish_calendar(session, calendar=begun.calendar, names=begun.names, now=now, reason="初始日历")
    publish_first_ladders(session, now)
    for key in ITEMS:
        item = told.item(key)
        _publish_chart(session, item["chart"], designer, now)
        publish_item(session, body=item, person=designer, now=now)


def signed_in(session: Session, login: str, now: datetime) -> Who:
    """The person with this login, as the doors know people."""
    person = who(session, session.scalars(select(Person.id).where(Person.login == login)).one(), now=now)
    assert person is not None, f"{login} has no account that is open"
    return person


def _publish_chart(session: Session, key: str, designer: Who, now: datetime) -> None:
    """Once: what a designer has published since stays in force."""
    source = told.chart(key)
    forms = {form: told.form(form) for form in parse(source).form_keys}
    digest = parse(source, forms_from_json(forms)).digest
    if session.scalar(select(ChartVersion.id).where(ChartVersion.digest == bytes.fromhex(digest)).limit(1)) is None:
        publish_chart(session, source=source, forms=forms, person=designer, now=now)


@cache
def calendar() -> Calendar:
    """The working calendar the demonstration counts with."""
    said = told.facts("calendar")
    return Calendar(
        zone=said["zone"],
        off=frozenset(map(date.fromisoformat, said["days_off"])),
        on=frozenset(map(date.fromisoformat, said["days_worked"])),
        hours=tuple((opens, closes) for opens, closes in said["hours"]),
    )
