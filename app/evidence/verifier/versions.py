"""What lines were executed on: charts with those they call, items, calendars, ladders, agencies, each by its digest."""

from __future__ import annotations

from typing import Dict, List, Set, Tuple

from app.evidence.verifier.archive import Archive
from app.evidence.verifier.chain import Line
from app.evidence.verifier.values import DAMAGE, Told, mapping

PLACES = {
    "item": ("items", "事项版本"),
    "calendar": ("calendars", "工作日历"),
    "ladder": ("ladders", "升级规则"),
    "agency": ("agencies", "代理记录"),
}
"""Where versions lie, by the name lines give them among their inputs."""
Wanted = Dict[Tuple[str, str], int]  # (input, digest) -> the first line that names it


def check_versions(told: Told, number: str, lines: List[Line], archive: Archive, redacted: bool) -> None:
    """A redacted package has no agencies: why somebody was away is nobody's business."""
    before, wanted = len(told.findings), _wanted(lines, ("agency",) if redacted else ())
    seen: Set[str] = set()
    for (name, digest), seq in wanted.items():
        if name == "bundle":
            _check_chart(told, number, seq, digest, archive, seen)
        else:
            folder, title = PLACES[name]
            _check_entry(told, number, seq, name, title, "%s/%s.json" % (folder, digest), digest, archive)
    if len(told.findings) == before:
        told.holds(number, "依据的版本：%d 个（流程图、事项、日历等），内容与摘要一致" % (len(wanted) + len(seen)))


def check_templates(told: Told, number: str, documents: List[dict], archive: Archive) -> None:
    """The source each document was set with, where what it states still tells which."""
    for document in documents:
        digest = document["body"].get("template")
        if digest:
            place = "document.%s.template" % document["kind"]
            _check_entry(told, number, document["seq"], place, "文书模板", "templates/%s.typ" % digest, digest, archive)


def _wanted(lines: List[Line], without: Tuple[str, ...]) -> Wanted:
    found: Wanted = {}
    for line in lines:
        for name, digest in line.inputs.items():
            if digest and name not in without and (name == "bundle" or name in PLACES):
                found.setdefault((name, str(digest)), line.seq)
    return found


def _check_chart(told: Told, number: str, seq: int, digest: str, archive: Archive, seen: Set[str]) -> None:
    """The bundle: its file, its forms, and the bundles it calls."""
    bundle = "charts/%s.bundle" % digest
    if digest in seen or not _check_entry(told, number, seq, "chart_version.digest", "流程图", bundle, digest, archive):
        return
    seen.add(digest)
    try:
        said = mapping(archive.json(bundle))
        file, called = str(said["file"]), mapping(said["callees"]).values()
    except DAMAGE as damage:
        told.wrong(number, seq, "chart_version.digest", "流程图 %s 无法读取：%s。" % (digest, damage))
        return
    _check_entry(told, number, seq, "chart_version.source", "流程图文件", "charts/%s.bpmn" % file, file, archive)
    for each in called:
        _check_chart(told, number, seq, str(each), archive, seen)


def _check_entry(
    told: Told, number: str, seq: int, field: str, title: str, entry: str, digest: str, archive: Archive
) -> bool:
    if entry not in archive:
        told.wrong(number, seq, field, "包中没有%s %s。" % (title, digest))
        return False
    found = archive.digest(entry)
    if found != digest:
        told.wrong(number, seq, field, "%s的内容已被改动：应为 %s，实为 %s。" % (title, digest, found))
    return found == digest
