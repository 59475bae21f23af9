"""Several people, every command, legal or not: what is refused leaves nothing behind, what is shown is so."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from app.errors import AppError
from app.models import Case, Deadline, JournalLine, Material, OutboxMessage, Record, Task, Waiting
from app.services.fire_deadlines import fire_deadlines
from app.services.rebuild_case import rebuild_case
from app.services.terminate_case import terminate_case
from app.services.verifying.case import verify_case
from engine import codec
from engine.errors import EngineError
from tests.app.machine.acts import ACTS, Attempt, go_on
from tests.app.machine.town import file_everything, offer_everything
from tests.city import MONDAY

RUNS = settings(
    max_examples=20,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TABLES = (Case, Task, Deadline, Waiting, JournalLine, Material, OutboxMessage, Record)


class WholeCases(RuleBasedStateMachine):
    """One case on the chart that has everything."""

    def __init__(self, city, taken):
        super().__init__()
        self.city, self.taken, self.tried = city, taken, 0

    @initialize()
    def file(self):
        city = self.city
        city.now = MONDAY
        self.number = file_everything(city)
        with city.database.reading() as session:
            self.case_id = session.scalars(select(Case.id).where(Case.number == self.number)).one()

    @rule(seed=st.integers(0, 2**32))
    def the_case_goes_on(self, seed):
        if self.has_ended() and seed % 2:
            self.check_whole()
            self.file()
        self.attempt("go on", seed)

    @rule(seed=st.integers(0, 2**32))
    def something_happens(self, seed):
        """Each act as likely as the others: what is drawn directly follows what modules happen to be loaded."""
        self.attempt(random.Random(f"{self.tried} {seed}").choice(tuple(ACTS)), seed)

    @rule(minutes=st.integers(1, 5000))
    def time_goes_by(self, minutes):
        self.city.now += timedelta(minutes=minutes)

        assert fire_deadlines(self.city.database, self.city.now).failed == 0

    def attempt(self, act, seed):
        before = self.rows()
        self.tried += 1  # so that the same seed does something else each time
        self.city.now += timedelta(minutes=1)
        try:
            with self.city.database.transaction() as session:
                chance = random.Random(f"{seed} {self.tried}")
                done = ACTS.get(act, go_on)(Attempt(session, self.city, self.number, chance))
            self.taken[done or act] += 1
        except (AppError, EngineError):
            assert self.rows() == before

    @invariant()
    def inbox_deadlines_and_waits_are_those_of_the_engine(self):
        with self.city.database.reading() as session:
            picture = codec.loads(session.get_one(Case, self.case_id).state)[0].picture()
            open_tasks = select(Task.key).where(Task.case_id == self.case_id, Task.closed_at.is_(None))

            assert sorted(session.scalars(open_tasks)) == sorted(picture.tasks)
            for table, told in ((Deadline, picture.deadlines), (Waiting, picture.waiting)):
                assert sorted(session.scalars(select(table.key).where(table.case_id == self.case_id))) == sorted(told)

    def teardown(self):
        if hasattr(self, "number"):
            self.check_whole()
            self.put_away()

    def check_whole(self):
        before = self.rows()
        with self.city.database.transaction() as session:
            verdict = verify_case(session, number=self.number)
            assert (verdict.answer, verdict.findings) == ("一致", ())
            rebuild_case(session, number=self.number)
        assert self.rows() == before

    def has_ended(self):
        with self.city.database.reading() as session:
            return session.get_one(Case, self.case_id).status == "ended"

    def put_away(self):
        """So that its timers do not fire in the next run."""
        if not self.has_ended():
            with self.city.database.transaction() as session:
                admin = self.city.person(session, "admin")
                terminate_case(session, number=self.number, reasons="演练。", person=admin, now=self.city.now)

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
    taken = Counter()

    run_state_machine_as_test(lambda: WholeCases(city, taken), settings=RUNS)

    assert len(taken) > 0.75 * len(ACTS), taken
