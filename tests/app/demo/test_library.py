"""The charts of the house in the city of the demonstration: a designer who opens one is told of nothing to mend."""

from datetime import UTC, datetime
from functools import cache

from app.demo import furnish
from app.services.city_findings import with_city
from engine import gate
from tests.bpmn.shelf import CHARTS, callees_of, forms_of

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_every_chart_of_the_house_opens_without_findings(database):
    furnish(database, NOW)

    with database.reading() as session:
        verdicts = {path.stem: with_city(session, checked(path), now=NOW) for path in CHARTS}

    assert {key: verdict.findings for key, verdict in verdicts.items() if verdict.findings} == {}


@cache
def checked(path):
    source = path.read_bytes()
    return gate.check(source, forms_of(source), callees_of(source))
