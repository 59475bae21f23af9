"""Files that are no BPMN 2.0, by what they are: people are told which of their tools' formats they chose."""

from typing import Any

_HEADS = (
    (b"PK\x03\x04", "压缩文件（zip、vsdx、bpm 或 docx）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 或 Visio 文件"),
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"\x1f\x8b", "压缩文件（gzip）"),
    (b"Rar!", "压缩文件（rar）"),
    (b"7z\xbc\xaf", "压缩文件（7z）"),
    (b"{", "JSON 文件"),
)
_ROOTS = {
    "html": "网页（HTML）",
    "svg": "图片（SVG）",
    "graphml": "yEd 的 GraphML 文件",
    "mxfile": "draw.io 的文件",
    "mxGraphModel": "draw.io 的文件",
    "VisioDocument": "Visio 的文件",
    "Package": "XPDL 文件",
    "AML": "ARIS 的 AML 文件",
    "xpdl": "XPDL 文件",
    "process": "jPDL 一类旧式流程文件",
    "process-definition": "jPDL 一类旧式流程文件",
    "BpmnDiagram": "BPMN 1.x 的文件",
}
_ROOT_SPACES = {"/DMN/": "决策表（DMN）", "/CMMN/": "案例图（CMMN）", "wfmc.org": "XPDL 文件"}


def packed_as(source: bytes) -> str:
    """What these bytes are by how they begin, where it is a format that people mistake for a chart; else empty.

    >>> packed_as(b"PK\\x03\\x04..."), packed_as(b"<a/>")
    ('压缩文件（zip、vsdx、bpm 或 docx）', '')
    """
    return next((what for head, what in _HEADS if source.startswith(head)), "")


def stranger(root: Any) -> str:
    """What a tree with another root is, and what to do.

    >>> from lxml import etree
    >>> stranger(etree.fromstring("<html/>"))
    '这是网页（HTML）；请在画图工具里导出为 BPMN 2.0（.bpmn）。'
    >>> stranger(etree.fromstring("<a/>"))
    '根元素应为 bpmn:definitions。'
    """
    space, _, name = str(root.tag).rpartition("}")
    what = next((known for part, known in _ROOT_SPACES.items() if part in space), _ROOTS.get(name, ""))
    return f"这是{what}；请在画图工具里导出为 BPMN 2.0（.bpmn）。" if what else "根元素应为 bpmn:definitions。"
