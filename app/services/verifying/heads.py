"""Signed heads against themselves: their columns, signatures, keys, order, and the clock they were signed by."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from app.errors import AppError
from app.queries.log import KnownKey
from app.services.findings import Finding, shown
from app.signing import verified
from engine.log_head import SignedHead, key_id, told_by

COLUMNS = {"size": "条数", "root": "根哈希", "at": "签名时间", "key": "密钥"}
"""What stands beside a body and repeats it."""
SKEW = timedelta(minutes=10)
"""So far the clocks of a house may be apart, and so long a transaction may last."""


def head_findings(heads: Sequence[SignedHead], keys: Sequence[KnownKey]) -> Iterator[Finding]:
    known = {each.key: each for each in keys}
    for head in heads:
        yield from _body_findings(head)
        yield from _key_findings(head, known.get(head.key))
        yield from signature_findings(head)
    if heads:
        yield from _order_findings(None, heads[0])
    for before, head in pairwise(heads):
        yield from _order_findings(before, head)


def signature_findings(head: SignedHead, place: str = "log.signature") -> Iterator[Finding]:
    """By the key the head itself brings, whose name the body has."""
    try:
        sound = verified(head.algorithm, head.public, head.body, head.signature)
    except AppError as refusal:
        yield _finding(place, head, f"的签名无法核验：{refusal}")
        return
    if not sound:
        yield _finding(place, head, "的签名无效。")


def _body_findings(head: SignedHead) -> Iterator[Finding]:
    try:
        told = told_by(head.body)
    except ValueError:
        yield _finding("log.signed_head", head, "的签名内容无法读取。")
        return
    for name, words in COLUMNS.items():
        if told[name] != getattr(head, name):
            yield _finding("log.signed_head", head, f"的{words}{shown(told[name], getattr(head, name))}")


def _key_findings(head: SignedHead, known: KnownKey | None) -> Iterator[Finding]:
    if known is None or key_id(head.public) != head.key:
        yield _finding("log.public_key", head, f"的签名公钥 {head.key[:16]} 不在登记的公钥之中。")
    elif head.algorithm != known.algorithm:
        yield _finding("log.public_key", head, f"的签名算法{shown(known.algorithm, head.algorithm)}")
    elif known.until is not None and head.at > known.until + SKEW:
        yield _finding("log.public_key", head, f"由已停用的密钥 {head.key[:16]} 签名。")


def _order_findings(before: SignedHead | None, head: SignedHead) -> Iterator[Finding]:
    """Each names the one before it, so that none can be taken out."""
    try:
        said = told_by(head.body)["previous"]
    except ValueError:
        return  # told above
    if said != ((before.size, before.root) if before else None):
        expected = f"第 {said[0]} 条时的日志头" if said else "没有更早的日志头"
        found = f"第 {before.size} 条时的日志头" if before else "没有更早的日志头"
        yield _finding("log.signed_head", head, f"的上一个日志头{shown(expected, found)}")
    if before and head.at < before.at - SKEW:
        yield _finding("log.clock", head, f"的签名时间早于上一个日志头，时钟曾经倒退：{shown(before.at, head.at)}")


def _finding(place: str, head: SignedHead, says: str) -> Finding:
    return Finding("", 0, place, f"第 {head.size} 条时的日志头{says}")
