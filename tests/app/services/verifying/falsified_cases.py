"""Every way somebody may falsify a case, with where verification finds it and what it says should be there."""

import json

from app.models import Base
from tests.app.services.verifying.forger import OF_CASE

LAST = 4
"""How many lines the cases have."""
OF_CASES = [table.name for table in reversed(Base.metadata.sorted_tables) if "case_id" in table.c]


def change_a_line(case):
    case.run(
        "UPDATE journal SET body = :body WHERE case_id = {case} AND seq = 3",
        body=case.bodies()[3].replace(b'"accept"', b'"refuse"'),
    )


def change_a_line_with_its_digest(case):
    case.write(3, case.bodies()[3].replace(b'"key":null', b'"key":"k1"'))


def delete_a_line(case):
    case.run("DELETE FROM journal WHERE case_id = {case} AND seq = 3")


def insert_a_line(case):
    """The claim once more, before the last."""
    moved = "UPDATE journal SET seq = seq + {by} WHERE case_id = {{case}} AND seq {which}"
    case.run(
        moved.format(by=100, which="= 4"),
        "INSERT INTO journal (case_id, seq, actor, digest, body) SELECT case_id, 4, actor, digest, body FROM journal "
        "WHERE case_id = {case} AND seq = 3",
        moved.format(by=-99, which="= 104"),
    )


def swap_two_lines(case):
    second, third = (case.bodies()[seq] for seq in (2, 3))
    case.write(2, third)
    case.write(3, second)


def cut_the_tail_and_the_row(case):
    """The case says it never had more."""
    case.run(
        "DELETE FROM journal WHERE case_id = {case} AND seq = 4",
        "UPDATE case_file SET revision = 3, logged = 3, head = (SELECT digest FROM journal WHERE case_id = {case} "
        "AND seq = 3) WHERE number = :number",
        "UPDATE task SET claimed_by = NULL, signed_at = NULL, holder_id = 0 WHERE case_id = {case} AND node = 'check'",
    )


def remove_the_case(case):
    case.run(*(f"DELETE FROM {table} WHERE case_id = {OF_CASE}" for table in OF_CASES))
    case.run("DELETE FROM case_file WHERE number = :number")


def rewrite_the_chain(case):
    """Everything in the case agrees afterwards; only the log knows better."""
    case.rewrite(2, lambda said: said | {"key": "k9"})
    case.run("UPDATE journal SET request_key = 'k9' WHERE case_id = {case} AND seq = 2")


def change_an_opinion(case):
    body = json.dumps({"text": "不同意受理。"}, ensure_ascii=False)
    case.run("UPDATE record SET body = CAST(:body AS {json}) WHERE case_id = {{case}} AND kind = 'opinion'"
             .format(json="TEXT" if case.database.is_sqlite else "JSONB"), body=body)  # fmt: skip


def change_a_value_of_the_form(case):
    as_text = "CAST(replace(CAST(body AS TEXT), '86.5', '186.5') AS {json})"
    case.run("UPDATE record SET body = {as_text} WHERE case_id = {{case}} AND kind = 'form'"
             .format(as_text=as_text.format(json="TEXT" if case.database.is_sqlite else "JSONB")))  # fmt: skip


def change_a_file(case):
    path = case.file_of("m3")
    path.chmod(0o640)
    path.write_bytes("另一张平面图".encode())


def change_the_digest_of_a_file(case):
    case.run("UPDATE material SET digest = :digest WHERE case_id = {case} AND code = 'm3'", digest=b"1" * 32)


def change_a_task(case):
    case.run("UPDATE task SET outcome = 'back' WHERE case_id = {case} AND node = 'accept'")


def change_a_deadline(case):
    """`check` was to be done in three days."""
    latest = "(SELECT max(due_at) FROM deadline)"
    case.run(f"UPDATE deadline SET due_at = {latest} WHERE case_id = {{case}} AND key = 'check#1'")


def move_the_clock_back(case):
    case.rewrite(LAST, lambda said: said | {"at": "2026-11-20T01:00:00.000000Z"})


def move_the_clock_on(case):
    """After the head that covers the line was signed."""
    case.rewrite(LAST, lambda said: said | {"at": "2026-11-23T02:30:00.000000Z"})


