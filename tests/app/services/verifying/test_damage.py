"""Whatever stands in the tables, verify answers with findings that name the case and the line, and never fails."""

import hashlib
import json

import pytest
from sqlalchemy import select, text, update

from app.models import Case, JournalLine, Record
from app.services.verifying.case import verify_case
from tests.city import City

SEQ = 2  # the window's Complete: it has an outcome, routing data and two records


@pytest.fixture
def number(city: City) -> str:
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor", opinion="同意受理。")
    return number


def verdict_of(city, number):
    with city.database.reading() as session:
        return verify_case(session, number=number)


def rewrite(city, seq, change):
    """A line with other words and a chain that hides it: somebody knew how digests are made."""
    with city.database.transaction() as session:
        before = ""
        for line in session.scalars(select(JournalLine).order_by(JournalLine.seq)):
            said = json.loads(line.body)
            said["prev"] = before
            said = change(said) if line.seq == seq else said
            line.body = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
            line.digest = hashlib.sha256(line.body).digest()
            before = line.digest.hex()
        session.execute(update(Case).values(head=line.digest))


def put(**parts):
    return lambda said: said | parts


def without(name):
    return lambda said: {key: value for key, value in said.items() if key != name}


def command(**parts):
    return lambda said: said | {"command": said["command"] | parts}


def inputs(**parts):
    return lambda said: said | {"inputs": said["inputs"] | parts}


def first_event(**parts):
    return lambda said: said | {"events": [said["events"][0] | parts, *said["events"][1:]]}


PARTS = ["actor", "at", "case", "command", "events", "inputs", "key", "picture", "prev", "semantics", "seq"]
LINES = {
    "null": lambda said: None,
    "a number": lambda said: 5,
    "a list": lambda said: [said],
    "a text": lambda said: "x",
    "an empty object": lambda said: {},
    **{f"no {part}": without(part) for part in PARTS if part != "key"},
    **{f"{part} is a list": put(**{part: [1]}) for part in PARTS},
    **{f"{part} is an object": put(**{part: {"x": 1}}) for part in ("actor", "at", "events", "semantics")},
    **{f"{part} is a number": put(**{part: 5}) for part in ("at", "command", "inputs", "key")},
    "a moment before the first": put(at="0001-01-01T00:00:00+14:00"),
    "a moment after the last": put(at="9999-12-31T23:59:59-14:00"),
    "a moment without a zone": put(at="2026-11-23T01:00:00"),
    "an actor nobody can hold": put(actor="p" + "9" * 5000),
    "an actor too large for a column": put(actor="p99999999999999999999"),
    "seq is a fraction": put(seq=1.5),
    "seq is true": put(seq=True),
    "semantics is true": put(semantics=True),
    "inputs have numbers": inputs(bundle=1, item=2, calendar=3),
    "bundle is no digest": inputs(bundle="zz"),
    "calendar is unknown": inputs(calendar="00" * 32),
    "command without a name": command(command=None),
    "command of no known name": command(command="Explode"),
    "command with a surplus part": command(surprise="x"),
    "item is a list": command(item=["x"]),
    "task is a number": command(task=5),
    "task is a list": command(task=["accept#1"]),
    "by is an object": command(by={"p1": 1}),
    "outcome is a list": command(outcome=["complete"]),
    "data is a list": command(data=[["risk", "low"]]),
    "data has a fraction": command(data={"risk": 0.5}),
    "data is deep": command(data={"risk": [[[[[[[[[["low"]]]]]]]]]]}),
    "records are a list": command(records=["form"]),
    "a root is a number": command(records={"form": 7}),
    "a root is no digest": command(records={"form": "zz"}),
    "a record of another kind": command(records={"poem": "00" * 32}),
    "an event is a number": put(events=[5]),
    "an event without a name": first_event(event=None),
    "an event's task is a list": first_event(task=[1]),
    "an event with a fraction": first_event(share=0.5),
    "an event that counts in words": put(events=[{"event": "Moved", "over": {"accept": "once"}}]),
}


@pytest.mark.parametrize("change", LINES.values(), ids=LINES)
def test_a_line_of_the_wrong_shape_is_named(city, number, change):
    rewrite(city, SEQ, change)

    verdict = verdict_of(city, number)

    assert verdict.answer == "不一致"
    assert {finding.case for finding in verdict.findings} == {number}
    assert SEQ in {finding.seq for finding in verdict.findings}


