"""Who signs: roles, a list in the form, people of the role; nobody whom the rules keep from it."""

import pytest

from engine.errors import (
    LoopRefused,
    NotYourTask,
    SeparationOfDuties,
)
from tests.engine.moves import Walk
from tests.engine.shapes import draw
from tests.engine.signatures import countersign, countersigned, vote

ALL = 'gov:sign="all" gov:signers="law money land"'


def test_a_countersign_without_names_is_signed_by_two_of_its_role():
    case = countersign('gov:sign="all"')

    assert [(each.role, each.person) for each in case.now.picture.sittings["cosign#1"]] == [
        ("clerk", ""),
        ("clerk", ""),
    ]


def test_fewer_names_than_people_are_filled_up_with_the_role():
    case = countersign('gov:sign="all" gov:signers="law" gov:minPeople="3"')

    assert [each.role for each in case.now.picture.sittings["cosign#1"]] == ["law", "clerk", "clerk"]


@pytest.mark.parametrize("key", ["p07", "p0", "p9999999999", "p" + "9" * 5000, "p７"])
def test_a_person_has_one_key_and_any_other_spelling_is_nobodys(key):
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"'))

    case.finish("ask", by="p1", who=["p7", key])

    assert [each.person for each in case.now.picture.sittings["cosign#1"]] == ["p7", ""]


def test_a_list_in_the_form_names_who_signs():
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"'))

    case.finish("ask", by="p1", who=["law", "p7", "p7"])

    people = [(each.role, each.person) for each in case.now.picture.sittings["cosign#1"]]
    assert people == [("law", ""), ("clerk", "p7"), ("clerk", "")]  # who is named twice signs once
    with pytest.raises(NotYourTask):
        vote(case, 2, "yes", by="p8")


def test_a_single_choice_names_one_who_signs():
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"'))

    case.finish("ask", by="p1", who="law")

    assert [each.role for each in case.now.picture.sittings["cosign#1"]] == ["law"]


@pytest.mark.parametrize("who", [[], None, "", 3, True, ["law"] * 501])
def test_a_list_nobody_can_sign_by_leaves_the_case_where_it_is(who):
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"'))

    with pytest.raises(LoopRefused):
        case.finish("ask", by="p1", who=who)

    assert case.open == ["ask#1"]


def test_whoever_must_not_sign_is_replaced_by_the_role():
    rule = 'gov:separation="ask!=cosign"'
    case = Walk(countersigned('gov:sign="all" gov:signers="form.who"', rule))

    case.finish("ask", by="p7", who=["p7", "p8"])

    assert [each.person for each in case.now.picture.sittings["cosign#1"]] == ["", "p8"]
    with pytest.raises(SeparationOfDuties):
        vote(case, 1, "yes", by="p7")


def test_whoever_has_signed_counts_at_once_for_what_is_kept_apart():
    chart = draw(
        "start>p p>cosign p>other cosign>p1 other>p1 p1>end",
        node_attributes={"cosign": 'gov:minPeople="2"'},
        process_attributes='gov:separation="cosign!=other"',
    )
    case = Walk(chart)
    case.finish("cosign#1.1", by="p5")

    with pytest.raises(SeparationOfDuties):
        case.finish("other", by="p5")
