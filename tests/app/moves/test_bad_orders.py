"""Every operation by the wrong person, in the wrong state, twice, at once, with too much to say: refused, no trace."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from app.models import Case
from tests.app.api.test_two_at_once import at_once
from tests.app.callers import Caller
from tests.app.moves.office import WHY


@dataclass(frozen=True)
class Order:
    """POST by whoever may; of the case that waits for its review, or of the review itself. `text`: where words go."""

    move: str
    by: str = "leader"
    body: dict = field(default_factory=dict)
    of_case: bool = False
    text: str = "reasons"
    asleep: str = "case_suspended"
    ended: str = "case_ended"
    again: int = 409


TO = {"to": "handler", **WHY}
ORDERS = (
    Order("completion", body={"outcome": "pass"}, text="opinion"),
    Order("return", body=WHY),
    Order("claim", text="", again=200),
    Order("suspension", "handler", WHY, of_case=True),
    Order("jump", "admin", {"to": "settle", "task": "review#1", **WHY}, of_case=True),
    Order("withdrawal", "clerk", WHY, of_case=True, asleep=""),
    Order("termination", "admin", WHY, of_case=True, asleep=""),
)
OF_DRAFT = (
    Order("completion", "handler", {"outcome": "done"}, text="opinion"),
    Order("transfer", "handler", {"to": "leader", **WHY}, again=403),
    Order("delegation", "handler", {"to": "leader", **WHY}, again=403),
    Order("signers", "handler", {"to": ["leader"], "where": "before", **WHY}),
    Order("copies", "handler", {"to": ["auditor"], **WHY}, asleep="", ended="", again=200),
    Order("urge", "clerk", WHY, again=200),
)


def send(office, order, number, node, body=None, by="", **said):
    path = f"/cases/{number}" if order.of_case else f"/tasks/{office.task(number, node)}"
    return office.callers[by or order.by].post(f"{path}/{order.move}", body or order.body, **said)


def revision(office, number):
    with office.city.database.reading() as session:
        return session.scalars(select(Case.revision).where(Case.number == number)).one()


def reviewed(office):
    number = office.file()
    office.finish("handler", number, "draft", "done")
    return number


@pytest.fixture
def waiting(office):
    """One case that waits for 拟办, one for 审核: each order with the case and the node it is about."""
    draft, review = office.file(), reviewed(office)
    return [*((each, draft, "draft") for each in OF_DRAFT), *((each, review, "review") for each in ORDERS)]


def test_by_the_wrong_person_and_with_too_much_to_say(office, waiting):
    numbers = {number for _, number, _ in waiting}
    before = {number: revision(office, number) for number in numbers}

    strangers = [send(office, each, number, node, by="stranger") for each, number, node in waiting]
    onlookers = [send(office, each, *where, by="auditor") for each, *where in waiting if each.move != "urge"]
    essays = [
        send(office, each, *where, {**each.body, each.text: "长" * 350_000}) for each, *where in waiting if each.text
    ]

    assert {(each.status_code, each.json["code"]) for each in strangers} <= {(404, "not_found"), (403, "not_allowed")}
    assert {each.status_code for each in onlookers} == {403}
    assert {each.status_code for each in essays} <= {413, 422}, [each.text for each in essays]
    assert {number: revision(office, number) for number in numbers} == before


def test_while_the_case_is_suspended(office, waiting):
    numbers = {number for _, number, _ in waiting}
    for number in numbers:
        office.suspend(number)
    asked = [(each, *where) for each, *where in waiting if each.asleep]

    answers = {
        f"{each.move} {number}": send(office, each, number, node).json.get("code") for each, number, node in asked
    }

    assert set(answers.values()) == {"case_suspended"}, answers


def test_after_its_end(office):
    number = office.ended()
    asked = [
        (each, node) for orders, node in ((OF_DRAFT, "draft"), (ORDERS, "review")) for each in orders if each.ended
    ]
    before = revision(office, number)

    answers = {f"{each.move} of {node}": send(office, each, number, node) for each, node in asked}
    said = {order: (answer.status_code, answer.json["code"]) for order, answer in answers.items()}

    assert {status for status, _ in said.values()} == {409}, said
    assert {code for _, code in said.values()} <= {"case_ended", "task_not_open"}, said
    assert revision(office, number) == before


@pytest.mark.parametrize("node", ["draft", "review"])
def test_twice(office, node):
    """The same key gets the same answer; a new one is told what has become of it."""
    for order in OF_DRAFT if node == "draft" else ORDERS:
        number = office.file() if node == "draft" else reviewed(office)
        task, key = office.task(number, node), {"Idempotency-Key": f"once-{order.move}"}
        path = f"/cases/{number}/{order.move}" if order.of_case else f"/tasks/{task}/{order.move}"
        caller = office.callers[order.by]

        first, same, anew = (caller.post(path, order.body, headers=headers) for headers in (key, key, {}))

        assert (first.status_code, same.json) == (200, first.json), (order.move, first.text)
        assert anew.status_code == order.again, (order.move, anew.text)
        assert order.again == 200 or anew.json["detail"], order.move


RIVALS = (
    ("completion", {"outcome": "done"}),
    ("return", WHY),
    ("transfer", {"to": "leader"}),
    ("delegation", {"to": "leader"}),
    ("claim", {}),
)


def test_two_at_the_same_moment(office):
    """One wins; the other hears cleanly that it is gone, and who did it stands in the case."""
    for move, body in RIVALS:
        number = office.file()
        path = f"/tasks/{office.task(number, 'draft')}/{move}"
        rivals = [
            Caller(office.callers.web.test_client(), office.callers[each].token) for each in ("handler", "checker")
        ]

        answers = at_once([lambda caller=caller, body=body: caller.post(path, body) for caller in rivals])

        codes = sorted(answer.status_code for answer in answers)
        assert codes[0] == 200 and codes[1] in (403, 409), (move, [answer.text for answer in answers])
        office.check(number)