BODIES = {
    "a number": 5,
    "a text": "x",
    "a list": [["m1", "provided"]],
    "nothing in it": {},
    "a piece that is a number": {"m1": 5},
    "pieces that are numbers": {"m1": [5]},
    "a piece of lists": {"m1": [[["provided"], [""], [], [], []]]},
    "a piece of objects": {"m1": [{"status": "provided"}]},
    "a piece that is a text": {"m1": "provided"},
    "nothing for a piece": {"m1": None},
    "a fraction": {"m1": [["provided", "", "", "", 0.5]]},
}


@pytest.mark.parametrize("kind", ["materials", "form"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_record_of_the_wrong_shape_is_named(city, number, kind, body):
    with city.database.transaction() as session:
        session.execute(update(Record).where(Record.kind == kind).values(body=body))

    places = [(finding.seq, finding.field) for finding in verdict_of(city, number).findings]

    assert (SEQ, f"record.{kind}.receive#1.root") in places


LEAVES = {
    "no salt and no leaves": None,
    "a list": ["m1"],
    "a number": 5,
    "leaves without salts": {"m1": "00" * 32, "m2": "00" * 32},
    "a salt that is no hex": {"m1": ["zz", None], "m2": ["zz", None]},
    "a salt that is a number": {"m1": [5, None], "m2": [5, None]},
    "leaves that are numbers": {"m1": [None, 5], "m2": [None, 5]},
    "three of them": {"m1": [None, None, None], "m2": [None, None, None]},
}


@pytest.mark.parametrize("leaves", LEAVES.values(), ids=LEAVES)
def test_leaves_of_the_wrong_shape_are_named(city, number, leaves):
    with city.database.transaction() as session:
        values = {"salt": None, "leaves": leaves}
        session.execute(update(Record).where(Record.kind == "materials").values(**values))

    places = [(finding.seq, finding.field) for finding in verdict_of(city, number).findings]

    assert (SEQ, "record.materials.receive#1.root") in places


ON_BOTH_STORES = {
    "no bytes": "UPDATE journal SET body = :nothing",
    "no digests": "UPDATE journal SET digest = :nothing",
    "a chart without forms": "UPDATE chart_version SET forms = '5'",
    "an office of another name": "UPDATE organisation SET code = code || 'x'",
    "an item without a body": "UPDATE item_version SET body = '[]'",
}
ON_SQLITE = {
    "a record that is no JSON": "UPDATE record SET body = 'x'",
    "a record whose moment is too far": "UPDATE record SET at = 9000000000000000000",
    "a case filed too far away": "UPDATE case_file SET filed_at = 9000000000000000000",
    "a task opened too far away": "UPDATE task SET opened_at = 9000000000000000000",
    "a deadline too far away": "UPDATE deadline SET due_at = 9000000000000000000",
    "a material added too far away": "UPDATE material SET added_at = 9000000000000000000",
    "text that is no text": "UPDATE task SET outcome = CAST(x'ff' AS TEXT)",
}
ON_POSTGRESQL = {
    "a record of all times": "UPDATE record SET at = 'infinity'",
    "a case filed at the end of time": "UPDATE case_file SET filed_at = 'infinity'",
    "a task opened at the end of time": "UPDATE task SET opened_at = 'infinity'",
}


@pytest.mark.parametrize("damage", ON_BOTH_STORES.values(), ids=ON_BOTH_STORES)
def test_rows_that_make_no_sense_are_findings(city, number, damage, fresh_process):
    spoil(city, damage)

    verdict = verdict_of(city, number)

    assert verdict.answer == "不一致"
    assert {finding.case for finding in verdict.findings} == {number}


def test_rows_that_cannot_be_fetched_are_findings(city, number):
    damages = ON_SQLITE if city.database.is_sqlite else ON_POSTGRESQL
    for damage in damages.values():
        with pytest.raises(Spoiled), city.database.transaction() as session:
            session.execute(text(damage))

            verdict = verify_case(session, number=number)

            assert verdict.answer == "不一致", damage
            assert {finding.case for finding in verdict.findings} == {number}
            raise Spoiled


class Spoiled(Exception):
    """Takes the damage back."""


@pytest.fixture
def fresh_process(monkeypatch):
    """One that has read no chart yet."""
    monkeypatch.setattr("app.queries.bundles._charts", {})


def spoil(city, damage):
    with city.database.transaction() as session:
        session.execute(text(damage), {"nothing": b""} if ":nothing" in damage else {})


def test_an_unreadable_line_does_not_hide_the_next(city, number):
    rewrite(city, 1, put(command=5))
    with city.database.transaction() as session:
        session.execute(update(JournalLine).where(JournalLine.seq == 3).values(actor="p99"))

    places = [(finding.seq, finding.field) for finding in verdict_of(city, number).findings]

    assert (1, "journal.body") in places
    assert (3, "journal.actor") in places
