"""What comes in as JSON has one meaning, or is refused with a reason."""

import json
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.strict_json import DEPTH, MalformedJson, loads

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(VALUES)
def test_plain_values_come_in_as_they_were_written(value):
    assert loads(json.dumps(value).encode()) == value


@given(st.binary(max_size=64) | st.text(max_size=64).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(body):
    try:
        loads(body)
    except MalformedJson as refusal:
        assert str(refusal).startswith("请求体不是可接受的 JSON：")


def test_a_number_with_a_fraction_keeps_its_digits():
    assert loads(b'{"area": 12.50}') == {"area": Decimal("12.50")}


def test_a_large_body_is_refused_as_fast_as_it_is_read():
    many = ",".join(f'"{number}":0' for number in range(80_000))

    began = time.process_time()
    with pytest.raises(MalformedJson, match="字段「79999」重复"):
        loads(f'{{{many},"79999":0}}'.encode())

    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "语法错误"),
        (b"{", "语法错误"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "-Infinity"),
        (b'{"a": 1, "a": 2}', "字段「a」重复"),
        (b'{"o": {"\xe5\x90\x8d": 1, "\xe5\x90\x8d": 2}}', "字段「名」重复"),
        (b'{"a": 9223372036854775808}', "64 位"),
        (b"1" * 5000, "64 位"),
        (b'{"a": 1e400}', "小数位数"),
        (b'{"a": 1e99999999999999999999}', "小数位数"),
        (b'{"a": 0.' + b"1" * 40 + b"}", "小数位数"),
        (b'{"a": "\\u0000"}', "空字符"),
        (b'{"\\ud800": 1}', "不完整的字符"),
        (b"\xff", "UTF-8"),
        ("{}".encode("utf-16"), "UTF-8"),
        (b"[" * (DEPTH + 1) + b"]" * (DEPTH + 1), "嵌套过深"),
        (b"[" * 100_000, "嵌套过深"),
    ],
)
def test_what_could_mean_two_things_is_refused(body, reason):
    with pytest.raises(MalformedJson, match=reason):
        loads(body)
