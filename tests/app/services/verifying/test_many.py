"""Verification of many cases: which it goes through, that work meanwhile gives no alarm, and processes of its own."""

import os
import signal
from contextlib import suppress
from datetime import date, timedelta
from multiprocessing import active_children

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.errors import NotFound, VerificationCut
from app.queries.verifiable import ENDED, STEPPED, Scope
from app.services.sign_head import seal_and_sign
from app.services.verifying import many, part
from app.services.verifying.case import verify_case
from app.services.verifying.many import verify_many
from app.services.verifying.part import Asked
from app.services.verifying.totals import Totals
from tests.app.services.verifying.forger import Forger
from tests.city import FORM

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (23, 24, 25))
A_DAY = timedelta(days=1)


def verified(house, jobs=0, **asked):
    """How many cases, and what does not hold."""
    totals, found = Totals(), []
    for each in verify_many(house, Asked(Scope(**asked)), jobs=jobs):
        totals.add(each.part)
        found += [*each.part.findings, *(f for verdict in each.part.doubtful for f in verdict.findings)]
    return totals.cases, found


def test_a_period_an_item_an_office_and_one_case(city, house):
    on_monday = city.granted()
    open_since_monday = city.file().case_number
    city.now += A_DAY
    city.finish(open_since_monday, "accept", "accept", "acceptor")
    city.file()
    city.now += A_DAY

    told = {
        "everything": verified(house),
        "one": verified(house, number=on_monday),
        "filed on Monday": verified(house, since=MONDAY, until=MONDAY),
        "filed from Tuesday on": verified(house, since=TUESDAY),
        "ended on Monday": verified(house, since=MONDAY, until=MONDAY, by=ENDED),
        "stepped on Tuesday": verified(house, since=TUESDAY, until=TUESDAY, by=STEPPED),
        "stepped until Monday": verified(house, until=MONDAY, by=STEPPED),
        "a day without cases": verified(house, since=WEDNESDAY, until=WEDNESDAY),
        "of all days there are": verified(house, since=date.min, until=date.max),
        "of the item": verified(house, item="shop", since=TUESDAY),
        "of the office": verified(house, org="market"),
        "of another office": verified(house, org="health"),
    }

    cases = (3, 1, 2, 1, 1, 2, 2, 0, 3, 1, 3, 0)
    assert told == {name: (count, []) for name, count in zip(told, cases)}
    for unknown in ({"number": "990123SC2026112399999"}, {"item": "circus"}, {"org": "moon"}):
        with pytest.raises(NotFound):
            verified(house, **unknown)


def test_work_meanwhile_gives_no_alarm(city, house, notary, monkeypatch):
    """Cases go on, come and are signed for between two parts of one verification."""
    monkeypatch.setitem(many.AT_ONCE, False, 1)
    numbers = [city.file().case_number for _ in range(3)]
    seal_and_sign(city.database, notary, city.now)
    totals = Totals()

    for each in verify_many(house, Asked(Scope())):
        totals.add(each.part)
        city.file()
        if each.done:
            city.finish(numbers[each.done - 1], "accept", "accept", "acceptor")
        for still in numbers[each.done :]:
            city.finish(still, "accept", "back", "acceptor", opinion="缺页。")
            city.finish(still, "receive", "complete", "clerk", form=FORM)
        seal_and_sign(city.database, notary, city.now)

    assert (totals.cases, totals.holds) == (3, True), totals.says


def test_processes_of_their_own_find_the_same_in_the_moment_they_were_lent(city, house, monkeypatch):
    monkeypatch.setitem(many.AT_ONCE, False, 1)
    monkeypatch.setattr(many, "FEW", 0)
    numbers = [city.granted() for _ in range(3)]
    Forger(city.database, house.files, numbers[1]).run(
        "UPDATE case_file SET stage = 'accept' WHERE number = :number",
        "UPDATE chart_version SET name = '别的图'",
    )

    cases, found = verified(house, jobs=1 if city.database.is_sqlite else 2)  # only PostgreSQL lends a moment

    assert cases == 3
    assert {(each.case, each.seq, each.field) for each in found} == {
        ("", 0, "chart_version.shop_permit@1.name"),
        (numbers[1], 5, "case_file.stage"),
        *((number, 5, "chart_version.name") for number in numbers),
    }


def out_of_memory(house):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_where_a_process_is_killed_nobody_says_that_all_is_well(city, house, monkeypatch):
    monkeypatch.setattr(many, "FEW", 0)
    monkeypatch.setattr(many, "_tasks", lambda *asked: [out_of_memory])
    city.file()

    with pytest.raises(VerificationCut):
        verified(house, jobs=1)

    assert active_children() == []


def test_rows_of_one_case_that_cannot_be_fetched_are_findings_of_that_case_alone(city, house):
    """The cases of a part are read together."""
    _, damaged, _ = (city.granted() for _ in range(3))
    never = "9000000000000000000" if city.database.is_sqlite else "'infinity'"
    Forger(city.database, house.files, damaged).run(
        f"UPDATE case_file SET filed_at = {never} WHERE number = :number",
        f"UPDATE task SET opened_at = {never} WHERE case_id = {{case}} AND node = 'check'",
        f"UPDATE record SET at = {never} WHERE case_id = {{case}} AND kind = 'opinion'",
    )

    cases, found = verified(house)

    with city.database.reading() as session:
        alone = verify_case(session, number=damaged).findings
    assert cases == 3 and tuple(found) == alone
    assert any("无法读取" in each.says for each in alone)


def test_an_error_in_one_case_says_nothing_of_the_next(city, house, monkeypatch):
    """PostgreSQL ends the transaction with it: whatever is read in it afterwards could not be read."""
    broken, _ = city.granted(), city.granted()
    really = part.verdict_of

    def verdict(rows, looked, number, *told, **how):
        found = really(rows, looked, number, *told, **how)
        if number == broken:
            with suppress(DBAPIError):
                rows.session.execute(text("SELECT * FROM nowhere"))
        return found

    monkeypatch.setattr(part, "verdict_of", verdict)

    assert verified(house) == (2, [])
