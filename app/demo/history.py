"""Finished cases of the months before, on their usual ways; three among them went as no case should."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from app.db import Database
from app.demo import invented, told
from app.demo.acting import complete_step, file_sample, moment, open_task
from app.demo.published import signed_in
from app.queries.views import Who
from app.services.claim_task import claim_task
from app.services.fill_history import fill_history
from app.services.jump_case import jump_case
from app.services.seal_lines import seal_lines
from app.services.transfer_task import transfer_task

FORMS = {"food_permit": invented.shop, "birth_registration": invented.family}
DAYS_OF_HISTORY = timedelta(days=240)
FIRST_AGO, LAST_AGO = 150, 20
"""Working days before today between which they were filed."""
A_BATCH = 20
"""Cases a transaction: kept together, they are written in a fraction of the time."""
SEEDS_FROM = 20_260


@dataclass(frozen=True, slots=True)
class Story:
    """How a case went: what was filed, and each step with its moment."""

    sample: Mapping[str, Any]
    filed_at: datetime
    steps: tuple[tuple[datetime, Mapping[str, Any]], ...]


def file_history(database: Database, now: datetime, count: int) -> None:
    """As many cases, the oldest first."""
    batch: list[Story] = []
    for story in _stories(now, count):
        batch.append(story)
        if len(batch) == A_BATCH:
            _tell(database, batch)
            batch = []
    _tell(database, batch)


def _stories(now: datetime, count: int) -> Iterator[Story]:
    """The planted ones lie a quarter, a half and three quarters of the way."""
    ways = told.facts("history")["ways"]
    planted = dict(zip((count // 4, count // 2, count * 3 // 4), ways["planted"])) if count else {}
    for place in range(count):
        random = Random(SEEDS_FROM + place)
        way = planted.get(place) or _usual(ways["usual"], place)
        ago = FIRST_AGO - (FIRST_AGO - LAST_AGO) * place // count
        yield _story(way, ago, place, random, now)


def _usual(ways: list[Mapping[str, Any]], place: int) -> Mapping[str, Any]:
    """Each way as often as it says: `of_twenty`."""
    turn = place * 7 % 20  # so that those filed on one day differ
    for way in ways:
        if turn < way["of_twenty"]:
            return way
        turn -= way["of_twenty"]
    raise LookupError("the ways of history are not twenty in all")


def _story(way: Mapping[str, Any], ago: int, place: int, random: Random, now: datetime) -> Story:
    sample = {**way, "form": FORMS[way["item"]](random, place)}
    steps = tuple((_at(step, ago, random, now), _worded(step, random)) for step in way["steps"])
    return Story(sample, _at(way, ago, random, now), steps)


def _at(said: Mapping[str, Any], ago: int, random: Random, now: datetime) -> datetime:
    """`at` on the wall, or up to so many minutes `within` it: nobody works by the minute."""
    exactly = moment(now, ago - said.get("after", 0), time.fromisoformat(said["at"]))
    return exactly + timedelta(seconds=random.randrange(said["within"] * 60) if said.get("within") else 0)


def _worded(step: Mapping[str, Any], random: Random) -> Mapping[str, Any]:
    return {**step, "opinion": random.choice(step["opinions"])} if "opinions" in step else step


def _tell(database: Database, stories: list[Story]) -> None:
    with database.transaction() as session:
        teller = _Teller(session)
        for story in stories:
            teller.tell(story)


def enter_history(database: Database, now: datetime) -> None:
    """Into the log, and from there into history: what the jobs of a running house do each second."""
    for enter in (lambda session: seal_lines(session, now), fill_history):
        entered = 1
        while entered:
            with database.transaction() as session:
                entered = enter(session)


class _Teller:
    """One transaction; everybody is looked up once in it, since posts stay as they are."""

    def __init__(self, session: Session):
        self.session = session
        self._known: dict[str, Who] = {}

    def tell(self, story: Story) -> None:
        number = file_sample(self.session, story.sample, self._who(story.sample["by"], story.filed_at), story.filed_at)
        for at, step in story.steps:
            self._take(number, step, at)

    def _take(self, number: str, step: Mapping[str, Any], at: datetime) -> None:
        session, person = self.session, self._who(step["by"], at)
        match step.get("deed", "complete"):
            case "claim":
                claim_task(session, task_id=open_task(session, number, step["task"], person), person=person, now=at)
            case "transfer":
                task = open_task(session, number, step["task"], person)
                transfer_task(session, task_id=task, to=step["to"], reasons=step["why"], person=person, now=at)
            case "jump":
                jump_case(session, number=number, to=step["to"], reasons=step["why"], person=person, now=at)
            case _:
                complete_step(session, number, step, person, at)

    def _who(self, login: str, at: datetime) -> Who:
        if login not in self._known:
            self._known[login] = signed_in(self.session, login, at)
        return self._known[login]
