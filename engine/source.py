"""Bytes to an XML tree, safely. Nobody else reads XML."""

from typing import Any, NamedTuple

from lxml import etree

from engine.encodings import declared_in, decoded
from engine.errors import ChartUnreadable
from engine.strangers import packed_as, stranger

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
GOV = "urn:banjie:bpmn:1"
MAX_BYTES = 2_000_000

Element = Any  # an lxml element; lxml has no types


def bpmn(name: str) -> str:
    """The qualified name of a BPMN element."""
    return f"{{{BPMN}}}{name}"


def gov(name: str) -> str:
    """The qualified name of one of our own elements or attributes."""
    return f"{{{GOV}}}{name}"


def local(element: Element) -> str:
    """The name of a BPMN element without its namespace; empty for anything else."""
    name = etree.QName(element)
    return name.localname if name.namespace == BPMN else ""


def namespace_of(tag: str) -> str:
    """
    >>> namespace_of("{urn:x}a"), namespace_of("a")
    ('urn:x', '')
    """
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def bearer_of(element: Element) -> str:
    """The id of what people see on the diagram and this belongs to: a node, a flow, a lane, the process; else empty."""
    for each in (element, *element.iterancestors()):
        if (key := each.get("id")) and each.tag not in _BESIDE and namespace_of(each.tag) == BPMN:
            parent = each.getparent()
            if parent is not None and parent.tag in _HOLDERS:
                return str(key)
    return ""


_HOLDERS = frozenset(map(bpmn, ("definitions", "collaboration", "process", "subProcess", "laneSet", "childLaneSet")))
_BESIDE = frozenset(map(bpmn, ("extensionElements", "documentation", "laneSet")))


def text_of(element: Element | None) -> str:
    """All text inside, without the blanks around it."""
    return "" if element is None else "".join(element.itertext()).strip()


class Opened(NamedTuple):
    """`decoded_as`: the encoding the bytes are in, where it is not the one they declare."""

    root: Element
    declared: str = ""
    decoded_as: str = ""


def tree(source: bytes) -> Element:
    """The `bpmn:definitions` element of a file, or ChartUnreadable with the line."""
    return opened_file(source).root


def opened_file(source: bytes) -> Opened:
    """The same, and how the bytes were read. Raises ChartUnreadable."""
    opened = opened_xml(source)
    if opened.root.tag != bpmn("definitions"):
        raise ChartUnreadable(f"这不是 BPMN 2.0 文件：{stranger(opened.root)}", opened.root.sourceline)
    return opened


def opened_xml(source: bytes) -> Opened:
    """Whatever XML it is. Raises ChartUnreadable."""
    if len(source) > MAX_BYTES:
        raise ChartUnreadable(f"文件有 {len(source)} 字节，超过上限 {MAX_BYTES} 字节。")
    opened = _parsed(source)
    if opened.root.getroottree().docinfo.doctype:
        raise ChartUnreadable("文件含有 DOCTYPE 声明，出于安全不予接收。", 1)
    return opened


def _parsed(source: bytes) -> Opened:
    try:
        return Opened(etree.fromstring(source, _parser()))
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        refused = ChartUnreadable(_why(source, error), getattr(error, "lineno", 0) or 0)
        again = decoded(source) if _may_be_misread(source, error) else None
        if again is None:
            raise refused from error
    try:
        return Opened(etree.fromstring(again.text.encode(), _parser()), again.declared, again.encoding)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused from error


def _may_be_misread(source: bytes, error: Exception) -> bool:
    """Whether it may be its encoding: libxml2 says so, or it takes UTF-8 for UTF-16, which .NET programs declare."""
    return "ncod" in str(error) or declared_in(source).lower().startswith("utf-16")  # encoding, Encoding, encoder


def _parser() -> Any:
    """A fresh one each time: a parser keeps the log of its last file, and threads share nothing."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _why(source: bytes, error: Exception) -> str:
    text = str(error)
    if not source.strip():
        return "文件是空的。"
    if what := packed_as(source):
        return f"这是{what}，不是 XML 文件；请在画图工具里导出为 BPMN 2.0（.bpmn）。"
    if "ntit" in text or "amplification" in text:  # entity, Entity, entities
        return "文件含有实体定义或未知实体，出于安全不予接收。"
    if "ncod" in text:
        return "文件的文字编码与声明不符，请以 UTF-8 保存后再上传。"
    return f"不是格式良好的 XML（{text}）。"
