"""黄牌 and 红牌: raised when a limit is over, appealed by the office that answers for them, settled by supervisors."""

from datetime import timedelta

import pytest

from app.errors import NotAllowed, NotFound, ReasonMissing
from app.queries.cards import cards_of, cards_seen_by, organisations_with_cards
from app.services.fire_deadlines import fire_deadlines
from app.services.settle_card import appeal_card, settle_card
from app.services.terminate_case import terminate_case
from engine.errors import CardSettled
from tests.outside import commands

WHY = "申请人未到场。"


@pytest.fixture
def late(office):
    """A permit whose promised limit is over, and whose legal one is not."""
    number = office.accepted()
    office.city.now = office.case(number).due_at + timedelta(seconds=1)
    fire_deadlines(office.city.database, office.city.now)
    return number


def card(office, number):
    with office.city.database.reading() as session:
        [found] = cards_of(session, office.case(number).id)
    return found


def order(office, service, number, by, reasons=WHY, **said):
    with office.city.work() as session:
        person = office.city.person(session, by)
        key = said.pop("card", None) or cards_of(session, office.case(number).id)[0].key
        return service(session, number=number, card=key, reasons=reasons, person=person, now=office.city.now, **said)


def test_who_is_late_for_a_promise_gets_a_yellow_card(office, late):
    found = card(office, late)

    assert (found.colour, found.rule, found.says, found.state) == ("yellow", "JC-01", "超过承诺时限未办结。", "raised")
    assert (found.org_name, found.case_number, found.words) == ("市场监管局", late, ())
    assert office.findings(late) == []


def test_who_is_late_for_the_law_gets_a_red_card_that_names_it(office, late):
    office.city.now = office.case(late).legal_at + timedelta(seconds=1)
    fire_deadlines(office.city.database, office.city.now)

    with office.city.database.reading() as session:
        cards = {each.rule: each for each in cards_of(session, office.case(late).id)}

    assert (cards["JC-02"].colour, cards["JC-02"].clause) == ("red", "《行政许可法》第四十二条")
    assert office.findings(late) == []


def test_an_appeal_and_its_answer_are_kept_with_their_reasons(office, late, supervisor):
    order(office, appeal_card, late, "handler")
    order(office, settle_card, late, supervisor, reasons="理由成立。", state="cancelled")

    found = card(office, late)
    assert [(word.state, word.by_name, word.reasons) for word in found.words] == [
        ("appealed", "handler同志", WHY),
        ("cancelled", "auditor同志", "理由成立。"),
    ]
    assert found.state == "cancelled"
    assert office.findings(late) == []


def test_an_appeal_may_be_turned_down(office, late, supervisor):
    order(office, appeal_card, late, "leader")

    order(office, settle_card, late, supervisor, state="upheld")

    assert card(office, late).state == "upheld"
    assert office.findings(late) == []


def test_only_those_who_answer_for_it_appeal_and_only_supervisors_settle(office, late, supervisor):
    for stranger in ("clerk", "stranger", "admin", supervisor):
        with pytest.raises(NotAllowed):
            order(office, appeal_card, late, stranger)
    for stranger in ("handler", "admin"):
        with pytest.raises(NotAllowed):
            order(office, settle_card, late, stranger, state="cancelled")
    assert card(office, late).state == "raised"


def test_nothing_happens_without_a_reason_or_a_card(office, late, supervisor):
    with pytest.raises(ReasonMissing):
        order(office, appeal_card, late, "handler", reasons=" ")
    with pytest.raises(NotFound):
        order(office, appeal_card, late, "handler", card="no such card")
    with pytest.raises(NotFound):
        order(office, settle_card, late, supervisor, card="no such card", state="upheld")
    assert "AppealCard" not in commands(office.city, late)


def test_a_card_is_appealed_once_and_upheld_only_after_that(office, late, supervisor):
    with pytest.raises(CardSettled):
        order(office, settle_card, late, supervisor, state="upheld")
    order(office, appeal_card, late, "handler")

    with pytest.raises(CardSettled):
        order(office, appeal_card, late, "handler")
    with pytest.raises(CardSettled):
        order(office, settle_card, late, supervisor, state="raised")


def test_a_card_is_settled_also_when_its_case_has_ended(office, late, supervisor):
    with office.city.work() as session:
        person = office.city.person(session, "admin")
        terminate_case(session, number=late, reasons=WHY, person=person, now=office.city.now)

    order(office, appeal_card, late, "handler")
    order(office, settle_card, late, supervisor, state="cancelled")

    assert card(office, late).state == "cancelled"
    assert office.findings(late) == []


def test_a_repeated_appeal_gets_the_same_answer(office, late):
    first = order(office, appeal_card, late, "handler", request_key="once")

    assert order(office, appeal_card, late, "handler", request_key="once") == first


def test_inspectors_see_all_cards_and_offices_theirs(office, late, supervisor):
    with office.city.database.reading() as session:
        seen = {
            name: len(cards_seen_by(session, office.city.person(session, name)).rows)
            for name in (supervisor, "admin", "handler", "clerk", "stranger", "designer")
        }
        offices = organisations_with_cards(session, office.city.person(session, supervisor))

    assert seen == {supervisor: 1, "admin": 1, "handler": 1, "clerk": 0, "stranger": 0, "designer": 0}
    assert offices == (("market", "市场监管局"),)


def test_cards_are_found_by_colour_state_and_office_page_by_page(office, supervisor):
    numbers = [office.accepted() for _ in range(3)]
    office.city.now = office.case(numbers[-1]).legal_at + timedelta(seconds=1)
    for _ in range(2):
        fire_deadlines(office.city.database, office.city.now)
    order(office, appeal_card, numbers[0], "handler")

    with office.city.database.reading() as session:
        person = office.city.person(session, supervisor)
        counted = {
            said: len(cards_seen_by(session, person, **dict([said])).rows)
            for said in (
                ("colour", "yellow"),
                ("colour", "red"),
                ("state", "appealed"),
                ("org", "market"),
                ("org", "x"),
            )
        }
        first = cards_seen_by(session, person, limit=4)
        rest = cards_seen_by(session, person, limit=4, after=first.next)

    assert counted == {
        ("colour", "yellow"): 3,
        ("colour", "red"): 3,
        ("state", "appealed"): 1,
        ("org", "market"): 6,
        ("org", "x"): 0,
    }
    assert (len(first.rows), len(rest.rows), rest.next) == (4, 2, "")
    assert len({(each.case_number, each.key) for each in (*first.rows, *rest.rows)}) == 6
