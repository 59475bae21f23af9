"""Bytes to an XML tree, safely. Nobody else reads XML."""

from typing import Any

from lxml import etree

from engine.errors import ChartUnreadable

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


def tree(source: bytes) -> Element:
    """The `bpmn:definitions` element of a file, or ChartUnreadable with the line."""
    if len(source) > MAX_BYTES:
        raise ChartUnreadable(f"文件有 {len(source)} 字节，超过上限 {MAX_BYTES} 字节。")
    try:
        root = etree.fromstring(source, _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise ChartUnreadable(_why(source, error), getattr(error, "lineno", 0) or 0) from error
    if root.getroottree().docinfo.doctype:
        raise ChartUnreadable("文件含有 DOCTYPE 声明，出于安全不予接收。", 1)
    if root.tag != bpmn("definitions"):
        raise ChartUnreadable("这不是 BPMN 2.0 文件：根元素应为 bpmn:definitions。", root.sourceline)
    return root


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
    if "ncod" in text:  # encoding, Encoding, encoder
        return "文件的文字编码与声明不符，请以 UTF-8 保存后再上传。"
    if "ntit" in text or "amplification" in text:  # entity, Entity, entities
        return "文件含有实体定义或未知实体，出于安全不予接收。"
    return f"不是格式良好的 XML（{text}）。"
