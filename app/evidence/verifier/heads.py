"""Signed heads of the log: each said so by a known key, each a continuation of the one before."""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple

from app.evidence.verifier.signatures import is_signed, key_id, why_unchecked
from app.evidence.verifier.values import DAMAGE, Told, canonical, listed, mapping, read_json
from engine.merkle import verify_consistency


class Head(NamedTuple):
    """The log of `size` entries had this root, `key` said at the moment `at`."""

    size: int
    root: bytes
    at: str
    key: str
    previous: Dict[str, Any]


def read_heads(told: Told, lines: List[bytes], trusted: List[str]) -> List[Head]:
    """Those that are signed, by size. `trusted`: ids of keys; empty: whatever key the heads themselves name."""
    before, unchecked = len(told.findings), set()
    heads: Dict[int, Head] = {}
    for place, line in enumerate(lines, 1):
        try:
            head, why = _read(line, trusted)
        except DAMAGE as damage:
            told.wrong("", 0, "log.signed_head", "第 %d 个日志头不成立：%s。" % (place, damage))
            continue
        unchecked.add(why)
        if head.size in heads and heads[head.size].root != head.root:
            told.wrong("", 0, "log.signed_head", "长度同为 %d 的日志头有两个：日志曾经分叉。" % head.size)
        heads[head.size] = head
    for why in sorted(unchecked - {""}):
        told.leaves_open(why)
    found = [heads[size] for size in sorted(heads)]
    _check_previous(told, heads)
    if found and len(told.findings) == before and not unchecked - {""}:
        told.holding.append(
            "日志头：%d 个，签名有效，密钥 %s" % (len(found), "、".join(sorted({h.key for h in found})))
        )
    return found


def _read(line: bytes, trusted: List[str]) -> Any:
    """The head, and why its signature was not checked. Raises ValueError with what is wrong."""
    said = mapping(read_json(line))
    body, public = str(said["body"]).encode(), bytes.fromhex(said["public"])
    facts = mapping(read_json(body))
    if canonical(facts) != body:
        raise ValueError("不是规范字节")
    if facts["key"] != key_id(public):
        raise ValueError("所称的密钥不是所附的公钥")
    if trusted and facts["key"] not in trusted:
        raise ValueError("由未知的密钥 %s 签名" % facts["key"])
    algorithm = str(said["algorithm"])
    why = why_unchecked(algorithm)
    if not why and not is_signed(algorithm, public, body, bytes.fromhex(said["signature"])):
        raise ValueError("签名无效")
    size = facts["size"]
    if type(size) is not int or size < 1:
        raise ValueError("长度不是正整数")
    return Head(size, bytes.fromhex(facts["root"]), str(facts["at"]), facts["key"], facts["previous"] or {}), why


def _check_previous(told: Told, heads: Dict[int, Head]) -> None:
    for head in heads.values():
        other = heads.get(head.previous.get("size", 0))
        if other and other.root.hex() != head.previous.get("root"):
            says = "长度 %d 的日志头所承接的不是长度 %d 的那一个：日志曾经分叉。" % (head.size, other.size)
            told.wrong("", 0, "log.signed_head", says)


def check_continued(told: Told, heads: List[Head], proofs: Any) -> None:
    """Each head continues the one before it."""
    before = len(told.findings)
    paths = {(each["old"], each["new"]): each["path"] for each in map(mapping, listed(proofs))}
    for old, new in zip(heads, heads[1:]):
        path = paths.get((old.size, new.size))
        if path is None:
            told.wrong("", 0, "log.consistency", "缺少由长度 %d 到 %d 的一致性证明。" % (old.size, new.size))
            continue
        steps = [bytes.fromhex(each) for each in listed(path)]
        if not verify_consistency(old.size, new.size, old.root, new.root, steps):
            says = "长度 %d 的日志不是长度 %d 的日志的延续：日志曾经分叉或者被改写。" % (new.size, old.size)
            told.wrong("", 0, "log.consistency", says)
    if len(heads) > 1 and len(told.findings) == before:
        told.holding.append("日志只增不改：由长度 %d 到 %d，逐段有一致性证明" % (heads[0].size, heads[-1].size))
