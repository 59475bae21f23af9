"""Deflated bytes come out as they went in, and damage comes out as damage."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.deflated import DICTIONARIES, NEWEST, deflated, inflated
from engine.canonical import canonical

LINE = canonical({"actor": "p1", "command": {"by": "p1", "command": "Complete", "task": "accept#1"}, "prev": "0" * 64})


@given(st.binary())
def test_any_bytes_come_back(value):
    assert inflated(deflated(value)) == value


def test_what_was_kept_under_every_dictionary_stays_readable():
    for number, text in DICTIONARIES.items():
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=text)
        assert inflated(bytes([number]) + squeeze.compress(LINE) + squeeze.flush()) == LINE


def test_the_first_dictionary_is_the_one_that_was_released():
    assert zlib.crc32(DICTIONARIES[1]) == 3838847611


@pytest.mark.parametrize(
    "kept", [b"", b"{}", b"\xff\x00", bytes([NEWEST]), bytes([NEWEST]) + b"garbage", deflated(LINE)[:-1]]
)
def test_bytes_that_are_not_ours_come_out_as_they_are(kept):
    assert inflated(kept) == kept


def test_a_bomb_comes_out_as_it_is():
    kept = deflated(b"\0" * 17_000_000)

    assert inflated(kept) == kept


def test_a_line_becomes_less_than_half():
    assert len(deflated(LINE)) < len(LINE) / 2
