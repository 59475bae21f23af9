"""What is odd about a step is said where it happened; who could have taken a task is told by the posts of then."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.models import JournalLine, Material, Person, Post
from app.services.claim_task import claim_task
from app.services.complete_task import complete_task
from app.services.handed_in import HandedIn
from app.services.jump_case import jump_case
from app.services.return_task import return_task
from app.services.set_agency import Absence, set_agency
from app.services.store_material import store_material
from app.services.take_back_task import take_back_task
from engine.canonical import canonical
from engine.replay import digest_of, read_line
from tests.app.services.replaying.again import frame_of, replayed, small_memory, states_of
from tests.city import FORM


@pytest.fixture
def number(city):
    """A case that waits for its check."""
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def act(city, by, service, after=timedelta(minutes=1), **told):
    with city.work(after) as session:
        return service(session, person=city.person(session, by), now=city.now, **told)


def task(city, number, node):
    with city.database.reading() as session:
        return city.task(session, number, node)


def codes(frame):
    return [each.code for each in frame.oddities]


def test_ways_against_the_drawing_and_who_ordered_them(city, number):
    city.finish(number, "check", "pass", "handler", form={"findings": "合格"})
    act(city, "handler", take_back_task, task_id=task(city, number, "check"))
    city.finish(number, "check", "pass", "handler", form={"findings": "合格"})
    act(city, "leader", return_task, task_id=task(city, number, "approve"), reasons="再核。")
    act(city, "admin", jump_case, number=number, to="approve", reasons="系统故障。")
    city.finish(number, "approve", "again", "leader", opinion="再查。")

    replay = replayed(city.database, number)

    assert codes(frame_of(replay, "TakeBack")) == ["taken_back"]
    assert codes(frame_of(replay, "Return")) == ["returned"]
    assert codes(frame_of(replay, "Jump")) == ["jumped", "by_admin"]
    assert [each.says for each in replay.frames[-1].oddities] == ["按流程图退回「核查」"]
    assert [frame.entry.seq for frame in replay.frames if not frame.oddities] == [1, 2, 3, 4, 6]


def test_too_quick_too_late_and_at_night(city, number):
    check = task(city, number, "check")
    city.now += timedelta(days=7, hours=11)
    act(city, "handler", claim_task, task_id=check)
    told = {"outcome": "pass", "form": {"findings": "合格"}, "opinion": "合格。"}
    act(city, "handler", complete_task, timedelta(seconds=3), task_id=check, **told)

    claimed, done = replayed(city.database, number).frames[-2:]

    assert codes(claimed) == ["late", "late", "out_of_hours"]
    assert claimed.oddities[0].says == "「核查」应于 2026-11-26 17:30 前办结"
    assert "承诺时限" in claimed.oddities[1].says
    assert codes(done) == ["late", "quick_opinion", "out_of_hours"]
    assert [each.says for each in done.oddities[:2]] == [
        "「核查」应于 2026-11-26 17:30 前办结",
        "拿到任务到签署意见只用了 3 秒",
    ]
    assert done.took > claimed.took == 0


def test_an_agent_is_named_with_whom_they_acted_for(city, number):
    with city.work() as session:
        leader = city.person(session, "leader")
        absence = Absence("handler", city.now, city.now + timedelta(days=9), reason="出差")
        set_agency(session, absence, person=leader, now=city.now)
    city.finish(number, "check", "pass", "checker", form={"findings": "合格"})
    city.finish(number, "approve", "grant", "handler", opinion="同意。")

    *_, before, last = replayed(city.database, number).frames

    assert codes(last) == ["on_behalf"]
    assert (last.entry.person_name, last.entry.behalf_name) == ("handler同志", "leader同志")
    entitled = [(each["name"], each["for_name"]) for each in before.set["candidates"]["approve#1"]]
    assert entitled == [("leader同志", ""), ("handler同志", "leader同志")]


def test_candidates_are_those_of_then_whatever_became_of_their_posts(city, number):
    opened = city.now
    city.now += timedelta(hours=1)
    with city.work() as session:
        left = session.scalars(select(Person.id).where(Person.login == "checker")).one()
        session.execute(update(Post).where(Post.person_id == left).values(until=city.now))
        came = session.scalars(select(Person.id).where(Person.login == "stranger")).one()
        place = session.scalars(select(Post).where(Post.person_id == city.ids["handler"])).one()
        session.add(Post(person_id=came, role="handler", org_id=place.org_id, since=city.now))
    act(city, "handler", claim_task, task_id=task(city, number, "check"))

    *_, accepted, claimed = states_of(replayed(city.database, number))

    names = [{each["name"] for each in shown["candidates"]["check#1"]} for shown in (accepted, claimed)]
    assert names == [{"handler同志", "checker同志"}, {"handler同志"}]
    with city.database.transaction() as session:
        session.execute(update(Post).where(Post.person_id == city.ids["handler"]).values(until=opened))
    assert {each["name"] for each in states_of(replayed(city.database, number))[3]["candidates"]["check#1"]} == {
        "checker同志"
    }


def test_a_broken_journal_is_told_as_far_as_it_goes_and_the_break_is_named(city, number):
    city.finish(number, "check", "pass", "handler", form={"findings": "合格"})
    with city.database.transaction() as session:
        row = session.scalars(select(JournalLine).where(JournalLine.seq == 3)).one()
        said = read_line(row.body)
        said["command"]["by"] = f"p{city.ids['second_acceptor']}"
        row.body = canonical(said)
        row.digest = digest_of(row.body)

    replay = replayed(city.database, number)

    assert replay.answer == "不一致"
    assert [frame.executed for frame in replay.frames] == [True, True, False, False]
    assert {each.field for each in replay.frames[2].findings} >= {"events", "picture"}
    assert replay.frames[2].oddities[0].code == "broken"
    assert (replay.frames[3].entry.kind, replay.frames[3].set) == ("Complete", {})
    assert {each.field for each in replay.frames[3].findings} == {"prev"}


def test_what_was_changed_after_somebody_looked_is_not_taken_from_memory(city, number):
    city.finish(number, "check", "pass", "handler", form={"findings": "合格"})
    with small_memory():
        before = replayed(city.database, number, start=4)
        with city.database.transaction() as session:
            row = session.scalars(select(JournalLine).where(JournalLine.seq == 1)).one()
            row.body = row.body.replace(b'"command":"Start"', b'"command":"Claim"')

        after = replayed(city.database, number, start=4)

    assert (before.answer, [frame.executed for frame in before.frames]) == ("一致", [True])
    assert (after.answer, [frame.executed for frame in after.frames]) == ("不一致", [False])
    assert {each.seq for each in after.findings} == {1, 2}
    assert states_of(after)[-1]["tasks"] == {}


def test_what_people_wrote_is_hidden_from_who_keeps_the_system(city, number):
    open_eyes, closed_eyes = (replayed(city.database, number, personal=personal) for personal in (True, False))

    assert states_of(open_eyes)[-1]["values"]["mobile"]["value"] == FORM["mobile"]
    assert FORM["mobile"] not in str(closed_eyes)
    assert states_of(closed_eyes)[-1]["values"]["risk"]["value"] == "low"
    hidden = {change.field for change in closed_eyes.frames[1].changes if change.hidden}
    assert hidden == {"applicant_name", "area", "mobile"}


def test_a_file_that_was_handed_in_is_a_link_and_a_paper_or_a_stranger_has_none(city, number):
    file, paper = HandedIn("m2", digest="ab" * 32, file_name="何俊的平面图.pdf"), HandedIn("m1")
    for piece in (file, file, paper):
        act(city, "clerk", store_material, number=number, handed_in=piece)

    open_eyes, closed_eyes = (replayed(city.database, number, personal=personal) for personal in (True, False))

    with city.database.reading() as session:
        kept = list(session.scalars(select(Material.id).where(Material.digest.is_not(None)).order_by(Material.id)))
    rows = list(states_of(open_eyes)[-1]["materials"].values())
    assert [row["id"] for row in rows] == [0, 0, *kept, 0]
    assert [row["status_name"] for row in rows] == ["已收", "容缺", "已收", "已收", "已收"]
    assert [row["id"] for row in states_of(closed_eyes)[-1]["materials"].values()] == [0] * 5
