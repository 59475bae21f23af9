"""A package of a real case: whole, the same each time, and true to a machine that has nothing of ours."""

import ast
import io
import json

from pypdf import PdfReader
from sqlalchemy import select

from app.documents.press import Press
from app.evidence.case_entries import Wish
from app.evidence.check import checked
from app.evidence.package import Order, package_of
from app.evidence.sealed import ready_signer
from app.evidence.verifier.answer import main
from app.evidence.verify_py import verifier_source
from app.models import Case, Document, Record
from engine.log_head import key_id
from tests.app.evidence.packing import FILE, listed, packed, read, write
from tests.app.evidence.stranger import verified
from tests.app.log.notary import notary_in
from tests.redaction import redacted as erased

FORMER = (3, 9)
"""The oldest Python a stranger may have."""
ODD = '=HYPERLINK("http://evil.example","好") #eval("1") $x$ *粗* <script>alert(1)</script>'
UNSHOWABLE = f"{ODD}\x07\x1b[2J\u202e]]>"


def names_of(statement):
    """What a statement of a module gives a name to."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    targets = getattr(statement, "targets", []) or filter(None, [getattr(statement, "target", None)])
    return [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]


def test_a_stranger_verifies_a_case_offline_and_sees_what_was_not_checked(city, tmp_path):
    case = packed(city, tmp_path)
    whole = write(case.entries, tmp_path / "whole.zip")
    spoilt = {**case.entries, case.of("journal.jsonl"): case.entries[case.of("journal.jsonl")].replace(b"low", b"lox")}
    bad = write(listed(spoilt), tmp_path / "bad.zip")

    good = verified(tmp_path / "a", case.entries["verify.py"], str(whole), "--key", case.key)
    bare = verified(tmp_path / "b", case.entries["verify.py"], str(whole), with_library=False)
    foreign = verified(tmp_path / "a", case.entries["verify.py"], str(whole), "--key", "0" * 64)
    wrong = verified(tmp_path / "a", case.entries["verify.py"], str(bad), "--key", case.key)

    assert good[0] == 0 and "结论：成立。" in good[1] and "不成立" not in good[1]
    assert bare[0] == 3 and "没有安装 cryptography" in bare[1] and "结论：已核验的成立，但有" in bare[1]
    assert foreign[0] == 1 and "未知的密钥" in foreign[1]
    assert wrong[0] == 1 and f"办件 {case.number} 第 2 条 命令日志 · 摘要（journal.digest）" in wrong[1]


def test_a_package_holds_everything_and_nothing_of_a_person_once_redacted(city, tmp_path):
    case = packed(city, tmp_path)
    personal = [word.encode() for word in ("何俊", "13900000101", "86.5", "材料模糊", "申请书.png", "符合要求")]

    place = str(write(case.redacted, tmp_path / "r.zip"))
    redacted = verified(tmp_path / "a", case.redacted["verify.py"], place, "--key", case.key)
    report = "".join(page.extract_text() for page in PdfReader(io.BytesIO(case.entries[case.of("report.pdf")])).pages)
    hidden = "".join(page.extract_text() for page in PdfReader(io.BytesIO(case.redacted[case.of("report.pdf")])).pages)

    assert redacted[0] == 0 and "文件信息已遮盖" in redacted[1]
    told = b"".join(body for name, body in case.entries.items() if name.endswith(".json"))
    assert all(word in told for word in personal) and FILE in case.entries.values()
    left = b"".join(case.redacted.values())
    assert not [word.decode() for word in personal if word in left] and FILE not in case.redacted.values()
    assert "何俊" in report and "同意何俊的申请" in report and "何俊" not in hidden and "已遮盖" in hidden
    assert json.loads(case.redacted[case.of("records.json")])[0]["leaves"]


def test_the_verifier_is_one_file_for_any_python_from_the_oldest_on():
    tree = ast.parse(verifier_source(), feature_version=FORMER)

    imported = {each.module or "" for each in tree.body if isinstance(each, ast.ImportFrom)}
    imported |= {name.name for each in tree.body if isinstance(each, ast.Import) for name in each.names}
    named = [name for each in tree.body for name in names_of(each)]
    assert not [name for name in imported if name.split(".")[0] in ("app", "engine", "cryptography")]
    assert len(named) == len(set(named))


def test_odd_words_of_an_opinion_stay_words_in_the_report_and_on_the_screen(city, tmp_path, capsys):
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor", opinion=ODD)
    order = Order(Wish(), ready_signer(city.database, notary_in(tmp_path), city.now), Press())

    shown = []
    for words in (ODD, UNSHOWABLE):
        with city.database.transaction() as session:
            session.scalars(select(Record).where(Record.kind == "opinion")).one().body = {"text": words}
        with city.database.reading() as session:
            (tmp_path / "a.zip").write_bytes(b"".join(package_of(session, [number], order)))
        code = main([str(tmp_path / "a.zip"), "--key", key_id(order.signer.public)])
        entries = read((tmp_path / "a.zip").read_bytes())
        report = PdfReader(io.BytesIO(entries[f"cases/{number}/report.pdf"]))
        text = "".join(page.extract_text() for page in report.pages).replace("\n", "")
        shown.append((code, capsys.readouterr().out, ODD.replace(" ", "") in text.replace(" ", "")))

    assert [(code, intact) for code, _, intact in shown] == [(0, True), (1, True)]
    assert "填写内容 意见 · 内容（record.opinion.body）" in shown[1][1]
    assert not [
        line for _, said, _ in shown for line in said.splitlines() if not line.replace("\u3000", "").isprintable()
    ]


def test_what_the_house_has_erased_is_in_no_package_and_the_proof_holds(city, tmp_path):
    number = city.granted()
    signer = ready_signer(city.database, notary_in(tmp_path), city.now)
    with city.work() as session:
        form = session.scalars(select(Record).where(Record.kind == "form").order_by(Record.id).limit(1)).one()
        form.body, form.leaves = erased(form.body, form.salt, {"applicant_name", "mobile"})
        receipt = session.scalars(select(Document).where(Document.kind == "receipt")).one()
        receipt.data, receipt.leaves = erased(receipt.data, receipt.salt, {"applicant"})
        form.salt = receipt.salt = None
        session.scalars(select(Case)).one().applicant = ""

    for wish in (Wish(), Wish(True)):
        with city.database.reading() as session:
            (tmp_path / "a.zip").write_bytes(b"".join(package_of(session, [number], Order(wish, signer, Press()))))

        told = checked(tmp_path / "a.zip", [key_id(signer.public)])
        entries = read((tmp_path / "a.zip").read_bytes())
        assert not told.findings and not told.open
        assert not [name for name, body in entries.items() if "何俊".encode() in body or b"13900000101" in body]
        assert (b"86.5" in entries[f"cases/{number}/records.json"]) is not wish.redacted
