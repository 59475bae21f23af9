"""Where the tokens of a case go."""

from app.services.migration.places import places_of
from engine.picture import OpenTask, Picture
from tests.engine.shapes import draw

OLD = draw("start>a a>p1 p1>b p1>c b>p2 c>p2 p2>z z>end")


def at(*nodes: str) -> Picture:
    return Picture(tasks={f"{each}#1": OpenTask(f"{each}#1", each, "", "", "", "") for each in nodes})


def test_two_tokens_never_come_to_stand_on_one_node():
    places = places_of(OLD, OLD, at("b", "c"), {"b": "c"})

    assert [each["node"] for each in places.merged] == ["b", "c"]


def test_of_two_that_became_one_the_place_is_for_who_stands_there():
    new = draw("start>a a>p1 p1>d p1>e d>p2 e>p2 p2>z z>end")

    here, there = (places_of(OLD, new, at(each), {"b": "d", "c": "d"}) for each in ("b", "c"))

    assert (here.nodes, here.back, here.merged) == ({"b": "d"}, {"d": "b"}, [])
    assert (there.nodes, there.back, there.merged) == ({"c": "d"}, {"d": "c"}, [])


def test_two_nodes_may_change_places():
    places = places_of(OLD, OLD, at("b", "c"), {"b": "c", "c": "b"})

    assert (places.merged, places.nodes) == ([], {"b": "c", "c": "b"})
    assert places.back == {"c": "b", "b": "c"}


def test_what_another_version_calls_otherwise_is_no_part_of_the_map():
    places = places_of(OLD, OLD, at("b"), {"older": "c", "b": "b"})

    assert (places.nodes, places.back) == ({}, {})


def test_who_merely_comes_by_later_is_not_moved_back_to_what_it_left():
    """The task is renamed into one that both have: only who stood there goes back."""
    new = draw("start>a a>p1 p1>b p1>z2 b>p2 z2>p2 p2>z z>end")

    places = places_of(OLD, new, at("b"), {"c": "z"})

    assert (places.nodes, places.back) == ({"c": "z"}, {})
