"""Whatever people do to a countersign, somebody can go on until it is decided, and nobody signs twice."""

from hypothesis import given, settings
from hypothesis import strategies as some

from engine.commands import AddSigner, Claim, Complete, Delegate, Release, RemoveSigner, Resolve, Transfer
from engine.errors import EngineError
from engine.picture import Picture
from tests.engine.moves import Walk
from tests.engine.signatures import checked, countersigned

RULES = ("all", "any", "sequence", "veto", "ratio:0.6")
PEOPLE = some.integers(1, 6).map("p{}".format)
WHERE = some.sampled_from(["before", "after", "parallel"])
ACTS = (AddSigner, AddSigner, Claim, Release, Delegate, Resolve, Transfer, RemoveSigner, Complete, Complete, Complete)


def act(case: Walk, draw) -> None:
    """One order by somebody about one of the open tasks, or a seat that may not be open."""
    kind, by = draw(some.sampled_from(ACTS)), draw(PEOPLE)
    keys = [*case.open, *(seat.key for seats in case.now.picture.sittings.values() for seat in seats)]
    key = draw(some.sampled_from(keys))
    if kind is Complete:
        node = case.chart.nodes[key.rpartition("#")[0]]
        case.do(Complete(key, by, draw(some.sampled_from([each.name for each in node.outcomes] or [""]))))
    elif kind in (Transfer, Delegate):
        case.do(kind(key, by, draw(PEOPLE)))
    elif kind is AddSigner:
        case.do(AddSigner(key, by, tuple(draw(some.lists(PEOPLE, max_size=2))), draw(WHERE)))
    else:
        case.do(kind(key, by))


def check(picture: Picture) -> None:
    for whole, seats in picture.sittings.items():
        tasks = {key for key in picture.tasks if key.startswith(f"{whole}.")}
        signed = [seat.by for seat in seats if seat.state == "done"]
        named = [seat.person or seat.by for seat in seats if seat.state != "removed"]
        assert tasks == {seat.key for seat in seats if seat.state == "open"} != set()
        assert len(set(signed)) == len(signed)
        assert len(set(filter(None, named))) == len(list(filter(None, named)))
        assert [seat.state for seat in seats][: len(signed)] == ["done"] * len(signed)


@given(some.data(), some.sampled_from(RULES), some.integers(2, 4))
@settings(deadline=None, max_examples=100)
def test_a_countersign_never_stands_still_and_has_each_person_once(data, rule, people):
    case = Walk(countersigned(f'gov:sign="{rule}" gov:minPeople="{people}"'))
    case.finish("ask", by="p9")

    walk(case, data.draw)


@given(some.data())
@settings(deadline=None, max_examples=100)
def test_a_task_of_one_person_with_added_signers_does_not_either(data):
    walk(checked(), data.draw)


def walk(case: Walk, draw) -> None:
    """Twenty orders, legal and not: a refused one leaves the state as it was."""
    for _ in range(20):
        if case.now.picture.status != "running":
            return
        before, taken = case.now, len(case.steps)
        try:
            act(case, draw)
        except EngineError:
            assert (case.now, len(case.steps)) == (before, taken)
        check(case.now.picture)
        assert case.now.picture.tasks or case.now.picture.status == "ended"
