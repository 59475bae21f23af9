"""The last line of defence against two at once: the revision."""

import pytest
from sqlalchemy import select, text

from app.errors import CaseMoved
from app.models import JournalLine
from app.services.advance import advance
from app.services.moving import moving_case
from engine.commands import Claim


def test_a_case_that_moved_since_it_was_read_is_not_moved_again(city):
    number = city.file().case_number

    with pytest.raises(CaseMoved), city.work() as session:
        moving = moving_case(session, number)
        session.execute(text("UPDATE case_file SET revision = revision + 1"))
        advance(session, moving, Claim("accept#1", "p1"), actor="p1", now=city.now)

    with city.database.reading() as session:
        assert [line.seq for line in session.scalars(select(JournalLine))] == [1, 2]
