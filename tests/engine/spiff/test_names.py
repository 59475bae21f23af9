"""Names of tasks made small are the same names."""

from hypothesis import given
from hypothesis import strategies as some

from engine.spiff.names import long, short

ENDINGS = some.sampled_from(["", ".BoundaryEventSplit", ".BoundaryEventJoin", " [child]", ".EndJoin"])


@given(some.lists(some.tuples(some.from_regex(r"[A-Za-z_办][\w.\-/]{0,20}", fullmatch=True), ENDINGS), max_size=20))
def test_names_of_tasks_come_back_as_they_were(names):
    rows = [[-1, node + ending, 64] for node, ending in names]

    assert long(short(rows)) == rows
