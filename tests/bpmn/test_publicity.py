"""公示: an objection leads back to those who found the facts, and what they find is made public again."""

import pytest

from tests.bpmn.shelf import chart_named, ending, go_on
from tests.engine.moves import Walk

FOREST = {"reserve": False, "forest_area": "3.5"}
NOT_A_RELATIVE = {"near_relative": False}


def two(case, node, outcome):
    """Two people who act together."""
    for person in ("first", "second"):
        case.finish(node, outcome, by=f"{node}_{person}")


def surveyed(data=FOREST):
    case = Walk(chart_named("forest_land"), data=data)
    go_on(case, "receive:complete accept:accept")
    two(case, "inspect", "fits")
    return case


def investigated(visit="clear", data=NOT_A_RELATIVE):
    case = Walk(chart_named("subsistence_allowance"), data=data)
    go_on(case, "receive:complete accept:accept check:fits")
    two(case, "county_visit" if data["near_relative"] else "visit", visit)
    return case


def test_an_objection_against_the_use_of_a_forest_is_inspected_again():
    case = surveyed()

    go_on(case, "publicity:objected")

    assert [key.partition(".")[0] for key in case.open] == ["inspect#2", "inspect#2"]
    two(case, "inspect", "differs")
    go_on(case, "publicity:clear")
    assert case.open == ["county_op#1"]


def test_an_objection_against_an_allowance_is_looked_into_and_made_public_again():
    case = investigated()

    go_on(case, "opinion:pass publicity:objected")
    two(case, "visit_again", "upheld")
    go_on(case, "opinion:pass publicity:clear county_review:pass approve:grant deliver:delivered")

    assert ending(case) == ("ended", "end_granted", "granted")


@pytest.mark.parametrize(("found", "next_task"), [("clear", "opinion#1"), ("doubt", "appraisal#1")])
def test_the_neighbours_are_asked_where_the_investigators_doubt(found, next_task):
    assert investigated(found).open == [next_task]


def test_relatives_of_the_staff_are_visited_by_the_county():
    case = investigated("doubt", data={"near_relative": True})

    assert case.open == ["appraisal#1"]


def test_an_objection_against_a_disability_means_another_assessment():
    case = Walk(chart_named("disability_card"), data={"home_service": True})
    go_on(case, "receive:complete accept:accept home_visit:arranged")
    case.finish("assess/choose", "notify", by="handler", special_kind="鉴定", special_days=20)
    go_on(case, "assess/perform:done assess/conclude:passed publicity:objected")

    assert case.open == ["assess/choose#2"]


def test_the_province_asks_the_county_and_the_city_is_not_gone_through_again():
    case = surveyed()
    go_on(case, "publicity:clear county_op:forward city:forward prov_h:return_county")

    go_on(case, "county_more:submitted")

    assert case.open == ["prov_h#2"]
    assert case.now.picture.passed["city"] == 1


@pytest.mark.parametrize("data", [{"reserve": True, "forest_area": "1"}, {"reserve": False, "forest_area": "10.01"}])
def test_experts_are_heard_on_reserves_and_large_forests(data):
    case = surveyed(data)

    go_on(case, "publicity:clear county_op:forward city:forward")

    assert case.open == ["expert/choose#1"]
