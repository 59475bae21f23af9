"""A head survives being published as a line; what is no such line is refused, never half understood."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.log_head import SignedHead, head_body, head_in, key_id, told_by

AT = datetime(2026, 11, 22, 9, 0, 0, 1, tzinfo=UTC)
PUBLIC = bytes(range(32))
KEY = key_id(PUBLIC)


def signed(size, before=None):
    root = bytes([size]) * 32
    body = head_body(size, root, AT, KEY, before)
    return SignedHead(size, root, AT, KEY, body, "Ed25519", PUBLIC, b"\x07" * 64)


def test_a_head_is_read_as_it_was_written():
    first = signed(3)
    second = signed(8, first)

    told = told_by(second.body)

    assert [head_in(each.line()) for each in (first, second)] == [first, second]
    assert (told["size"], told["previous"], told["at"]) == (8, (3, first.root), AT)
    assert told_by(first.body)["previous"] is None


def test_what_is_signed_can_be_made_with_the_standard_library():
    said = json.loads(signed(3).body)

    assert json.dumps(said, sort_keys=True, separators=(",", ":")).encode() == signed(3).body


SPOILT = [
    {"size": True},
    {"size": -1},
    {"size": "3"},
    {"root": "xy"},
    {"root": None},
    {"at": "yesterday"},
    {"at": 3},
    {"previous": {}},
    {"previous": 7},
]


@pytest.mark.parametrize("change", SPOILT, ids=str)
def test_a_body_with_a_wrong_part_is_no_head(change):
    body = json.dumps(json.loads(signed(3).body) | change)

    with pytest.raises(ValueError):
        head_in(json.dumps({**json.loads(signed(3).line()), "body": body}).encode())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["body", "public", "size"]), inner),
)


@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_else_is_no_head(line):
    with pytest.raises(ValueError):
        head_in(line)
