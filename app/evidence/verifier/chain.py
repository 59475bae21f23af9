"""The journal of a case: canonical lines, numbered, each naming the digest of the one before."""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple, Optional

from app.evidence.verifier.values import DAMAGE, Told, canonical, listed, mapping, read_json, sha256


class Line(NamedTuple):
    """A journal line as it is in the package; `said` is empty where it cannot be read."""

    seq: int
    body: bytes
    digest: str
    said: Dict[str, Any]

    @property
    def command(self) -> Dict[str, Any]:
        told = self.said.get("command")
        return told if isinstance(told, dict) else {}

    def named(self, part: str) -> Dict[str, str]:
        """A part of the command that names texts: its records, its documents."""
        told = self.command.get(part)
        return {name: each for name, each in told.items() if isinstance(each, str)} if isinstance(told, dict) else {}

    @property
    def inputs(self) -> Dict[str, Any]:
        told = self.said.get("inputs")
        return told if isinstance(told, dict) else {}

    @property
    def events(self) -> List[Dict[str, Any]]:
        told = self.said.get("events")
        return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def lines_of(bodies: List[bytes]) -> List[Line]:
    return [Line(seq, body, sha256(body), _said(body) or {}) for seq, body in enumerate(bodies, 1)]


def check_chain(told: Told, number: str, lines: List[Line], case: Any) -> None:
    """`case`: what case.json says of the journal: `digests`, `head`, `lines`."""
    before = len(told.findings)
    facts = mapping(case)
    told.differs(number, 0, "case_file.number", number, facts.get("number"))
    told.differs(number, len(lines), "case_file.revision", facts.get("lines"), len(lines))
    kept = listed(facts.get("digests"))
    previous, latest = "", ""
    for line in lines:
        if not line.said:
            told.wrong(number, line.seq, "journal.body", "这一条无法读取。")
        elif canonical(line.said) != line.body:
            told.wrong(number, line.seq, "journal.body", "不是规范字节。")
        if line.seq <= len(kept):
            told.differs(number, line.seq, "journal.digest", kept[line.seq - 1], line.digest)
        if line.said:
            told.differs(number, line.seq, "journal.case", number, line.said.get("case"))
            told.differs(number, line.seq, "journal.seq", line.seq, line.said.get("seq"))
            told.differs(number, line.seq, "journal.prev", previous, line.said.get("prev"))
            latest = _follows(told, number, line, latest)
        previous = line.digest
    told.differs(number, len(lines), "case_file.head", facts.get("head"), previous)
    if len(told.findings) == before:
        told.holds(number, "命令日志：%d 条，字节规范、编号连续、逐条相扣" % len(lines))


def _follows(told: Told, number: str, line: Line, latest: str) -> str:
    """Moments are written so that they sort as text. Gives back the latest so far."""
    at = str(line.said.get("at"))
    if at < latest:
        told.wrong(number, line.seq, "journal.at", "时间 %s 早于前面的 %s：时钟曾经倒拨。" % (at, latest))
    return max(at, latest)


def _said(body: bytes) -> Optional[Dict[str, Any]]:
    try:
        return mapping(read_json(body))
    except DAMAGE:
        return None
