"""Somebody's inbox in a city, and what moves the tasks in it."""

from dataclasses import replace

from sqlalchemy import update

from app.models import Task
from app.queries.inbox import Asked, count_of, counts_of, inbox_of
from app.services.claim_task import claim_task


class Desk:
    """Somebody's inbox in a city."""

    def __init__(self, city, login, acts_for=()):
        self.city, self.login, self.acts_for = city, login, acts_for

    def _ask(self, question, *words, **said):
        with self.city.database.reading() as session:
            person = replace(self.city.person(session, self.login), acts_for=self.acts_for)
            return question(session, person, *words, now=self.city.now, **said)

    def page(self, box="todo", limit=20, after="", **filters):
        return self._ask(inbox_of, Asked(box, **filters), limit=limit, after=after)

    def numbers(self, box="todo", **filters):
        return [row.case_number for row in self.page(box, **filters).rows]

    def counts(self):
        return self._ask(counts_of)

    def count(self, box="todo", **filters):
        return self._ask(count_of, Asked(box, **filters))

    def all_pages(self, sort, limit=2, box="todo"):
        told, after = [], ""
        while True:
            page = self.page(box, limit, after, sort=sort)
            told += [row.case_number for row in page.rows]
            after = page.next
            if not after:
                return told


def change(city, number, **columns):
    """Move the task 受理 of a case in time, as its inbox sees it."""
    with city.database.transaction() as session:
        session.execute(update(Task).where(Task.id == city.task(session, number, "accept")).values(**columns))


def claim(city, number, by, node="accept"):
    with city.work() as session:
        claim_task(session, task_id=city.task(session, number, node), person=city.person(session, by), now=city.now)
