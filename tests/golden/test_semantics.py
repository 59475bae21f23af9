"""What a change of semantics does: a new number, old cases keep theirs, verify tells what it can execute."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from engine import codec
from engine import replay as replaying
from engine.chart import Field
from engine.commands import Complete, Start, Terminate
from engine.events import ValuesCollided
from engine.line import digest_of
from engine.replay import AGREES, DIFFERS, NOT_EXECUTABLE, replay
from engine.run import step
from engine.semantics import EXECUTABLE, SEMANTICS
from tests.engine.bpmn_writer import form_of
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR, ITEM, MONDAY
from tests.engine.shapes import draw
from tests.golden.test_golden import JOURNALS, read

CHART = draw(
    "start>p1 p1>a p1>b a>p2 b>p2 p2>z z>end",
    node_attributes={"a": 'gov:form="f"', "b": 'gov:form="f"'},
    forms=form_of("f", Field("kind", "业态", routing=True)),
)
COMMANDS = [
    Start("p1", ITEM),
    Complete("a#1", "p1", data={"kind": "a"}),
    Complete("b#1", "p2", data={"kind": "b"}),
    Complete("z#1", "p3"),
]


def taken_under(semantics):
    """A case in which two branches change one value, and its journal."""
    steps, given = [], [(MONDAY + timedelta(hours=hour), command) for hour, command in enumerate(COMMANDS)]
    for at, command in given:
        before = steps[-1].state if steps else None
        steps.append(step(CHART, before, command, at, CALENDAR, semantics))
    return steps, journal_of(CHART, given, steps, semantics)


def verdict(lines):
    return replay({CHART.digest: CHART}.get, {CALENDAR.version: CALENDAR}.get, lines)


def written_again(line, **said):
    """The line with other values and a digest that fits."""
    values = json.loads(line.body) | said
    body = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return replace(line, body=body, digest=digest_of(body))


@pytest.fixture
def version_before(monkeypatch):
    """Called, the engine is as it was when it knew the first number only."""

    def go_back():
        for module in (replaying, codec):
            monkeypatch.setattr(module, "EXECUTABLE", frozenset({1}))

    return go_back


def test_a_new_case_begins_under_the_newest_number():
    steps, _ = taken_under(SEMANTICS)

    assert {each.semantics for each in steps} == {SEMANTICS} == {max(EXECUTABLE)}


@pytest.mark.parametrize("semantics", sorted(EXECUTABLE))
def test_every_known_number_is_executed_by_its_own_rules(semantics):
    steps, lines = taken_under(semantics)

    found = verdict(lines)

    assert (found.answer, found.findings) == (AGREES, ())
    assert found.state == steps[-1].state
    told = [event for done in steps for event in done.events if isinstance(event, ValuesCollided)]
    assert told == ([ValuesCollided("p2", "kind", "b", "a")] if semantics > 1 else [])


def test_an_old_case_goes_on_under_the_rules_it_began_under():
    folder = next(path for path in JOURNALS if path.name == "loop_with_timers" and path.parent.name == "0.1.0")
    frozen = read(folder)

    done = step(frozen.chart, frozen.again().state, Terminate("p1"), MONDAY + timedelta(days=30), frozen.calendar)

    assert (done.semantics, json.loads(done.state)["semantics"]) == (1, 1)


def test_a_version_that_does_not_know_the_rules_says_so(version_before):
    (_, newer), (_, older) = taken_under(2), taken_under(1)

    version_before()

    assert verdict(newer).answer == NOT_EXECUTABLE
    assert verdict(older).answer == AGREES


def test_what_cannot_be_executed_can_still_be_found_changed(version_before):
    _, lines = taken_under(2)
    version_before()

    found = verdict([lines[0], written_again(lines[1], actor="p9"), *lines[2:]])

    assert found.answer == DIFFERS
    assert [(each.seq, each.field) for each in found.findings] == [(3, "prev")]


def test_a_line_cannot_pass_for_one_under_other_rules():
    _, lines = taken_under(2)
    passed_off = [written_again(each, semantics=1) for each in lines]

    found = verdict(passed_off)

    assert found.answer == DIFFERS
    assert (3, "events") in [(each.seq, each.field) for each in found.findings]
