"""The calendar, charts and items of the demonstration, published the way a designer publishes them."""

from datetime import datetime
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo import told
from app.models import ChartVersion, Person
from app.queries.people import who
from app.queries.views import Who
from app.services.check_chart import callees_of
from app.services.initial_calendar import arrangement_for, publish_first_calendar
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from app.services.publish_ladders import publish_first_ladders
from engine.bundle import forms_from_json
from engine.calendar import Calendar
from engine.parse import needs, parse

LINKED = ("correction", "special_procedure", "extension", "supervision", "consultation", "chart_release")
"""Items of cases nobody applies for; charts of applications call some of theirs, so they come first."""
PARTS = ("seal_record", "tax_confirm", "social_insurance", "housing_fund", "bank_account")
"""Items of cases that a joint case begins."""
ITEMS = (
    *("food_permit", "birth_registration", "road_occupation", "ngo_registration", "drainage_permit"),
    *("enterprise_start", "health_permit", "homestead", "subsistence_allowance", "disability_card"),
    *("environment_report", "forest_land"),
)
DESIGNER = "maxiaodong"
YEARS = (2025, 2026, 2027)


def publish_all(session: Session, now: datetime) -> None:
    """What has been published already in the same words is not published again."""
    designer = signed_in(session, DESIGNER, now)
    publish_first_calendar(session, now, YEARS)
    publish_first_ladders(session, now)
    for key in (*LINKED, *PARTS, *ITEMS):
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
    forms = {form: told.form(form) for form in needs(source).forms}
    digest = parse(source, forms_from_json(forms), callees_of(session, source, now=now)).digest
    if session.scalar(select(ChartVersion.id).where(ChartVersion.digest == bytes.fromhex(digest)).limit(1)) is None:
        publish_chart(session, source=source, forms=forms, person=designer, now=now)


@cache
def calendar() -> Calendar:
    """The working calendar the demonstration begins with."""
    return arrangement_for(YEARS).calendar
