"""That the lines of a case are entries of the signed log, and by when they were."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List

from app.evidence.verifier.chain import Line
from app.evidence.verifier.heads import Head
from app.evidence.verifier.values import DAMAGE, Told, canonical, counted, listed, mapping
from engine.merkle import leaf_hash, verify_inclusion

SKEW = timedelta(minutes=10)
"""So far the clocks of a house may be apart, and so long it may take until a line is in the log."""


def check_proofs(told: Told, number: str, lines: List[Line], heads: List[Head], proofs: Any) -> None:
    """Each line is in the log where its proof says. Lines no head covers yet stay open."""
    before, facts = len(told.findings), mapping(proofs)
    told.differs(number, 0, "proofs.case", number, facts.get("case"))
    head = next((each for each in heads if each.size == facts.get("size")), None)
    proved = {each.get("seq"): each for each in map(mapping, listed(facts.get("lines")))}
    if head is None:
        if proved or heads:
            told.wrong(number, 0, "log.signed_head", "没有长度为 %s 的有效日志头。" % facts.get("size"))
        told.leaves_open("办件 %s 还没有进入已签名的日志" % number)
        return
    positions: Dict[int, int] = {}
    unproved = [line.seq for line in lines if line.seq not in proved]
    if unproved:
        says = "办件 %s 有 %d 条（自第 %d 条起）还没有进入已签名的日志"
        told.leaves_open(says % (number, len(unproved), unproved[0]))
    for line in lines:
        proof = proved.pop(line.seq, None)
        if proof is None:
            continue
        if type(proof.get("position")) is int:
            positions[line.seq] = proof["position"]
        if not _is_in(number, line, proof, head):
            told.wrong(number, line.seq, "log.entry", "这一条不是日志所收的那一条：它或者它的证明已被改动。")
    for seq in proved:
        told.wrong(number, counted(seq), "log.gone_line", "日志收有第 %s 条，包中没有。" % seq)
    _check_order(told, number, lines, positions, heads)
    if positions and len(told.findings) == before:
        told.holds(number, "收录证明：%d 条均在长度 %d 的日志中，%s 签名" % (len(positions), head.size, head.at))


def leaf_of(number: str, seq: int, digest: str) -> bytes:
    return canonical({"case": number, "digest": digest, "kind": "journal", "seq": seq})


def _is_in(number: str, line: Line, proof: Dict[str, Any], head: Head) -> bool:
    try:
        path = [bytes.fromhex(each) for each in listed(proof["path"])]
        leaf = leaf_hash(leaf_of(number, line.seq, line.digest))
        return verify_inclusion(leaf, proof["position"], head.size, path, head.root)
    except DAMAGE:
        return False


def _check_order(told: Told, number: str, lines: List[Line], positions: Dict[int, int], heads: List[Head]) -> None:
    """Lines came to the log one after the other, and about when they say."""
    last, sizes, signed = -1, [head.size for head in heads], [_moment(head.at) for head in heads]
    for line in lines:
        position = positions.get(line.seq)
        if position is None:
            continue
        if position <= last:
            told.wrong(number, line.seq, "log.entry", "先于前一条进入日志。")
        last, first = position, bisect_right(sizes, position)
        _check_moment(told, number, line, signed[first : first + 1], signed[max(first - 1, 0) : first])


def _check_moment(told: Told, number: str, line: Line, over: List[Any], without: List[Any]) -> None:
    """`over`: when the first head over the line was signed; `without`: when the last was that is not over it."""
    at = _moment(line.said.get("at"))
    if at and over and over[0] and at > over[0] + SKEW:
        told.wrong(number, line.seq, "journal.at", "应不晚于收录它的日志头 %s，实为 %s。" % (over[0], at))
    if at and without and without[0] and at < without[0] - SKEW:
        says = "应不早于 %s：当时签名的日志头还没有这一条，实为 %s。"
        told.wrong(number, line.seq, "journal.at", says % (without[0], at))


def _moment(text: Any) -> Any:
    """Python before 3.11 does not read the Z. None for what is no moment, or none in the middle of the calendar."""
    try:
        found = datetime.fromisoformat(str(text).replace("Z", "+00:00")).astimezone(timezone.utc)
    except (OverflowError, ValueError):
        return None
    return found if 1 < found.year < 9999 else None
