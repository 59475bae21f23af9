"""What was handed in and what goes with opinions: rows against the records that seal them, files against digests."""

from __future__ import annotations

from collections import Counter
from typing import Any, Dict, Iterator, List, Tuple

from app.evidence.verifier.archive import Archive
from app.evidence.verifier.bound import erased_in
from app.evidence.verifier.values import Told, canonical, counted, listed, mapping, read_json

PIECE = ("status", "digest", "file_name", "media_type", "size")
"""What the record of materials tells of each piece, in its order."""
Named = Tuple[int, str, str]  # line, place, digest of a file


def check_materials(told: Told, number: str, rows: Any, records: List[Dict[str, Any]]) -> None:
    """Each piece is there as it was recorded. What a redacted package leaves out cannot be compared."""
    before = len(told.findings)
    kept = [each for each in records if each["kind"] == "materials"]
    erased = {code for each in kept for code in erased_in(each)}
    lines = {code: each["seq"] for each in kept for code in (*mapping(each["body"]), *erased_in(each))}
    recorded = Counter(_recorded(kept))
    for row in map(mapping, listed(rows)):
        code, piece = str(row.get("code")), canonical([row.get("code"), *map(row.get, PIECE), row["at"], row["by"]])
        if recorded[piece]:
            recorded[piece] -= 1
        elif code not in erased:
            says = "没有一条命令日志提到这份材料，或者它已被改动。"
            told.wrong(number, lines.get(code, 0), "material.%s" % code, says)
    for piece in sorted(recorded.elements()):
        code = read_json(piece)[0]
        told.wrong(number, lines.get(code, 0), "material.%s" % code, "登记过的材料不在：%s。" % piece.decode())
    if len(told.findings) == before:
        told.holds(number, "材料：%d 份%s" % (len(rows), "，清单与登记一致" if not erased else "，文件信息已遮盖"))


def _recorded(records: List[Dict[str, Any]]) -> Iterator[bytes]:
    for record in records:
        for code, pieces in mapping(record["body"]).items():
            for piece in listed(pieces):
                yield canonical([code, *listed(piece), record["at"], record["by"]])


def files_named(records: List[Dict[str, Any]], documents: List[Dict[str, Any]]) -> Iterator[Named]:
    """Every file that is named by what was found to be sound."""
    for record in records:
        if record["kind"] == "materials":
            for code, pieces in mapping(record["body"]).items():
                place = "material.%s.digest" % code
                yield from ((record["seq"], place, str(piece[1])) for piece in pieces if piece[1])
        elif record["kind"] == "enclosures":
            for name, each in mapping(record["body"]).items():
                yield record["seq"], "enclosure.%s.digest" % name, str(each[0])
    for document in documents:
        if document.get("file"):
            yield counted(document["seq"]), "document.%s.file" % document["kind"], str(document["file"])


def check_files(told: Told, number: str, archive: Archive, named: Iterator[Named]) -> None:
    """Files of a package that has them all: each is named by its digest, and has it."""
    before, count = len(told.findings), 0
    for seq, place, digest in named:
        count += 1
        name = "files/%s" % digest
        if name not in archive:
            told.wrong(number, seq, place, "包中没有摘要为 %s 的文件。" % digest)
        elif archive.digest(name) != digest:
            told.wrong(number, seq, place, "文件内容的摘要不是 %s。" % digest)
    if len(told.findings) == before:
        told.holds(number, "文件：%d 份，内容与摘要一致" % count)
