"""A store with cases in it goes back to its first tables for cases and comes again: nothing of before is lost."""

from sqlalchemy import func, select

from app.models import Task
from app.services.rebuild_case import rebuild_case
from app.services.verifying.case import verify_case

FIRST_CASES = "0002"


def test_cases_of_before_are_there_afterwards(city):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    with city.database.reading() as session:
        before = session.scalar(select(func.count()).select_from(Task))

    city.database.migrate_down(FIRST_CASES)
    city.database.migrate()

    with city.database.transaction() as session:
        rebuild_case(session, number=number)  # what the clocks of the case need has columns of its own since
    with city.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Task)) == before == 3
        findings = verify_case(session, number=number).findings
        assert [each.field for each in findings] == ["document.receipt"], "there were no documents then"
    assert city.finish(number, "check", "pass", "handler", form={"findings": "合格"}).seq == 4
