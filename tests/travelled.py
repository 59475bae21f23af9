"""A city with a handful of cases that went different ways, and its history."""

from datetime import timedelta

from app.db import Database
from app.services.claim_task import claim_task
from app.services.fill_history import fill_history
from app.services.seal_lines import seal_lines
from tests.city import FORM, City, city_in, found_city

AFTER = timedelta(days=2)
"""All that happened was over by then."""


def found_travelled_city(database: Database) -> None:
    """Two cases granted the usual way (one task of each signed for first), one sent back and granted, one not ours,
    one under way.
    """
    found_city(database)
    city = city_in(database)
    for wait in (2, 5):
        number = city.file().case_number
        city.now += timedelta(hours=wait)
        _sign(city, number, "accept", "acceptor")
        city.now += timedelta(hours=1)
        _grant(city, number)
    number = city.file().case_number
    city.finish(number, "accept", "back", "acceptor", opinion="缺少签名。")
    city.finish(number, "receive", "complete", "clerk", form=FORM)
    _grant(city, number)
    city.file(outcome="not_competent", opinion="不属于本机关职权范围。")
    city.file()
    with city.work() as session:
        while seal_lines(session, city.now) or fill_history(session):
            pass


def _grant(city: City, number: str) -> None:
    city.finish(number, "accept", "accept", "acceptor")
    city.now += timedelta(hours=3)
    city.finish(number, "check", "pass", "handler", form={"findings": "符合要求"})
    city.finish(number, "approve", "grant", "leader", opinion="同意。")


def _sign(city: City, number: str, node: str, by: str) -> None:
    with city.work() as session:
        task = city.task(session, number, node)
        claim_task(session, task_id=task, person=city.person(session, by), now=city.now)
