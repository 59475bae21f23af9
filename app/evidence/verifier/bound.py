"""What people wrote and what documents state: bound to journal lines by salted roots, which outlive an erasure."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, Dict, List, Tuple

from app.evidence.verifier.chain import Line
from app.evidence.verifier.values import DAMAGE, Told, canonical, listed, mapping, sha256

DOCUMENT = "document."
"""Begins the names by which lines name the roots of documents."""
OWN_SALT = 32
"""Bytes. A longer salt of a field could take in the beginning of a value, so that its end passed for the whole."""


def root_of(row: Dict[str, Any]) -> str:
    """The root (hex) a record gives as it is kept. Raises one of DAMAGE where it is kept in no known way."""
    body, salt, leaves = mapping(row["body"]), row["salt"], row["leaves"]
    if (salt is None) == (leaves is None):
        raise ValueError("应有盐值或者叶子之一")
    if salt is not None:
        secret = bytes.fromhex(salt)
        own = {name: hmac.new(secret, name.encode(), hashlib.sha256).digest() for name in body}
        return _root({name: _leaf(own[name], value) for name, value in body.items()})
    pairs = {name: (own_salt, leaf) for name, (own_salt, leaf) in mapping(leaves).items()}
    staying = {name: bytes.fromhex(own_salt) for name, (own_salt, _) in pairs.items() if own_salt is not None}
    if staying.keys() != body.keys():
        raise ValueError("保留的字段应有内容，已遮盖的不应有")
    if any(len(own_salt) != OWN_SALT for own_salt in staying.values()):
        raise ValueError("字段的盐值长度不对")
    found = {name: leaf for name, (own_salt, leaf) in pairs.items() if own_salt is None}
    found.update((name, _leaf(own_salt, body[name])) for name, own_salt in staying.items())
    return _root(found)


def erased_in(row: Dict[str, Any]) -> List[str]:
    """Fields whose value is not told any more."""
    return [name for name, (own_salt, _) in mapping(row.get("leaves") or {}).items() if own_salt is None]


def _leaf(own_salt: bytes, value: Any) -> str:
    return sha256(own_salt + canonical(value))


def _root(leaves: Dict[str, str]) -> str:
    return sha256(canonical(sorted([name, leaf] for name, leaf in leaves.items())))


def check_records(told: Told, number: str, lines: List[Line], rows: Any) -> List[Dict[str, Any]]:
    """Every record a line names is there and gives its root, none is there besides. Gives back those, with `seq`."""
    before, sound = len(told.findings), []
    named = _named(lines)
    for row in map(mapping, listed(rows)):
        place = "record.%s" % row.get("kind")
        line = named.pop((str(row.get("kind")), str(row.get("root"))), None)
        if line is None:
            told.wrong(number, 0, place, "没有一条命令日志提到这一记录。")
            continue
        _check_header(told, number, line, place, row)
        told.differs(number, line.seq, place + ".behalf", line.command.get("acting_for", ""), row.get("behalf"))
        if _gives_its_root(told, number, line.seq, place, row):
            sound.append({**row, "seq": line.seq})
    for (kind, root), line in named.items():
        told.wrong(number, line.seq, "record.%s" % kind, "缺少摘要为 %s 的记录。" % root)
    if len(told.findings) == before:
        told.holds(number, "填写内容：%d 份，均与命令日志登记的摘要一致" % len(sound))
    return sound


def check_documents(told: Told, number: str, lines: List[Line], rows: Any) -> List[Dict[str, Any]]:
    """The same for documents, by their numbers."""
    before, sound = len(told.findings), []
    named = {each: line for line in lines for each in line.named("documents").values()}
    for row in map(mapping, listed(rows)):
        place = "document.%s" % row.get("kind")
        line = named.pop(str(row.get("number")), None)
        if line is None:
            told.wrong(number, 0, place, "没有一条命令日志提到文书「%s」。" % row.get("number"))
            continue
        kinds = {each: kind for kind, each in line.named("documents").items()}
        told.differs(number, line.seq, place + ".seq", line.seq, row.get("seq"))
        told.differs(number, line.seq, place + ".kind", kinds.get(str(row.get("number"))), row.get("kind"))
        _check_header(told, number, line, place, row)
        root = line.named("records").get(DOCUMENT + str(row.get("kind")))
        if not told.differs(number, line.seq, place + ".root", root, row.get("root")):
            if _gives_its_root(told, number, line.seq, place, row):
                sound.append(row)
    for each, line in named.items():
        told.wrong(number, line.seq, "document", "缺少文书「%s」。" % each)
    if len(told.findings) == before:
        told.holds(number, "文书：%d 份，文号和内容均与命令日志一致" % len(sound))
    return sound


def _named(lines: List[Line]) -> Dict[Tuple[str, str], Line]:
    return {
        (kind, root): line
        for line in lines
        for kind, root in line.named("records").items()
        if not kind.startswith(DOCUMENT)
    }


def _check_header(told: Told, number: str, line: Line, place: str, row: Dict[str, Any]) -> None:
    """Who wrote it, when and at which task: what the line says."""
    said = {"by": line.said.get("actor"), "at": line.said.get("at"), "task": line.command.get("task", "")}
    for name, expected in said.items():
        told.differs(number, line.seq, "%s.%s" % (place, name), expected, row.get(name))


def _gives_its_root(told: Told, number: str, seq: int, place: str, row: Dict[str, Any]) -> bool:
    try:
        found = root_of(row)
    except DAMAGE as damage:
        told.wrong(number, seq, place + ".body", "内容无法读取：%s。" % damage)
        return False
    return not told.differs(number, seq, place + ".body", row.get("root"), found)