DIGEST, WRONG_FILE = "应为 #，实为 #。", "文件不在，或者内容已不是 #。"
BREAKS, UNWRITTEN = "应为 引擎接受这条命令，实为 …。", "没有一条命令日志提到这一记录。"
SEALED = "与存证日志不符：应为 #，实为 #。"
FOUND = {
    change_a_line: {
        (3, "digest"): DIGEST,
        (3, "body"): "应为 规范字节，实为 非规范字节。",
        (3, "command"): BREAKS,
        (4, "prev"): DIGEST,
    },
    change_a_line_with_its_digest: {
        (4, "prev"): DIGEST,
        (3, "journal.key"): "应为 k1，实为 空。",
        (3, "journal.digest"): SEALED,
    },
    delete_a_line: {
        (4, "seq"): "应为 3，实为 4。",
        (4, "prev"): DIGEST,
        (4, "command"): BREAKS,
        (3, "log.gone_line"): "存证日志有第 3 条命令日志，现已不存在。",
        (3, "case_file.revision"): "应为 3，实为 4。",
        (3, "record.opinion.accept#1"): UNWRITTEN,
    },
    insert_a_line: {
        (4, "seq"): "应为 4，实为 3。",
        (4, "prev"): DIGEST,
        (4, "command"): BREAKS,
        (4, "journal.digest"): SEALED,
        (5, "seq"): "应为 5，实为 4。",
        (5, "log.missing"): "第 5 条命令日志没有进入存证日志。",
        (5, "case_file.revision"): "应为 5，实为 4。",
    },
    swap_two_lines: {
        (2, "seq"): "应为 2，实为 3。",
        (2, "prev"): DIGEST,
        (2, "journal.digest"): SEALED,
        (2, "journal.actor"): "应为 …，实为 …。",
        (2, "command"): BREAKS,
        (2, "case_file.applicant"): "与收件时填写的申请人不符。",
        (3, "seq"): "应为 3，实为 2。",
        (3, "prev"): DIGEST,
        (3, "journal.digest"): SEALED,
        (3, "journal.actor"): "应为 …，实为 …。",
        (3, "at"): "应为 2026-11-23T… 或者以后，实为 2026-11-23T…。",
        (3, "document.receipt.seq"): "应为 3，实为 2。",
        (4, "prev"): DIGEST,
    },
    cut_the_tail_and_the_row: {
        (3, "case_file.state"): "应为 …，实为 …。",
        (4, "log.gone_line"): "存证日志有第 4 条命令日志，现已不存在。",
    },
    remove_the_case: {
        (0, "case_file.number"): "这个编号已经给出，办件却不在。",
        (4, "log.gone_case"): "存证日志有该办件的 4 条命令日志，办件现已不存在。",
    },
    rewrite_the_chain: {(seq, "journal.digest"): SEALED for seq in range(2, LAST + 1)},
    change_an_opinion: {(3, "record.opinion.accept#1.root"): DIGEST},
    change_a_value_of_the_form: {(2, "record.form.receive#1.root"): DIGEST},
    change_a_file: {(LAST, "material.m3.digest"): WRONG_FILE},
    change_the_digest_of_a_file: {
        (LAST, "material.m3"): "…",
        (LAST, "material.m3.digest"): WRONG_FILE,
    },
    change_a_task: {(LAST, "task.accept#1.outcome"): "应为 accept，实为 back。"},
    change_a_deadline: {(LAST, "deadline.check#1.due_at"): "应为 2026-11-26T…，实为 2026-12-2…。"},
    move_the_clock_back: {
        (LAST, "at"): "应为 2026-11-23T… 或者以后，实为 2026-11-20T01:00:00.000000Z。",
        (LAST, "journal.digest"): SEALED,
    },
    move_the_clock_on: {
        (LAST, "journal.at"): "应不晚于盖住它的日志头的签发时间 2026-11-23T…，实为 2026-11-23T02:30:00+00:00。",
        (LAST, "journal.digest"): SEALED,
        (LAST, "case_file.state"): "应为 …，实为 …。",
        (LAST, "task.check#1.signed_at"): "应为 2026-11-23T02:30:00+00:00，实为 2026-11-23T…。",
    },
}
"""What was done to a case; by line and field what is said. `#` stands for a digest, `…` for anything."""
