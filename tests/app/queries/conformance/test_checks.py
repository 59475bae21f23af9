"""Each check over a history written for it: what it points at, and what lies just outside its thresholds."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from app.models import AuditRule, Case, HistoryLine, Look, Material, Record
from app.queries.conformance.checks import CHECKS
from app.queries.conformance.rules import rules
from app.queries.conformance.scope import Scope
from app.services.records import seal
from tests.city import MONDAY

DONE = {"how": "completed", "opened_at": MONDAY - timedelta(days=1), "seconds": 90_000, "waited": 86_400}


class Told:
    """History as a test tells it, line by line; cases are numbered from 100 and need no row of their own."""

    def __init__(self, session):
        self.session, self.position, self.seqs = session, 0, {}
        self.home = session.scalars(select(Case.id)).one()
        self.empty = {
            name: (0 if name == "off_minutes" else None if column.nullable else "")
            for name, column in HistoryLine.__table__.columns.items()
        }

    def line(self, case=100, minutes=0.0, **said):
        self.position += 1
        self.seqs[case] = self.seqs.get(case, 0) + 1
        at = MONDAY + timedelta(minutes=minutes or self.position * 60)
        place = {"case_id": case, "seq": self.seqs[case], "org_id": 1, "item_id": 1, "chart_version_id": 1}
        row = {"kind": "Complete", "actor": "p5", "position": self.position, "at": at}
        self.session.execute(insert(HistoryLine), [{**self.empty, **place, **row, **said}])
        return case, self.seqs[case]

    def words(self, text):
        sealed = seal("opinion", {"text": text}, lambda size: b"s" * size)
        told = {"kind": "opinion", "task_key": "", "person_id": 1, "at": MONDAY, "body": {"text": text}}
        row = Record(case_id=self.home, salt=sealed.salt, root=sealed.root, **told)
        self.session.add(row)
        self.session.flush()
        return row.id


def found_by(session, name, **thresholds):
    rule = session.scalars(select(AuditRule).where(AuditRule.looks_for == name)).one()
    scope = Scope(MONDAY - timedelta(days=30), MONDAY + timedelta(days=30))
    spots = CHECKS[name].spotted(scope, {**rule.thresholds, **thresholds})
    return sorted((row.case_id, row.seq, row.amount) for row in session.execute(spots))


@pytest.fixture
def told(city):
    city.file()
    with city.database.transaction() as session:
        yield Told(session)


def test_the_rules_of_the_house_name_checks_there_are_with_their_thresholds(database):
    with database.reading() as session:
        listed = rules(session)

    assert [rule.number for rule in listed] == [f"AU-{place:02}" for place in range(1, len(CHECKS) + 1)]
    for rule in listed:
        assert rule.switched_on and rule.thresholds == rule.defaults
        assert rule.thresholds.keys() == rule.check.thresholds.keys()
        assert "{" not in rule.says(7)


def test_jumps_are_found_and_what_passes_by_itself_when_asked(told):
    told.line()
    told.line(kind="Return", how="returned")
    jumped = told.line(kind="Jump")
    skipped = told.line(kind="Skip", how="skipped")

    assert found_by(told.session, "jumped") == [(*jumped, 0)]
    assert found_by(told.session, "jumped", automatic=1) == [(*jumped, 0), (*skipped, 0)]


def test_whoever_accepted_must_not_approve_not_even_through_an_agent(told):
    def case(number, accepted, approved, how="completed"):
        told.line(number, stage="accept", **DONE | {"how": how}, **accepted)
        return told.line(number, stage="approve", **DONE, **approved)

    themselves = case(100, {"actor": "p5"}, {"actor": "p5"})
    by_agent = case(101, {"actor": "p5"}, {"actor": "p7", "behalf": "p5"})
    case(102, {"actor": "p5", "behalf": "applicant"}, {"actor": "p6", "behalf": "applicant"})
    case(103, {"actor": "p5"}, {"actor": "p6"})
    case(104, {"actor": "p5"}, {"actor": "p5"}, how="returned")  # sent it back, and did not accept it
    told.line(105, stage="approve", **DONE)
    told.line(105, stage="accept", **DONE)  # accepted only afterwards

    assert found_by(told.session, "same_person") == [(*themselves, 0), (*by_agent, 0)]


def test_who_decides_at_once_cannot_have_read(told, city):
    words = told.words("同意。")
    hurried = told.line(record_id=words, **DONE, worked=4)
    told.line(record_id=words, **DONE, worked=5)
    told.line(record_id=words, **DONE, worked=1, stage="deliver")  # nothing to read
    told.line(record_id=words, **DONE | {"actor": "clock"}, worked=0)
    at_once = MONDAY + timedelta(minutes=300)
    told.line(record_id=words, minutes=300, **DONE, worked=0, signed_at=at_once)  # took it over from who has left
    told.line(**DONE, worked=1)  # without an opinion
    filed_at = {"minutes": 200, "opened_at": MONDAY + timedelta(minutes=200), "seconds": 0}
    told.line(record_id=words, **DONE | filed_at)  # opened and ended by the filing
    number, home = told.session.execute(select(Case.number, Case.id)).one()
    seen = {"case_number": number, "cases": 1, "what": "form", "way": "/", "digest": b""}
    told.session.add(Look(seq=1, person_id=5, at=MONDAY + timedelta(minutes=499, seconds=57), **seen))
    told.session.add(Look(seq=2, person_id=9, at=MONDAY + timedelta(minutes=504), **seen))
    looked = told.line(home, minutes=500, record_id=words, **DONE, worked=600)
    slow = told.line(home, minutes=501, record_id=words, **DONE, worked=2)  # signed late, but read for a minute
    came = {"opened_at": MONDAY + timedelta(minutes=504), "worked": 2}  # looked within ten minutes: not noted again
    told.line(home, minutes=505, record_id=words, **DONE | came)
    late = told.line(home, minutes=520, record_id=words, **DONE | came | {"opened_at": MONDAY + timedelta(minutes=515)})

    assert found_by(told.session, "hasty") == sorted([(*hurried, 4), (*looked, 3), (*late, 2)])
    assert slow[1] == 2 and found_by(told.session, "hasty", seconds=64) != found_by(told.session, "hasty", seconds=63)


def test_the_same_words_again_and_again_are_a_stamp(told):
    same, bare, other = told.words("同意。"), told.words("同意"), told.words("同意，但须复核。")
    lines = [
        told.line(100 + each, minutes=each, record_id=words, **DONE) for each, words in enumerate((same, bare) * 2, 1)
    ]
    told.line(200, minutes=4.5, record_id=other, **DONE)
    for each in range(4):
        told.line(300 + each, minutes=5, record_id=same, **DONE | {"actor": f"p{each + 20}"})  # each of another
        told.line(400 + each, minutes=5, record_id=same, stage="deliver", **DONE | {"actor": "p30"})
        told.line(500 + each, minutes=5, record_id=None, **DONE | {"actor": "p31"})
    told.line(201, minutes=30, record_id=same, **DONE)

    assert found_by(told.session, "stamping", times=3, minutes=2) == [(*lines[2], 120), (*lines[3], 120)]
    assert found_by(told.session, "stamping", times=5, minutes=5) == []
    assert found_by(told.session, "one_text", percent=80, least=6) == [(201, 1, 83)]
    assert found_by(told.session, "one_text", percent=84, least=6) == []
    assert found_by(told.session, "one_text", percent=80, least=7) == []


def test_tasks_handed_on_and_on_and_sent_back_too_late(told):
    for task in range(3):
        told.line(100, kind="Transfer", task=f"sign#1.{task}")  # three people sign, and each has somebody do it
        last = told.line(101, kind="Transfer", task="check#1")
        told.line(101, kind="Delegate", task="check#1")
    late = told.line(102, minutes=600, kind="Return", how="returned", due_at=MONDAY)
    drawn = told.line(102, minutes=700, outcome="return", due_at=MONDAY, **DONE)
    told.line(102, minutes=701, outcome="return", due_at=MONDAY + timedelta(days=1), **DONE)
    told.line(102, minutes=702, outcome="return", due_at=MONDAY + timedelta(minutes=702), **DONE)
    told.line(102, minutes=703, kind="Return", how="returned")  # no limit was promised
    told.line(102, minutes=704, outcome="grant", due_at=MONDAY, **DONE)

    assert found_by(told.session, "transfers") == [(*last, 3)]
    assert found_by(told.session, "late_return") == [(*late, 10), (*drawn, 11)]


def test_pauses_that_only_saved_the_limit(told):
    home = told.home

    def pause(case, left, document, until=60.0):
        begun = told.line(case, minutes=until - 50, clock="pause", paused_left=left, document=document)
        told.line(case, minutes=until, clock="continue")
        return begun

    papers = pause(home, 10, "告知 1 号")
    told.session.add(
        Material(
            case_id=home, code="m1", name="补充", status="provided", added_at=MONDAY + timedelta(minutes=30), added_by=1
        )
    )
    told.session.flush()
    nothing_came = pause(home, 15, "告知 2 号", until=960.0)
    nobody_told = pause(101, 5, "")
    pause(102, 20, "")
    pause(104, None, "")  # nothing was promised
    told.line(103, minutes=10, clock="pause", paused_left=1, document="告知 3 号")  # it goes on
    examined = pause(home, 12, "告知 4 号", until=2060.0)
    told.line(home, minutes=2040, stage="special", **DONE | {"actor": "p9"})  # the laboratory
    told_themselves = pause(home, 14, "告知 5 号", until=3060.0)
    told.line(home, minutes=3040, stage="special", **DONE)  # whoever stopped the clock

    wrong = sorted([(*nothing_came, 15), (*nobody_told, 5), (*told_themselves, 14)])
    assert papers[1] == 1 and examined[1] == 5
    assert found_by(told.session, "saving_pause") == wrong


def test_work_at_night_and_ways_nobody_goes(told):
    night = told.line(off_minutes=61, **DONE)
    told.line(off_minutes=60, **DONE)
    told.line(off_minutes=500, kind="Claim")
    for place in range(9):
        told.line(200 + place, variant="usual", **DONE)
    rare = told.line(300, variant="rare", **DONE)
    told.line(301, variant="other", **DONE | {"item_id": 2})
    told.line(302, variant="new", **DONE | {"chart_version_id": 2})  # the first on a chart that came into force today

    assert found_by(told.session, "off_hours") == [(*night, 61)]
    assert found_by(told.session, "rare_route", percent=11, least=10) == [(*rare, 1)]
    assert found_by(told.session, "rare_route", percent=10, least=10) == []
    assert found_by(told.session, "rare_route", percent=11, least=11) == []


def test_only_the_period_the_item_and_the_office_that_are_asked_for(told):
    jumped = told.line(kind="Jump", minutes=10)
    told.line(kind="Jump", minutes=20, item_id=2)
    told.line(kind="Jump", minutes=20, org_id=2)
    told.line(kind="Jump", minutes=9)
    told.line(kind="Jump", minutes=30)
    scope = Scope(MONDAY + timedelta(minutes=10), MONDAY + timedelta(minutes=30), item_id=1, org_id=1)

    spots = told.session.execute(CHECKS["jumped"].spotted(scope, {"automatic": 0})).all()

    assert [(spot.case_id, spot.seq) for spot in spots] == [jumped]
