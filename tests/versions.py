"""Further versions of the small city's chart, and which one a case is on."""

from sqlalchemy import select

from app.models import Case, ChartVersion
from app.services.publish_chart import publish_chart
from engine.bundle import forms_to_json
from tests.city import CHECK_FORM, SHOP_FORM
from tests.city_chart import SHOP_PERMIT

FORMS = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
RENAMED = SHOP_PERMIT.replace("核查".encode(), "现场核查".encode())
MOVED = (
    SHOP_PERMIT.replace(b'="check"', b'="inspect"')
    .replace(b'gov:form="inspect"', b'gov:form="check"')
    .replace(b"check!=", b"inspect!=")
)
"""The task `check` is called `inspect`."""


def publish(city, source):
    with city.work() as session:
        designer = city.person(session, "designer")
        return publish_chart(session, source=source, forms=FORMS, person=designer, now=city.now).version


def version_of(city, number):
    with city.database.reading() as session:
        rows = select(ChartVersion.version).join(Case, Case.chart_version_id == ChartVersion.id)
        return session.scalars(rows.where(Case.number == number)).one()
