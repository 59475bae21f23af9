"""Questions that take too long are stopped, on both stores; what comes after them is not."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.errors import AskedTooMuch
from app.watchdog import at_most
from tests.endless import count_for_ever

A_MOMENT, LONG = 0.2, 60


def test_a_question_without_end_is_stopped(database):
    with pytest.raises(AskedTooMuch) as stopped, database.reading() as session, at_most(session, A_MOMENT):
        count_for_ever(session)

    assert "0.2 秒" in str(stopped.value)


def test_whoever_has_the_connection_next_is_not_stopped(database):
    for _ in range(3):
        with pytest.raises(AskedTooMuch), database.reading() as session, at_most(session, A_MOMENT):
            count_for_ever(session)
        with database.reading() as session:
            assert session.scalar(text("SELECT 1")) == 1


def test_the_session_goes_on_after_its_question(database):
    with database.reading() as session:
        with at_most(session, LONG):
            assert session.scalar(text("SELECT 1")) == 1
        assert session.scalar(text("SELECT 2")) == 2


def test_an_answer_that_came_just_in_time_is_an_answer(database):
    with database.reading() as session:
        with at_most(session, 0):
            told = "told without asking the store"
        assert session.scalar(text("SELECT 1")) == 1

    assert told


def test_other_faults_of_the_store_stay_what_they_are(database):
    with pytest.raises(OperationalError), database.reading() as session, at_most(session, LONG):
        raise OperationalError("SELECT 1", {}, Exception("the disk is full"))
