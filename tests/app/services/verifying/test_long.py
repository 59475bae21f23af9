"""A case of five thousand steps is gone through as any other, and what was changed far behind has its place."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select

from app.models import Case, JournalLine
from app.queries.bundles import calendar_of, chart_of
from app.services.stored_journal import stored_lines
from app.services.verifying.case import verify_case
from engine.commands import Claim, Release
from engine.desk import iso
from engine.line import digest_of, line_body
from engine.run import step
from tests.app.services.verifying.forger import Forger

STEPS, CHANGED = 5_000, 4_900
TASK = "accept#1"


def taken_and_put_back(session, number, by):
    """Until the case has as many steps, each as the application would have written it."""
    case = session.scalars(select(Case).where(Case.number == number)).one()
    said = stored_lines(session, case.id)[-1].said
    chart, calendar = (
        of(session, bytes.fromhex(said["inputs"][name]))
        for of, name in ((chart_of, "bundle"), (calendar_of, "calendar"))
    )
    at, state, head, rows = datetime.fromisoformat(said["at"]), case.state, case.head, []
    for seq in range(case.revision + 1, STEPS + 1):
        command = Claim(TASK, by) if seq % 2 else Release(TASK, by)
        at += timedelta(seconds=1)
        done = step(chart, state, command, at, calendar)
        same = {
            "case": number,
            "inputs": said["inputs"],
            "semantics": said["semantics"],
            "key": None,
            "on_behalf_of": None,
        }
        body = line_body(seq=seq, at=iso(at), actor=by, command=command, step=done, prev=head.hex(), **same)
        state, head = done.state, digest_of(body)
        rows.append({"case_id": case.id, "seq": seq, "actor": by, "digest": head, "body": body})
    session.execute(insert(JournalLine), rows)
    case.revision, case.head, case.state = STEPS, head, state


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_line_changed_among_five_thousand_is_the_only_one_named(city, house):
    number = city.file().case_number
    with city.database.transaction() as session:
        taken_and_put_back(session, number, f"p{city.ids['acceptor']}")
    forger = Forger(city.database, house.files, number)
    forger.write(CHANGED, forger.bodies()[CHANGED].replace(b'"key":null', b'"key":"k1"'))

    with city.database.reading() as session:
        verdict = verify_case(session, number=number)

    assert verdict.lines == STEPS
    assert [(each.seq, each.field) for each in verdict.findings] == [(CHANGED + 1, "prev"), (CHANGED, "journal.key")]
