"""What the statements count is what happened, on either store."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from sqlalchemy import insert, inspect, select

from app.errors import NotFound
from app.models import HistoryLine
from app.queries.bundles import chart_by_id
from app.queries.mining import (
    MapAsked,
    cases_at,
    cases_between,
    cases_like,
    cases_slowest,
    choice_of,
    choices_for,
    offices_of,
    our_log,
    process_map,
)
from app.web.mined import way_words
from tests.app.mining.reference import rows_by_case, took_at_nodes, took_between, ways_of
from tests.city import MONDAY

USUAL = (("receive", "complete"), ("accept", "accept"), ("check", "pass"), ("approve", "grant"))


def test_ways_nodes_and_what_follows_agree_with_the_history_read_row_by_row(mined):
    session, log, choice = mined
    cases = rows_by_case(session)

    mapped = process_map(session, log, chart_by_id(session, choice.version_id))

    assert mapped.cases == choice.cases == len(cases) == 5
    assert {node.node: (node.times, node.took) for node in mapped.nodes} == took_at_nodes(cases)
    assert {(each.before, each.after): (each.times, each.took) for each in mapped.follows} == took_between(cases)
    told = {tuple((step.node, step.outcome) for step in way.steps): way.cases for way in mapped.variants}
    assert told == ways_of(cases)
    assert [node.name for node in mapped.nodes] == ["收件", "受理", "核查", "批准"]


def test_a_way_knows_its_share_its_end_and_its_place_on_the_chart(mined):
    session, log, choice = mined

    mapped = process_map(session, log, chart_by_id(session, choice.version_id))

    usual, *others = mapped.variants
    assert tuple((step.node, step.outcome) for step in usual.steps) == USUAL
    assert [step.outcome_name for step in usual.steps] == ["材料齐全", "受理", "合格", "准予许可"]
    assert (usual.cases, usual.share, usual.result) == (2, 0.4, "granted")
    assert usual.took.median == 6 * 3600 + 4 * 60 and usual.took.p90 == 9 * 3600 + 4 * 60
    assert {way.result for way in others} == {"granted", "not_accepted", ""}
    assert {"start", "start_receive", "accepted_check", "decided_granted", "granted"} <= set(usual.path)
    assert "decided_refused" not in usual.path
    assert mapped.flows["start_receive"] == 5
    assert mapped.flows["decided_granted"] == 3
    assert mapped.flows["accepted_receive"] == mapped.flows["received_not_accepted"] == 1
    assert "decided_refused" not in mapped.flows


def test_waiting_is_told_from_working_and_the_worst_comes_first(mined):
    session, log, choice = mined

    mapped = process_map(session, log, chart_by_id(session, choice.version_id))

    accept = next(node for node in mapped.nodes if node.node == "accept")
    assert (accept.times, accept.cases, accept.again) == (4, 3, 1)
    hour, minute = 3600, 60
    assert accept.worked.total == 2 * (hour + minute)
    assert accept.waited.total == 2 * hour + 5 * hour + 2 * minute + 2 * minute
    waits = [node.waited.total for node in mapped.bottlenecks]
    assert waits == sorted(waits, reverse=True) and all(waits)
    assert waits[0] == max(node.waited.total for node in mapped.nodes)


def test_behind_each_number_are_its_cases_the_slowest_first(mined):
    session, log, choice = mined

    at = cases_at(session, log, "accept")
    between = cases_between(session, log, "accept", "check")
    like = cases_like(session, log, at[0].number)

    assert [case.seconds for case in at] == sorted((case.seconds for case in at), reverse=True)
    assert len(at) == 4 and at[0].seq > 1 and at[0].office == "市场监管局"
    assert len(between) == 3 and {case.result for case in between} == {"granted"}
    assert len(like) == 2 and {case.seq for case in like} == {0}
    assert len(cases_slowest(session, log)) == 5 and cases_slowest(session, log)[-1].seconds is None
    with pytest.raises(NotFound):
        cases_like(session, log, "990123SC2026112399999")


@contextmanager
def map_with(travelled, *lines):
    """Session, log and map after the case that was filed last went on, an hour for each: task, node and outcome."""
    with travelled.database.transaction() as session:
        last = session.scalars(select(HistoryLine).order_by(HistoryLine.position.desc())).first()
        like = {column.key: getattr(last, column.key) for column in inspect(HistoryLine).columns}
        like |= {"how": "completed", "opened_at": last.at, "seconds": 60, "waited": None, "worked": None}
        where = [(last.position + after, last.seq + after, last.at + timedelta(hours=after)) for after in hours(lines)]
        names = ("position", "seq", "at", "task", "node", "outcome")
        rows = [like | dict(zip(names, place + line, strict=True)) for place, line in zip(where, lines, strict=True)]
        session.execute(insert(HistoryLine), rows)
    with travelled.database.reading() as session:
        person = travelled.person(session, "auditor")
        choice = choice_of(choices_for(session, person))
        log = our_log(person, MapAsked(choice.item, choice.version_id))
        yield session, log, process_map(session, log, chart_by_id(session, choice.version_id))


def hours(lines):
    return range(1, len(lines) + 1)


def test_signatures_of_a_sitting_are_one_step_and_the_last_of_them_stands_for_all(travelled):
    signed = [("cosign#1.1", "cosign", "yes"), ("accept#1", "accept", "accept"), ("cosign#1.12", "cosign", "no")]
    again = [("cosign#2.1", "cosign", "yes"), ("accept#2", "accept", "accept"), ("accept#3", "accept", "accept")]

    with map_with(travelled, *signed, *again) as (_, _, mapped):
        ways = {tuple((step.node, step.outcome) for step in way.steps) for way in mapped.variants}

    accept = ("accept", "accept")
    assert (("receive", "complete"), accept, ("cosign", "no"), ("cosign", "yes"), accept, accept) in ways
    assert next(node.times for node in mapped.nodes if node.node == "cosign") == 3
    pairs = {(each.before, each.after): each.took.median for each in mapped.follows}
    assert pairs["accept", "cosign"] == pairs["cosign", "cosign"] == 3600


def test_a_case_of_five_thousand_steps_is_one_way_among_others(travelled):
    steps = [(f"accept#{number}", "accept", "back") for number in range(5000)]

    with map_with(travelled, *steps) as (session, log, mapped):
        behind = cases_at(session, log, "accept")

    longest = max(mapped.variants, key=lambda way: len(way.steps))
    assert (longest.cases, len(longest.steps), mapped.cases) == (1, 5001, 5)
    assert next(node for node in mapped.nodes if node.node == "accept").times == 5004
    assert len(way_words(longest)) < 32767 and "共 5001 步" in way_words(longest)
    assert longest.like in {case.number for case in behind} and len(behind) == 200


def test_a_map_is_of_what_was_asked_for_and_of_what_one_may_see(travelled, mined):
    session, _, choice = mined
    auditor, stranger = travelled.person(session, "auditor"), travelled.person(session, "stranger")

    def cases_of(person, **asked):
        log = our_log(person, MapAsked(choice.item, choice.version_id, **asked))
        return process_map(session, log, None).cases

    assert cases_of(auditor, since=MONDAY, until=travelled.now) == cases_of(auditor, org="market") == 5
    assert cases_of(auditor, since=MONDAY + timedelta(hours=4), until=travelled.now) == 4
    assert cases_of(auditor, until=MONDAY) == cases_of(auditor, org="health") == 0
    assert cases_of(stranger) == 0
    assert offices_of(session, auditor, choice) == (("market", "市场监管局"),)
