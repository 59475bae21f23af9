"""States made small are the same states."""

from hypothesis import given
from hypothesis import strategies as some

from engine.packing import packed, unpacked

NAMES = some.text(some.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=20)


@given(some.dictionaries(NAMES, some.integers(1, 10_000), max_size=30))
def test_counts_come_back_as_they_were(counts):
    assert unpacked(packed(counts)) == counts
