"""The heads in the table against the file they were appended to, or against what another party has kept."""

from collections.abc import Iterator, Sequence

from app.services.findings import Finding
from app.services.heads_file import KeptHead
from app.services.verifying.heads import signature_findings
from engine.log_head import SignedHead

PLACE = "log.heads_file"
ON_ITS_WAY = 1
"""A head is signed before it is written to the file."""


def file_findings(heads: Sequence[SignedHead], kept: Sequence[KeptHead], *, all_kept: bool = True) -> Iterator[Finding]:
    """Not `all_kept`: the file need not have every head."""
    in_table = {head.size: head for head in heads}
    before = 0
    for line in kept:
        if line.head is None:
            yield _finding(f"第 {line.number} 行无法读取。")
            continue
        yield from _line_findings(line.number, line.head, in_table.get(line.head.size), before)
        before = line.head.size
    if all_kept:
        yield from _absent(heads, {line.head.size for line in kept if line.head})


def _line_findings(number: int, head: SignedHead, signed: SignedHead | None, before: int) -> Iterator[Finding]:
    if head.size <= before:
        yield _finding(f"第 {number} 行的日志头（第 {head.size} 条）不在上一行之后。")
    if signed is not None and signed.line() == head.line():
        return
    yield from signature_findings(head, PLACE)
    if signed is None:
        yield _finding(f"第 {number} 行有第 {head.size} 条时的日志头，数据库中没有：存证日志曾被回退或者改写。")
    else:
        yield _finding(f"第 {number} 行与数据库中第 {head.size} 条时的日志头不同：日志头曾被替换。")


def _absent(heads: Sequence[SignedHead], kept: set[int]) -> Iterator[Finding]:
    absent = [head.size for head in heads if head.size not in kept]
    if heads and absent[-ON_ITS_WAY:] == [heads[-1].size]:
        absent = absent[:-ON_ITS_WAY]
    if absent:
        yield _finding(f"缺少数据库中的 {len(absent)} 个日志头，第一个在第 {absent[0]} 条时：文件曾被改动。")


def _finding(says: str) -> Finding:
    return Finding("", 0, PLACE, f"日志头文件{says}")
