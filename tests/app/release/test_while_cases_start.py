"""Publication while cases start: each case goes its whole way on one version, and that had come into force."""

from datetime import timedelta

from sqlalchemy import select

from app.models import Case, ChartVersion
from app.services.verifying.case import verify_case
from tests.app.release.studio import RENAMED
from tests.app.services.test_two_at_once import filing, race

WINDOWS, EACH = 2, 5


def publishing(studio):
    """What the scheduler does, in transactions of its own."""

    def deed(session):
        session.rollback()
        studio.publish()

    return deed


def taking(studio, window):
    """A window that files one case after the other."""

    def deed(session):
        session.rollback()
        for each in range(EACH):
            with studio.city.database.transaction() as work:
                filing(studio.city, f"{window}-{each}")(work)

    return deed


def pinned(studio):
    """The version of each case of the shop."""
    asked = select(Case.number, ChartVersion.version).join(ChartVersion, Case.chart_version_id == ChartVersion.id)
    with studio.city.database.reading() as session:
        return {number: version for number, version in session.execute(asked) if "SC" in number}


def test_cases_that_start_meanwhile_take_one_version_or_the_other(studio):
    before = studio.city.file().case_number
    studio.approve(studio.ask(studio.draw(RENAMED)))

    ended = race(studio.city, publishing(studio), *(taking(studio, window) for window in range(WINDOWS)))

    studio.city.now += timedelta(minutes=1)
    studio.publish()  # where the doors of the store were never free for it, the sender tries again
    after = studio.city.file().case_number
    taken = pinned(studio)
    assert [each for each in ended if each is not None] == []
    assert len(taken) == WINDOWS * EACH + 2 and set(taken.values()) == {1, 2}
    assert (taken[before], taken[after]) == (1, 2)
    with studio.city.database.reading() as session:
        assert all(verify_case(session, number=each).holds for each in taken)
