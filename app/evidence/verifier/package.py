"""A whole package: its manifest, its log, its cases one after the other."""

from __future__ import annotations

from typing import Any, Callable, Dict, List

from app.evidence.verifier.archive import Archive, Unusable
from app.evidence.verifier.bound import check_documents, check_records
from app.evidence.verifier.chain import Line, check_chain, lines_of
from app.evidence.verifier.heads import Head, check_continued, read_heads
from app.evidence.verifier.papers import check_files, check_materials, files_named
from app.evidence.verifier.proofs import check_proofs
from app.evidence.verifier.rows import check_deadlines, check_standing, check_tasks
from app.evidence.verifier.signatures import is_signed, key_id, why_unchecked
from app.evidence.verifier.values import DAMAGE, Told, listed, mapping
from app.evidence.verifier.versions import check_templates, check_versions

MANIFEST, SEAL, LOG = "manifest.json", "manifest.sig", "log.json"
FORMAT, KIND = 1, "banjie-evidence"
SEALED = b"banjie-evidence\n"
"""Stands before the manifest where it is signed: no head of a log begins like this."""


class Package:
    """What was found in a package, with the lines and heads for whoever compares something else with it."""

    def __init__(self, archive: Archive, trusted: List[str]) -> None:
        self.archive, self.trusted, self.told = archive, trusted, Told()
        self.manifest = _manifest(archive)
        self.cases = list(map(str, listed(self.manifest["cases"])))
        self.redacted = self.manifest.get("redacted") is True
        self.lines: Dict[str, List[Line]] = {}
        self.heads: List[Head] = []

    def check(self, told: Told) -> None:
        """Raises Enough."""
        self.told = told
        self._guarded("", "manifest", self._check_entries)
        self._guarded("", "log.signed_head", self._check_log)
        self._guarded("", "manifest.signature", self._check_seal)
        for number in self.cases:
            self._guarded(number, "case_file", lambda: self._check_case(number))

    def _guarded(self, number: str, field: str, check: Callable[[], None]) -> None:
        """Whatever the values are, the answer is a finding and never a failure."""
        try:
            check()
        except KeyError as missing:
            self.told.wrong(number, 0, field, "缺少 %s。" % missing.args[0])
        except (Unusable, *DAMAGE) as damage:
            self.told.wrong(number, 0, field, "无法读取：%s。" % damage)

    def _check_entries(self) -> None:
        """Every entry has the digest the manifest names, and there are no others."""
        files, before = mapping(self.manifest["files"]), len(self.told.findings)
        cases = {"", *self.cases}
        for name in self.archive.names:
            if name not in files and name not in (MANIFEST, SEAL):
                self.told.wrong(_case_of(name), 0, "manifest", "条目 %s 不在清单中。" % name)
            elif _case_of(name) not in cases:
                self.told.wrong(_case_of(name), 0, "manifest", "条目 %s 属于清单没有列出的办件。" % name)
        for name, digest in files.items():
            if name not in self.archive:
                self.told.wrong(_case_of(name), 0, "manifest", "缺少清单所列的 %s。" % name)
            else:
                self._guarded(_case_of(name), "manifest", lambda: self._check_digest(name, digest))
        if len(self.told.findings) == before:
            self.told.holding.append("清单：%d 个文件，与所列摘要一致" % len(files))

    def _check_digest(self, name: str, digest: Any) -> None:
        if self.archive.digest(name) != digest:
            self.told.wrong(_case_of(name), 0, "manifest", "%s 与清单所列的摘要不符。" % name)

    def _check_seal(self) -> None:
        """Whoever made the package signed its manifest: what was left out of it since cannot go unnoticed."""
        if SEAL not in self.archive:
            self.told.leaves_open("清单没有签名：不能排除有内容被抽走")
            return
        seal = mapping(self.archive.json(SEAL))
        public = bytes.fromhex(seal["public"])
        if self.trusted:
            if key_id(public) not in self.trusted:
                self.told.wrong("", 0, "manifest.signature", "清单由未知的密钥 %s 签名。" % key_id(public))
        elif self.heads and key_id(public) not in {head.key for head in self.heads}:
            self.told.wrong("", 0, "manifest.signature", "清单的签名密钥 %s 没有签过日志头。" % key_id(public))
        algorithm = str(seal["algorithm"])
        why = why_unchecked(algorithm)
        if why:
            self.told.leaves_open(why)
        elif not is_signed(algorithm, public, SEALED + self.archive.read(MANIFEST), bytes.fromhex(seal["signature"])):
            self.told.wrong("", 0, "manifest.signature", "清单的签名无效：清单已被改动。")
        else:
            self.told.holding.append("清单签名：有效，密钥 %s" % key_id(public))

    def _check_log(self) -> None:
        self.heads = read_heads(self.told, self.archive.lines("heads.jsonl"), self.trusted)
        check_continued(self.told, self.heads, mapping(self.archive.json(LOG))["consistency"])

    def _check_case(self, number: str) -> None:
        told, archive, folder = self.told, self.archive, "cases/%s/" % number
        lines = self.lines[number] = lines_of(archive.lines(folder + "journal.jsonl"))
        records: List[Dict[str, Any]] = []
        documents: List[Dict[str, Any]] = []

        def check(field: str, name: str, how: Callable[[Any], Any]) -> None:
            self._guarded(number, field, lambda: how(archive.json(folder + name)))

        check("journal", "case.json", lambda found: check_chain(told, number, lines, found))
        check("log.entry", "proofs.json", lambda found: check_proofs(told, number, lines, self.heads, found))
        check("case_file", "case.json", lambda found: check_standing(told, number, lines, found))
        check("task", "tasks.json", lambda found: check_tasks(told, number, lines, found))
        check("deadline", "deadlines.json", lambda found: check_deadlines(told, number, lines, found))
        check("record", "records.json", lambda found: records.extend(check_records(told, number, lines, found)))
        check("document", "documents.json", lambda found: documents.extend(check_documents(told, number, lines, found)))
        check("material", "materials.json", lambda found: check_materials(told, number, found, records))
        self._guarded(number, "chart_version", lambda: check_versions(told, number, lines, archive, self.redacted))
        self._guarded(number, "document.template", lambda: check_templates(told, number, documents, archive))
        if self.manifest.get("with_files"):
            named = files_named(records, documents)
            self._guarded(number, "files", lambda: check_files(told, number, archive, named))


def _manifest(archive: Archive) -> Dict[str, Any]:
    """Raises Unusable for a zip that is no evidence package, or one of a later format."""
    try:
        found = mapping(archive.json(MANIFEST))
        kind, form, cases = found["kind"], found["format"], listed(found["cases"])
    except (KeyError, *DAMAGE) as error:
        raise Unusable("不是办结证据包：没有可读的 %s" % MANIFEST) from error
    if kind != KIND or not cases or len(set(map(str, cases))) < len(cases):
        raise Unusable("不是办结证据包")
    if form != FORMAT:
        raise Unusable("证据包的格式编号为 %s，本程序只能核验格式 %d" % (form, FORMAT))
    return found


def _case_of(name: str) -> str:
    parts = name.split("/")
    return parts[1] if len(parts) == 3 and parts[0] == "cases" else ""
