"""Limits, sizes and values as people read them."""

import time
from datetime import UTC, datetime

import pytest

from app.web.chart_text import HEAD, chart_text
from app.web.posted import safe_next
from app.web.rendering import chinese_day, limit, size, value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8wd", "8 个工作日"),
        ("60cd", "60 个自然日"),
        ("24h", "24 小时"),
        ("0wd", "当场办结"),
        ("", "未设定"),
        ("另行通知", "另行通知"),
    ],
)
def test_a_limit_in_words(text, said):
    assert limit(text) == said


@pytest.mark.parametrize(("octets", "said"), [(300, "300 字节"), (20_480, "20 KB"), (3_355_443, "3.2 MB")])
def test_a_size_in_words(octets, said):
    assert size(octets) == said


@pytest.mark.parametrize(
    ("given", "said"), [(None, "—"), ("", "—"), ([], "—"), (["热食", "饮品"], "热食、饮品"), (True, "是"), (0, "0")]
)
def test_a_value_in_words(given, said):
    assert value(given) == said


def test_the_date_of_a_document_is_the_offices():
    assert chinese_day(datetime(2026, 11, 20, 16, 30, tzinfo=UTC)) == "2026年11月21日"


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8"])
def test_a_chart_reaches_the_browser_as_utf_8(encoding):
    source = f'<?xml version="1.0" encoding="{encoding}"?><a>办结</a>'.encode(encoding)

    assert chart_text(source) == '<?xml version="1.0" encoding="UTF-8"?><a>办结</a>'


def test_only_the_head_of_a_chart_is_searched_for_its_encoding():
    source = b"<?xml encoding " * 100_000

    began = time.process_time()
    chart_text(source)

    assert time.process_time() - began < 1
    assert chart_text(b"<a/>" * HEAD + b'<?xml encoding="GBK"?>').endswith('<?xml encoding="GBK"?>')


@pytest.mark.parametrize("address", ["//evil.example/", "https://evil.example", "/\\evil.example", "", "inbox", "/a\n"])
def test_signing_in_goes_to_places_of_ours_only(address):
    assert safe_next(address, "/") == "/"
