"""What must hold whatever was killed: nothing acknowledged is lost, nothing is done twice, all tables agree."""

from collections import Counter

from sqlalchemy import select

from app.models import Case, JournalLine, Task
from app.queries.case_numbers import all_numbers
from app.services.verifying.case import verify_case
from engine import codec
from engine.replay import read_line
from tests.faults.mixed import Mixed


def check_whole(mixed: Mixed) -> None:
    with mixed.city.database.reading() as session:
        verdicts = {number: verify_case(session, number=number) for number in all_numbers(session)}
        lines = [read_line(body) for body in session.scalars(select(JournalLine.body))]
        open_tasks = Counter(session.scalars(select(Task.case_id).where(Task.closed_at.is_(None))))
        cases = {case.id: codec.loads(case.state)[0] for case in session.scalars(select(Case))}

    assert [(number, each.findings) for number, each in verdicts.items() if not each.holds] == []
    told = Counter(line["key"] for line in lines if line["key"])
    assert set(told.values()) <= {1}
    heard = {key: (said["case_number"], said["seq"], said["fingerprint"]) for key, said in mixed.answers.items()}
    written = {line["key"]: (line["case"], line["seq"], line["picture"]) for line in lines if line["key"]}
    assert {key: each for key, each in written.items() if key in mixed.orders} == heard
    fired = Counter((line["case"], line["command"]["timer"]) for line in lines if line["command"]["command"] == "Fire")
    assert set(fired.values()) <= {1}
    assert open_tasks == {number: len(desk.tasks) for number, desk in cases.items() if desk.tasks}
