"""宅基地用地建房: the village first, several offices at once, the county only for farmland, three visits on the spot."""

import pytest

from tests.bpmn.shelf import chart_named, ending, go_on
from tests.engine.moves import Walk

BUILDING_LAND = {"land_type": "建设用地", "involves_other": False}


def joined(**data):
    """Everybody asked has answered."""
    case = Walk(chart_named("homestead"), data={**BUILDING_LAND, **data})
    go_on(case, "receive:complete village:sealed accept:accept agri:agree plan:agree")
    for person in ("first", "second"):
        case.finish("site1", "fits", by=person)
    if data.get("involves_other"):
        go_on(case, "other:agree")
    return case


@pytest.mark.parametrize(
    ("land", "asked"), [("建设用地", "approve#1"), ("未利用地", "approve#1"), ("农用地", "county#1")]
)
def test_farmland_is_converted_by_the_county_before_the_town_approves(land, asked):
    case = joined(land_type=land)

    go_on(case, "merge:grant")

    assert case.open == [asked]


def test_the_clock_stands_still_while_the_county_converts_farmland():
    assert chart_named("homestead").nodes["county"].clock.startswith("stop:")


def test_too_large_a_house_goes_back_to_the_village_alone():
    case = joined(involves_other=True)

    go_on(case, "merge:return_village village_again:submitted")

    assert case.open == ["merge#2"]
    assert case.now.picture.passed["agri"] == 1


def test_the_case_ends_with_the_third_visit():
    case = joined()

    go_on(case, "merge:grant approve:grant issue:delivered site2:laid_out site3:rectify site3:passed")

    assert ending(case) == ("ended", "end_granted", "granted")


def test_who_is_refused_gets_it_in_writing_and_no_visits():
    case = joined()

    go_on(case, "merge:refuse approve:refuse issue:delivered")

    assert ending(case) == ("ended", "end_refused", "refused")
