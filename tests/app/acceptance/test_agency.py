"""验收 12: during an agency both see the task, and the trail says who acted for whom; outside it there is nothing."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from app.models import Agency, Case, Post
from app.queries.concerned import concerned_in
from app.queries.inbox import Asked, count_of, inbox_of
from app.queries.people import who
from app.queries.takings import takings_of
from app.queries.timeline import timeline_of
from app.services.verifying.case import verify_case
from app.web.timeline import told as told_of
from engine.calendar import ZONE
from engine.replay import read_line
from tests.app.acceptance.lines import lines_of
from tests.app.desk import send

HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)
AB = ("leader", "acceptor")


def absent(office, principal, agent, *, hours=10.0, by="", **said):
    """Ask for an agency from now on; the answer."""
    now = datetime.now(UTC)
    body = {"agent": agent, "until": (now + timedelta(hours=hours)).isoformat(), **said}
    body |= {"principal": principal, "reason": "因公出差"} if by else {}
    return office.callers[by or principal].post("/agencies", body)


def words_of(office, number):
    """Who did the latest, as the timeline says it."""
    with office.city.database.reading() as session:
        return told_of(timeline_of(session, number))[0].by


def past(office, agency_id, **columns):
    with office.city.database.transaction() as session:
        session.execute(update(Agency).where(Agency.id == agency_id).values(**columns))


def key(office, login):
    return f"p{office.city.ids[login]}"


def line(office, number):
    """The latest of the case."""
    return read_line(lines_of(office.city.database, number)[-1])


def test_both_see_the_task_and_the_trail_says_who_acted_for_whom(office):
    number = office.file()
    office.finish("handler", number, "draft", "done")
    assert absent(office, "leader", "acceptor").status_code == 201

    seen = [office.callers[each].get(f"/tasks/{office.task(number, 'review')}").status_code for each in AB]
    office.finish("acceptor", number, "review", "pass", opinion={"text": "同意。"})

    said = line(office, number)
    told = office.callers["leader"].get(f"/cases/{number}/journal").json["items"][-1]["line"]
    assert seen == [200, 200]
    assert (said["actor"], said["on_behalf_of"]) == (key(office, "acceptor"), key(office, "leader"))
    assert said["inputs"]["agency"] and said["command"]["acting_for"] == key(office, "leader")
    assert told == said
    assert words_of(office, number) == "acceptor同志 代 leader同志"
    assert office.row(number, "review#1").closed_by == office.city.ids["leader"]
    office.check(number)


def test_what_the_agent_did_is_found_by_both_and_either_may_take_it_back(office):
    """已办 and 取回 of both; and the case is of concern to either."""
    number = office.file()
    assert absent(office, "handler", "acceptor").status_code == 201

    office.finish("acceptor", number, "draft", "done")
    found = {login: of_somebody(office, login, number) for login in ("handler", "acceptor")}
    taken = office.callers["acceptor"].post(f"/tasks/{office.row(number, 'draft#1').id}/take-back", {})

    assert found == dict.fromkeys(("handler", "acceptor"), (1, 1, [""], True))
    assert taken.status_code == 200, taken.text
    assert line(office, number)["command"]["acting_for"] == key(office, "handler")
    office.check(number)


def of_somebody(office, login, number):
    """What they have done: counted, how often this is there, why it cannot be taken back, whether it concerns them."""
    now, task = datetime.now(UTC), office.row(number, "draft#1")
    with office.city.database.reading() as session:
        person = who(session, office.city.ids[login], now=now)
        done = inbox_of(session, person, Asked("done"), now=now).rows
        counted = count_of(session, person, Asked("done"), now=now)
        why_not = [each.why_not for each in takings_of(session, task.case_id, person, now=now)]
        concerned = person.id in concerned_in(session, session.get_one(Case, task.case_id))
    return counted, [row.id for row in done].count(task.id), why_not, concerned


def test_either_goes_on_with_what_the_agent_signed_for(office):
    number = office.file()
    office.finish("handler", number, "draft", "done")
    agency = absent(office, "leader", "acceptor").json["id"]

    claimed = office.ask("acceptor", number, "review", "claim")
    office.callers["leader"].post(f"/agencies/{agency}/end")
    later = office.ask("acceptor", number, "review", "completion", {"outcome": "pass"})
    office.finish("leader", number, "review", "pass")

    assert claimed.status_code == 200 and later.status_code in (403, 404)
    office.check(number)


def test_the_agent_and_whom_they_act_for_are_bound_by_what_either_did(office):
    """Who signs as an agent has signed: not a second time as themselves."""
    number = office.reviewed()
    assert absent(office, "second_acceptor", "acceptor").status_code == 201

    seats = [office.row(number, f"cosign#1.{each}").id for each in (1, 2)]
    agree = {"outcome": "agree"}
    office.callers["second_acceptor"].post(f"/tasks/{seats[1]}/claim")
    as_agent = office.callers["acceptor"].post(f"/tasks/{seats[1]}/completion", agree)
    as_self = office.callers["acceptor"].post(f"/tasks/{seats[0]}/completion", agree)

    assert as_agent.status_code == 200, as_agent.text
    assert (as_self.status_code, as_self.json["code"]) == (409, "already_signed")
    office.check(number)


def test_an_agency_that_does_not_cover_it_gives_nothing(office):
    number, now = office.file(), datetime.now(UTC)
    office.finish("handler", number, "draft", "done")
    agency = absent(office, "leader", "acceptor").json["id"]
    as_made = {"since": now - HOUR, "until": now + HOUR, "items": [], "ended_at": None}
    short = {
        "expired": {"until": now - HOUR},
        "begins later": {"since": now + HOUR},
        "for another item": {"items": ["branches"]},
        "ended": {"ended_at": now - HOUR},
    }

    answers = {}
    for why, columns in short.items():
        past(office, agency, **{**as_made, **columns})
        answers[why] = office.ask("acceptor", number, "review", "completion", {"outcome": "pass"}).status_code
    past(office, agency, **as_made)

    assert answers == dict.fromkeys(short, 403)
    office.finish("acceptor", number, "review", "pass")


def test_an_agency_is_over_in_the_moment_it_ends(office):
    made = absent(office, "leader", "acceptor").json
    until = datetime.fromisoformat(made["until"])

    with office.city.database.reading() as session:
        acts_for = [who(session, office.city.ids["acceptor"], now=at).acts_for for at in (until - MOMENT, until)]

    assert [[each.name for each in found] for found in acts_for] == [["leader同志"], []]


def test_who_holds_no_post_or_has_left_acts_for_nobody(office):
    number = office.file()
    office.finish("handler", number, "draft", "done")
    assert absent(office, "leader", "acceptor").status_code == 201
    with office.city.database.transaction() as session:
        gone = datetime.now(UTC) - HOUR
        session.execute(update(Post).where(Post.person_id == office.city.ids["acceptor"]).values(until=gone))

    without_post = office.ask("acceptor", number, "review", "completion", {"outcome": "pass"})
    office.dismiss("leader")
    for_nobody = absent(office, "leader", "handler", by="admin")

    assert without_post.status_code == 404
    assert (for_nobody.status_code, for_nobody.json["code"]) == (422, "person_unknown")


def test_rules_of_agencies(office):
    """Not oneself, nobody who is away, not each for the other, one for each item; and it is not passed on."""
    number = office.file()
    assert absent(office, "handler", "leader", items=["road"]).status_code == 201

    refused = {
        "oneself": absent(office, "acceptor", "acceptor"),
        "a circle": absent(office, "leader", "handler"),
        "an absent one": absent(office, "acceptor", "handler"),
        "twice": absent(office, "handler", "acceptor"),
        "over before it begins": absent(office, "acceptor", "leader", hours=-1),
        "no such item": absent(office, "acceptor", "leader", items=["moon"]),
        "no post": absent(office, "acceptor", "designer"),
        "for others": office.callers["acceptor"].post("/agencies", {**body(), "principal": "leader"}),
        "without a reason": office.callers["admin"].post("/agencies", {**body(), "principal": "checker"}),
    }
    other_item = absent(office, "handler", "acceptor", items=["branches"])
    onward = absent(office, "leader", "second_acceptor")
    passed_on = office.ask("second_acceptor", number, "draft", "completion", {"outcome": "done"})

    assert {why: answer.status_code for why, answer in refused.items()} == {
        **dict.fromkeys(
            ("oneself", "a circle", "an absent one", "twice", "over before it begins", "no such item"), 409
        ),
        **{"no post": 422, "for others": 403, "without a reason": 422},
    }, {why: answer.text for why, answer in refused.items()}
    assert "互相代理" in refused["a circle"].json["detail"]
    assert other_item.status_code == onward.status_code == 201
    assert passed_on.status_code == 403


def body():
    return {"agent": "second_acceptor", "until": (datetime.now(UTC) + HOUR).isoformat()}


def test_an_agency_that_was_changed_afterwards_is_found(office):
    number = office.file()
    office.finish("handler", number, "draft", "done")
    agency = absent(office, "leader", "acceptor").json["id"]
    office.finish("acceptor", number, "review", "pass")

    past(office, agency, until=datetime.now(UTC) - HOUR)
    narrowed = findings(office, number)
    with office.city.database.transaction() as session:
        session.delete(session.get_one(Agency, agency))
    gone = findings(office, number)

    assert [each.field for each in narrowed] == [each.field for each in gone] == ["journal.on_behalf_of"]


def findings(office, number):
    with office.city.database.reading() as session:
        return verify_case(session, number=number).findings


def agency_of(office):
    return office.callers["leader"].get("/agencies").json["items"][0]["id"]


def test_the_page_of_agencies_sets_shows_and_ends_them(office, sign_in):
    number = office.file()
    office.finish("handler", number, "draft", "done")
    leader, agent = sign_in("leader"), sign_in("acceptor")
    day = f"{datetime.now(ZONE):%Y-%m-%d}"

    refused = send(leader, "/agencies", {"agent": "leader", "since": day, "until": day})
    made = send(leader, "/agencies", {"agent": "acceptor", "since": day, "until": day, "reason": "<b>出差</b>"})
    shown, banner = leader.get("/agencies").text, agent.get("/inbox").text
    ended = send(leader, f"/agencies/{agency_of(office)}/end", {})

    assert (refused.status_code, made.status_code, ended.status_code) == (409, 303, 303)
    assert "不能由本人代理本人" in refused.text
    assert "acceptor同志" in shown and "&lt;b&gt;出差&lt;/b&gt;" in shown and "进行中" in shown
    assert f"您正在代理 leader同志（至 {day[5:]}）" in banner
    after = agent.get("/inbox").text
    assert number in banner and number not in after and "您正在代理" not in after
