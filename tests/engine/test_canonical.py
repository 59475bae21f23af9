"""The bytes that are hashed can be made by anybody with the standard library."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import NotCanonical, canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)


@given(PLAIN)
def test_they_are_what_the_standard_library_writes(value):
    assert canonical(value) == json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), [0.0], {"a": {"b": 1e300}}, {1: 2}, "\ud800", 2**64, b"x", {1, 2}, object()]
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_a_bottomless_value_is_refused():
    value: list = []
    for _ in range(100_000):
        value = [value]

    with pytest.raises(NotCanonical):
        canonical(value)
