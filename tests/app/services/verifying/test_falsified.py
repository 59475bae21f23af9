"""Every way somebody may falsify a case, or what cases share, is found where it was done, with what should be there."""

import io
import re
from datetime import timedelta

from app.queries.verifiable import Scope
from app.services.claim_task import claim_task
from app.services.handed_in import HandedIn
from app.services.heads_file import read_heads
from app.services.log_keys import new_key
from app.services.publish_calendar import publish_calendar
from app.services.publish_ladders import publish_first_ladders
from app.services.sign_head import seal_and_sign
from app.services.verifying.case import verify_case
from app.services.verifying.house import house_findings
from app.services.verifying.many import verify_many
from app.services.verifying.part import Asked
from app.signing import KeyFolder
from engine.calendar import Calendar
from tests.app.services.verifying import falsified_cases, falsified_house
from tests.app.services.verifying.falsified_house import Burglar
from tests.app.services.verifying.forger import Forger
from tests.city import PAPERS

PARTS = {"#": "[0-9a-f]{64}", "…": ".*"}


def fits(pattern, says):
    return re.fullmatch("".join(PARTS.get(each, re.escape(each)) for each in pattern), says, re.DOTALL) is not None


def seen(findings, expected):
    """Place and words of each finding; where the words are as expected, the pattern stands for them."""
    found = set()
    for *place, says in findings:
        patterns = (pattern for *there, pattern in expected if there == place and fits(pattern, says))
        found.add((*place, next(patterns, says)))
    return found


def of_the_chain(places):
    """Those that are found without executing anything, nor asking when the log was signed."""
    fields = {"digest", "body", "seq", "prev", "at", "case_file.number", "case_file.revision"}
    beside = {field for _, field, _ in places if field.startswith(("journal.", "log."))} - {"journal.at"}
    return {each for each in places if each[1] in fields | beside}


def accepted(city, files, name):
    """Four lines: filed with a plan, accepted, claimed."""
    plan = files.put(io.BytesIO(f"{name}的平面图".encode()), 1000)
    number = city.file(materials=[*PAPERS, HandedIn("m3", digest=plan.digest, size=plan.size)]).case_number
    city.finish(number, "accept", "accept", "acceptor", opinion="同意受理。")
    with city.work() as session:
        task = city.task(session, number, "check")
        claim_task(session, task_id=task, person=city.person(session, "handler"), now=city.now)
    return number


def findings(house, *, chain=False):
    """Of a case and of none, by number."""
    found = {}
    for each in verify_many(house, Asked(Scope(), chain)):
        for finding in (*each.part.findings, *(f for verdict in each.part.doubtful for f in verdict.findings)):
            found.setdefault(finding.case, set()).add((finding.seq, finding.field, finding.says))
    return found


def test_each_falsification_of_a_case_is_found_where_it_was_done(city, house, notary):
    expected = {
        falsify: {(*place, says) for place, says in told.items()} for falsify, told in falsified_cases.FOUND.items()
    }
    numbers = {falsify: accepted(city, house.files, falsify.__name__) for falsify in expected}
    seal_and_sign(city.database, notary, city.now + timedelta(minutes=1))
    assert findings(house) == findings(house, chain=True) == {}

    for falsify, number in numbers.items():
        falsify(Forger(city.database, house.files, number))

    found, chained = findings(house), findings(house, chain=True)
    assert {
        falsify.__name__: seen(found.pop(number, ()), expected[falsify]) for falsify, number in numbers.items()
    } == {falsify.__name__: places for falsify, places in expected.items()}
    assert found == {}
    assert {
        number: seen(told, expected[falsify])
        for falsify, number in numbers.items()
        if (told := chained.pop(number, ()))
    } == {number: places for falsify, number in numbers.items() if (places := of_the_chain(expected[falsify]))}
    assert chained == {}


def test_each_falsification_of_what_cases_share_is_found(city, house, notary, tmp_path):
    with city.work() as session:
        publish_calendar(session, calendar=Calendar(hours=((480, 1020),)), now=city.now)
        publish_first_ladders(session, city.now)
    first = city.granted()
    seal_and_sign(city.database, notary, city.now)
    with city.work() as session:
        new_key(session, notary.keys, "Ed25519", city.now)
    names = {first: "first", city.granted(): "second"}
    seal_and_sign(city.database, notary, city.now)
    kept, stranger = read_heads(house.heads), KeyFolder(tmp_path / "theirs").new("Ed25519")

    def verified(session):
        found = (*house_findings(session, Scope(), kept), *verify_case(session, number=first).findings)
        return {(names.get(each.case, each.case), each.seq, each.field, each.says) for each in found}

    with city.database.reading() as session:
        assert verified(session) == set()
    found = {}
    for how, (falsify, expected) in falsified_house.FOUND.items():
        with city.database.transaction() as session:
            falsify(Burglar(session, notary, stranger))
            found[how] = seen(verified(session), expected)
            session.rollback()

    assert found == {how: expected for how, (_, expected) in falsified_house.FOUND.items()}
