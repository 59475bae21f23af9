"""Whose the time of a case was: every microsecond is somebody's, and nobody's twice."""

from datetime import timedelta

from app.queries.replay.account import Accounting
from app.queries.replay.spans import spans_of
from app.queries.replay.then import Names
from engine.desk import iso
from tests.app.queries.replay.journals import every_journal, executed_case, office
from tests.engine.time.walks import EVERY_ACT, Timed, on

DAY, HOUR = 24 * 3600 * 10**6, 3600 * 10**6


def account(session, lines, now):
    accounting = Accounting(Names(session), office, lines[-1].calendar, {})
    return accounting.account("1", [done.said for done in lines], now)


def test_the_shares_of_every_journal_sum_to_the_whole_exactly(nobody):
    with nobody.reading() as session:
        for lines in every_journal():
            end = lines[-1].step.at + timedelta(days=3, microseconds=7)

            told = account(session, lines, end)

            for shares in (told.shares, told.offices):
                assert sum(each.total for each in shares) == told.total
                assert sum(each.total_hours for each in shares) == told.total_hours
                assert all(min(each.waiting, each.work, each.waiting_hours, each.work_hours) >= 0 for each in shares)
            last = [done.step.at for done in lines if done.step.picture.status == "ended"][:1] or [end]
            assert (told.start, told.end) == (lines[0].said["at"], iso(last[0]))


def test_who_has_a_task_is_the_same_by_events_and_by_pictures():
    for lines in every_journal():
        stood = {span.since: span.standing for span in spans_of([done.said for done in lines], lines[-1].step.at)}
        latest = {done.step.at: done.step.picture for done in lines}
        for at, standing in stood.items():
            picture = latest.get(at)
            if picture is not None and not standing.ended:
                told = {key: (each.role, each.org, each.claimed, each.person) for key, each in standing.tasks.items()}
                assert told == {
                    key: (each.role, each.org, each.claimed_by, each.person) for key, each in picture.tasks.items()
                }
                assert standing.waits.keys() == picture.waiting.keys()
                assert standing.clocks.keys() == picture.clocks.keys()


def test_a_supplement_and_a_special_procedure_are_nobodys_delay(nobody):
    case = Timed(chart=EVERY_ACT)
    case.act("tell", on("09-29"))
    case.act("came", on("10-12"))
    case.act("accept", on("10-13"))
    case.act("special", on("10-14"), special_kind="testing", special_days=3)
    case.act("over", on("10-19"))
    case.act("pass", on("10-20"))
    lines = executed_case(case)

    with nobody.reading() as session:
        told = account(session, lines, on("10-21"))

    days = {(each.kind, each.name): each.total // DAY for each in told.shares}
    assert days[("applicant", "申请人")] == 13
    assert days[("pause", "检测")] == 5
    assert not told.ended
    assert sum(each.total for each in told.shares) == told.total
