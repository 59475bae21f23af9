"""States made small are the same states."""

from hypothesis import given
from hypothesis import strategies as some

from engine.packing import long, packed, short, unpacked

NAMES = some.text(some.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=20)
ENDINGS = some.sampled_from(["", ".BoundaryEventSplit", ".BoundaryEventJoin", " [child]", ".EndJoin"])


@given(some.dictionaries(NAMES, some.integers(1, 10_000), max_size=30))
def test_counts_come_back_as_they_were(counts):
    assert unpacked(packed(counts)) == counts


@given(some.lists(some.tuples(some.from_regex(r"[A-Za-z_办][\w.\-/]{0,20}", fullmatch=True), ENDINGS), max_size=20))
def test_names_of_tasks_come_back_as_they_were(names):
    rows = [[-1, node + ending, 64] for node, ending in names]

    assert long(short(rows)) == rows
