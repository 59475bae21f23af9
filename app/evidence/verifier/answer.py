"""The program: what to check is told by its arguments, what came of it in Chinese and by its exit code."""

from __future__ import annotations

import argparse
import sys
from typing import List, Optional

from app.evidence.verifier.archive import Archive, Unusable, lines_in
from app.evidence.verifier.heads import read_heads
from app.evidence.verifier.package import Package
from app.evidence.verifier.receipt import check_against, check_receipt, read_receipt
from app.evidence.verifier.values import Enough, Finding, Told, counted, plain
from app.services.finding_words import words_of

HOLDS, REFUTED, UNUSABLE, OPEN = 0, 1, 2, 3
ABOUT = "核验办结证据包和收件凭证，不需要联网，也不需要办结系统。"
CODES = "退出码：0 全部成立；1 有不成立之处；2 用法有误，或者文件不是可读的证据包；3 已核验的成立，但有未能核验之处。"
NOT_BY_THIS = (
    "本程序不重新执行流程：每一步的结果是否符合流程图，由办结系统的核验功能重算",
    "report.pdf、文书的 PDF、人员姓名和材料名称供阅读，本程序不核验：以命令日志和 documents.json 为准",
)
OWN_COPY = "请使用从机关或者其他可信来源取得的 verify.py：证据包里的那一份，由制作证据包的人放入"
OWN_KEY = "公钥取自文件本身，没有核验它属于谁：请把上面的密钥编号与机关公布的编号比对，或者用 --key 给出"
TOO_MANY = "不符之处过多，只列出一部分，其余没有继续核验"


def main(arguments: Optional[List[str]] = None) -> int:
    asked = _asked(arguments)
    trusted = [each.strip().lower() for each in asked.key]
    try:
        told = check_all(asked.package, asked.receipt, asked.heads, trusted)
    except (Unusable, ValueError, OSError) as error:
        print("不能核验：%s。" % plain(str(error)).rstrip("。"))
        return UNUSABLE
    if not trusted:
        told.leaves_open(OWN_KEY)
    told.notes += [*NOT_BY_THIS, OWN_COPY] if asked.package else []
    return tell(told)


def check_all(package: Optional[str], receipt: Optional[str], heads: Optional[str], trusted: List[str]) -> Told:
    """Raises Unusable, ValueError, OSError where there is nothing to check."""
    told, given = Told(), read_receipt(receipt) if receipt else None
    if given:
        check_receipt(told, given, trusted)
    if package:
        archive = Archive(package)
        try:
            found = Package(archive, trusted)
            found.check(told)
            if given:
                check_against(told, given, found.lines.get(given.number, []), found.heads)
            if heads:
                _compare(told, heads, found)
        except Enough:
            told.leaves_open(TOO_MANY)
        finally:
            archive.close()
    return told


def _compare(told: Told, path: str, package: Package) -> None:
    """With heads that somebody else kept: those of the same size are the same."""
    with open(path, "rb") as kept:
        lines = [each for each in map(bytes.strip, lines_in(kept.read())) if each]
    known = {head.size: head for head in read_heads(told, lines, package.trusted)}
    shared = [head for head in package.heads if head.size in known]
    for head in shared:
        if head.root != known[head.size].root:
            told.wrong("", 0, "log.signed_head", "长度 %d 的日志头与另行保存的不同：日志曾经分叉。" % head.size)
    for head in package.heads:
        before = known.get(counted(head.previous.get("size")))
        if before and head.previous.get("root") != before.root.hex():
            told.wrong("", 0, "log.signed_head", "长度 %d 的日志头所承接的与另行保存的不同：日志曾经分叉。" % head.size)
    if not shared:
        told.leaves_open("另行保存的日志头中没有与包中长度相同的，未能比对")


def tell(told: Told) -> int:
    for each in told.holding:
        print("成立　%s" % plain(each))
    for found in told.findings:
        print("不成立　%s" % plain("%s：%s" % (place_of(found), found.says)))
    for each in told.open:
        print("未核验　%s。" % plain(each).rstrip("。"))
    for each in told.notes:
        print("提示　%s。" % plain(each).rstrip("。"))
    if told.findings:
        print("结论：不成立，有 %d 处不符。" % len(told.findings))
        return REFUTED
    if told.open:
        print("结论：已核验的成立，但有 %d 处未能核验。" % len(told.open))
        return OPEN
    print("结论：成立。")
    return HOLDS


def place_of(found: Finding) -> str:
    """
    >>> place_of(Finding("A1", 3, "journal.prev", "")), place_of(Finding("", 0, "log.signed_head", ""))
    ('办件 A1 第 3 条 命令日志 · 上一条的摘要（journal.prev）', '存证日志 · 日志头（log.signed_head）')
    """
    where = "办件 %s " % found.case if found.case else ""
    where += "第 %d 条 " % found.seq if found.seq else ""
    return "%s%s（%s）" % (where, words_of(found.field), found.field)


def _asked(arguments: Optional[List[str]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("verify.py", description=ABOUT, epilog=CODES)
    parser.add_argument("package", nargs="?", metavar="证据包.zip")
    parser.add_argument("--receipt", metavar="凭证码", help="收件凭证二维码的内容，以 BJ1- 开头")
    parser.add_argument("--key", action="append", default=[], metavar="密钥编号", help="可信的密钥编号，可多次给出")
    parser.add_argument("--heads", metavar="文件", help="另行保存的日志头（log-heads.jsonl），与包中的比对")
    asked = parser.parse_args(arguments)
    if not (asked.package or asked.receipt):
        parser.error("请给出证据包或者凭证码")
    if asked.heads and not asked.package:
        parser.error("--heads 须与证据包一并给出")
    return asked


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console may lack a sign, never the answer
    sys.exit(main())
