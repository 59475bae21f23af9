"""Bytes from strangers become a tree, or a sentence with a line."""

import pytest
from lxml import etree

from engine import source
from engine.errors import ChartUnreadable
from tests.engine.bpmn_writer import end, file_of, road, start, task

GOOD = file_of(start(), task("accept"), end(), road("start", "accept", "end"))
TEXT = GOOD.decode()

BOMB = '<!DOCTYPE d [<!ENTITY a0 "ha"><!ENTITY a1 "&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(2, 12)
)


@pytest.mark.parametrize(
    "encoded",
    [
        GOOD,
        TEXT.encode("utf-8-sig"),
        ('<?xml version="1.0" encoding="GBK"?>\n' + TEXT).encode("gbk"),
        ('<?xml version="1.0" encoding="GB18030"?>\n' + TEXT).encode("gb18030"),
        ('<?xml version="1.0" encoding="UTF-16"?>\n' + TEXT).encode("utf-16"),
    ],
    ids=["utf-8", "bom", "gbk", "gb18030", "utf-16"],
)
def test_every_encoding_people_use_is_read(encoded):
    root = source.tree(encoded)

    assert root.find(f"{source.bpmn('process')}/{source.bpmn('userTask')}").get("name") == "办accept"


@pytest.mark.parametrize(
    ("encoded", "declared", "encoding"),
    [
        (TEXT.encode("gbk"), "", "GB18030"),
        (('<?xml version="1.0" encoding="GB2312"?>' + TEXT.replace("办", "办镕")).encode("gbk"), "GB2312", "GB18030"),
        (('<?xml version="1.0" encoding="utf-16"?>' + TEXT).encode(), "utf-16", "UTF-8"),
        (b'<?xml version="1.0" encoding="no-such"?>' + GOOD, "no-such", "UTF-8"),
    ],
)
def test_bytes_that_are_not_what_they_declare_are_read_as_what_they_are(encoded, declared, encoding):
    opened = source.opened_file(encoded)

    assert (opened.declared, opened.decoded_as) == (declared, encoding)
    assert opened.root.find(f"{source.bpmn('process')}/{source.bpmn('userTask')}").get("name").startswith("办")


@pytest.mark.parametrize(
    ("bytes_", "reason"),
    [
        (b"", "文件是空的"),
        (b"  \n ", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n", "XML"),
        (b"PK\x03\x04", "XML"),
        (GOOD[: len(GOOD) // 2], "不是格式良好的 XML"),
        (b'<?xml version="1.0" encoding="GBK"?>' + GOOD[:400] + b"\xff\xff" + GOOD[400:], "文字编码"),
        (b"<html/>", "网页（HTML）"),
        (b"<mxfile/>", "draw.io"),
        (b'<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "XPDL"),
        (b"PK\x03\x04", "压缩文件"),
        (b"%PDF-1.7", "PDF"),
        (b'<definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL"/>', "不是 BPMN 2.0 文件"),
        (b"<!DOCTYPE x>" + GOOD, "DOCTYPE"),
        (b'<!DOCTYPE x SYSTEM "http://localhost/x.dtd">' + GOOD, "DOCTYPE"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + GOOD, "DOCTYPE"),
        (b" " * source.MAX_BYTES + GOOD, "超过上限 2000000 字节"),
        (b"<a>" * 300 + b"</a>" * 300, "XML"),
    ],
)
def test_what_is_no_safe_chart_is_refused_with_the_reason(bytes_, reason):
    with pytest.raises(ChartUnreadable) as refused:
        source.tree(bytes_)

    assert reason in str(refused.value)


def test_an_entity_bomb_is_refused_before_it_grows():
    inside = (BOMB + "]>" + TEXT.replace("办accept", "&a11;")).encode()

    with pytest.raises(ChartUnreadable):
        source.tree(inside)


def test_an_external_entity_is_never_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("open sesame")
    attack = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'.encode()

    with pytest.raises(ChartUnreadable) as refused:
        source.tree(attack)

    assert "sesame" not in str(refused.value)


def test_broken_xml_names_its_line():
    broken = TEXT.replace("</bpmn:userTask>", "</bpmn:task>").encode()

    with pytest.raises(ChartUnreadable) as refused:
        source.tree(broken)

    assert refused.value.facts["line"] == 4


def test_comments_and_instructions_do_not_become_elements():
    noisy = TEXT.replace("<bpmn:process", "<!-- note --><?tool note?><bpmn:process").encode()

    assert all(isinstance(element.tag, str) for element in source.tree(noisy).iter())


def test_only_bpmn_elements_have_a_local_name():
    assert source.local(etree.Element(source.bpmn("task"))) == "task"
    assert source.local(etree.Element(source.gov("task"))) == ""
    assert source.local(etree.Element("task")) == ""
