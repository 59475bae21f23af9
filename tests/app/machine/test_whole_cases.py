"""Several people, every command, legal or not: what is refused leaves nothing behind, what is shown is so."""

import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.errors import AppError
from app.models import Case, Deadline, JournalLine, OutboxMessage, Record, Task, Waiting
from app.queries.people import who
from app.services.fire_deadlines import fire_deadlines
from app.services.rebuild_case import rebuild_case
from app.services.terminate_case import terminate_case
from app.services.verify_case import verify_case
from engine import codec
from engine.errors import EngineError
from tests.app.machine.acts import ACTS, MOSTLY, Attempt
from tests.app.machine.town import file_everything, offer_everything
from tests.city import MONDAY, PEOPLE

RUNS = settings(
    max_examples=12,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TABLES = (Case, Task, Deadline, Waiting, JournalLine, OutboxMessage, Record)
ACTORS = tuple(name for name in PEOPLE if name not in ("designer", "auditor"))
USUALLY = ("acceptor", "handler", "checker", "leader", "second_acceptor", "admin")


class WholeCases(RuleBasedStateMachine):
    """One case on the chart that has everything."""

    def __init__(self, city):
        super().__init__()
        self.city = city

    @initialize()
    def file(self):
        city = self.city
        city.now = MONDAY
        self.number = file_everything(city)
        with city.database.reading() as session:
            self.case_id = session.scalars(select(Case.id).where(Case.number == self.number)).one()

    @rule(act=st.sampled_from((*MOSTLY, *ACTS)), seed=st.integers(0, 10**6), minutes=st.integers(1, 600))
    def somebody_does_something(self, act, seed, minutes):
        chance = random.Random(seed)
        self.city.now += timedelta(minutes=minutes)
        before = self.rows()
        try:
            with self.city.database.transaction() as session:
                person = self.actor(session, chance)
                told = {"person": person, "now": self.city.now}
                ACTS[act](Attempt(session, self.number, chance.choice, told))
        except (AppError, EngineError):
            assert self.rows() == before

    @rule(days=st.integers(1, 4))
    def days_go_by(self, days):
        self.city.now += timedelta(days=days)

        assert fire_deadlines(self.city.database, self.city.now).failed == 0

    @invariant()
    def inbox_deadlines_and_waits_are_those_of_the_engine(self):
        with self.city.database.reading() as session:
            picture = codec.loads(session.get_one(Case, self.case_id).state)[0].picture()
            open_tasks = select(Task.key).where(Task.case_id == self.case_id, Task.closed_at.is_(None))

            assert sorted(session.scalars(open_tasks)) == sorted(picture.tasks)
            for table, told in ((Deadline, picture.deadlines), (Waiting, picture.waiting)):
                assert sorted(session.scalars(select(table.key).where(table.case_id == self.case_id))) == sorted(told)

    def teardown(self):
        if not hasattr(self, "number"):
            return
        before = self.rows()
        with self.city.database.transaction() as session:
            verdict = verify_case(session, number=self.number)
            assert (verdict.answer, verdict.findings) == ("一致", ())
            rebuild_case(session, number=self.number)
        assert self.rows() == before
        self.put_away()

    def put_away(self):
        """So that its timers do not fire in the next run."""
        with self.city.database.transaction() as session:
            if session.get_one(Case, self.case_id).status != "ended":
                admin = self.city.person(session, "admin")
                terminate_case(session, number=self.number, reasons="演练。", person=admin, now=self.city.now)

    def actor(self, session, chance):
        """Whoever may do an open task mostly, otherwise anybody."""
        tasks = session.scalars(
            select(Task).where(Task.case_id == self.case_id, Task.closed_at.is_(None)).order_by(Task.id)
        ).all()
        named = [task.person_id or task.claimed_by for task in tasks if task.person_id or task.claimed_by]
        if named and chance.random() < 0.4:
            return who(session, chance.choice(named), now=self.city.now)
        return self.city.person(session, chance.choice(USUALLY if chance.random() < 0.8 else ACTORS))

    def rows(self):
        """Every row of this case, state and journal bytes included."""
        with self.city.database.reading() as session:
            return {
                table.__tablename__: sorted(
                    str({c.name: getattr(row, c.name) for c in table.__table__.columns if c.name != "id"})
                    for row in session.scalars(select(table).where(_of_case(table) == self.case_id))
                )
                for table in TABLES
            }


def _of_case(table):
    return table.id if table is Case else table.case_id


@pytest.mark.slow
def test_no_case_ever_disagrees_with_itself(city):
    offer_everything(city)

    run_state_machine_as_test(lambda: WholeCases(city), settings=RUNS)
