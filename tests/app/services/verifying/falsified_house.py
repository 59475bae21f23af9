"""Every way somebody may falsify what belongs to no case: versions, the log, its heads, its keys."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.models import ChartVersion
from app.queries.log import head_of
from app.services.sign_head import Notary
from app.signing import Signer
from engine.calendar import Calendar
from engine.log_head import head_body, key_id

DIGEST = "应为 #，实为 #。"
OTHER = b"x" * 32


@dataclass(frozen=True)
class Burglar:
    """Somebody with the password of the database, in a transaction that is thrown away afterwards."""

    session: Session
    notary: Notary
    stranger: Signer

    def run(self, *statements: str, **values) -> None:
        json_type = "TEXT" if self.session.get_bind().dialect.name == "sqlite" else "JSONB"
        for each in statements:
            asked = text(each.replace("{json}", json_type))
            self.session.execute(asked, {name: values[name] for name in asked.compile().params})

    def sign_another(self, signer: Signer) -> None:
        """Over another root, in place of the newest head."""
        newest, before = head_of(self.session), head_of(self.session, 5)
        body = head_body(newest.size, OTHER, newest.at, key_id(signer.public), before)
        told = {"root": OTHER, "key": key_id(signer.public), "body": body, "signature": signer.sign(body)}
        self.run(
            "UPDATE log_head SET root = :root, key = :key, body = :body, signature = :signature WHERE size = 10", **told
        )


def sql(*statements: str, **values) -> Callable[[Burglar], None]:
    return lambda burglar: burglar.run(*statements, **values)


def change_the_chart(burglar: Burglar) -> None:
    source = burglar.session.scalars(select(ChartVersion.source)).one().replace("受理".encode(), "拒绝".encode())
    burglar.run("UPDATE chart_version SET source = :source", source=source)


def fork(burglar: Burglar) -> None:
    """With the real key."""
    burglar.sign_another(burglar.notary.keys.signer(head_of(burglar.session).key))


def sign_with_another_key(burglar: Burglar) -> None:
    """Which is put among ours first."""
    own = "INSERT INTO log_key (number, key, algorithm, public, since) SELECT 3, :key, algorithm, :public, since "
    public = burglar.stranger.public
    burglar.run(own + "FROM log_key WHERE number = 2", key=key_id(public), public=public)
    burglar.sign_another(burglar.stranger)


ALWAYS = json.dumps(Calendar(hours=((0, 1439),)).to_json())
FORGED = (
    ("", 0, "log.signed_head", "第 10 条时的日志头与存证日志不符（自此共 1 个）：应为 #，实为 #。"),
    ("", 0, "log.heads_file", "日志头文件第 2 行与数据库中第 10 条时的日志头不同：日志头曾被替换。"),
    *(("first", seq, "log.entry", "不能证明这一条在签过名的存证日志里。") for seq in range(1, 6)),
)
FOUND = {
    "the file of a chart is another": (
        change_the_chart,
        {("", 0, "chart_version.shop_permit@1.digest", DIGEST), ("first", 5, "chart_version.digest", DIGEST)},
    ),
    "the forms of a chart are gone": (
        sql("UPDATE chart_version SET forms = '{}'"),
        {("", 0, "chart_version.shop_permit@1.digest", DIGEST), ("first", 5, "chart_version.digest", DIGEST)},
    ),
    "an item runs on another chart": (
        sql("UPDATE item_version SET chart_key = 'other'"),
        {
            ("", 0, "item_version.shop@1.chart_key", "应为 shop_permit，实为 other。"),
            ("first", 5, "item_version.chart_key", "应为 shop_permit，实为 other。"),
        },
    ),
    "every hour is an office hour": (
        sql("UPDATE calendar_version SET body = CAST(:always AS {json})", always=ALWAYS),
        {("", 0, "calendar_version.@1.body", DIGEST), ("first", 5, "calendar_version.body", DIGEST)},
    ),
    "nobody is warned": (
        sql("UPDATE ladder_version SET body = '{}'"),
        {
            ("", 0, "ladder_version.@1.body", "应为 #，实为 空。"),
            ("first", 5, "ladder_version.body", "应为 #，实为 空。"),
        },
    ),
    "a head has another signature": (
        sql("UPDATE log_head SET signature = :other WHERE size = 5", other=OTHER),
        {
            ("", 0, "log.signature", "第 5 条时的日志头的签名无效。"),
            ("", 0, "log.heads_file", "日志头文件第 1 行与数据库中第 5 条时的日志头不同：日志头曾被替换。"),
        },
    ),
    "a head has another root": (
        sql("UPDATE log_head SET root = :other WHERE size = 5", other=OTHER),
        {
            ("", 0, "log.signed_head", "第 5 条时的日志头的根哈希应为 #，实为 #。"),
            ("", 0, "log.signed_head", "第 5 条时的日志头与存证日志不符（自此共 1 个）：应为 #，实为 #。"),
            (
                "",
                0,
                "log.signed_head",
                "第 10 条时的日志头的上一个日志头应为 第 5 条时的日志头，实为 第 5 条时的日志头。",
            ),
        },
    ),
    "what was signed cannot be read": (
        sql("UPDATE log_head SET body = :other WHERE size = 5", other=OTHER),
        {
            ("", 0, "log.signed_head", "第 5 条时的日志头的签名内容无法读取。"),
            ("", 0, "log.signature", "第 5 条时的日志头的签名无效。"),
            ("", 0, "log.heads_file", "日志头文件第 1 行与数据库中第 5 条时的日志头不同：日志头曾被替换。"),
        },
    ),
    "a head is gone from the middle": (
        sql("DELETE FROM log_head WHERE size = 5"),
        {
            (
                *("", 0, "log.signed_head"),
                "第 10 条时的日志头的上一个日志头应为 第 5 条时的日志头，实为 没有更早的日志头。",
            ),
            (
                *("", 0, "log.heads_file"),
                "日志头文件第 1 行有第 5 条时的日志头，数据库中没有：存证日志曾被回退或者改写。",
            ),
        },
    ),
    "the newest head is gone": (
        sql("DELETE FROM log_head WHERE size = 10"),
        {
            (
                *("", 0, "log.heads_file"),
                "日志头文件第 2 行有第 10 条时的日志头，数据库中没有：存证日志曾被回退或者改写。",
            )
        },
    ),
    "the newest head is forked": (fork, {*FORGED}),
    "the newest head is signed by a key of theirs": (sign_with_another_key, {*FORGED}),
    "a public key is another": (
        sql("UPDATE log_key SET public = :other WHERE number = 2", other=OTHER),
        {
            ("", 0, "log.public_key", "第 10 条时的日志头的签名公钥 … 不在登记的公钥之中。"),
            ("", 0, "log.signature", "第 10 条时的日志头的签名无效。"),
            ("", 0, "log.heads_file", "日志头文件第 2 行与数据库中第 10 条时的日志头不同：日志头曾被替换。"),
            ("first", 0, "log.signature", "第 10 条时的日志头的签名无效。"),
        },
    ),
    "a public key is gone": (
        sql("UPDATE log_key SET public = :nothing WHERE number = 1", nothing=b""),
        {
            ("", 0, "log.public_key", "第 5 条时的日志头的签名公钥 … 不在登记的公钥之中。"),
            ("", 0, "log.signature", "第 5 条时的日志头的签名无效。"),
            ("", 0, "log.heads_file", "日志头文件第 1 行与数据库中第 5 条时的日志头不同：日志头曾被替换。"),
        },
    ),
    "the log is shorter than what was signed": (
        sql("DELETE FROM log_entry WHERE position > 6"),
        {
            ("", 0, "log.size", "存证日志应至少有 10 条，实有 7 条：曾被截短。"),
            *(("second", seq, "log.missing", f"第 {seq} 条命令日志没有进入存证日志。") for seq in (3, 4, 5)),
        },
    ),
    "the log is cut back to an older head": (
        sql(
            "DELETE FROM log_entry WHERE position > 4",
            "DELETE FROM log_head WHERE size = 10",
            "UPDATE case_file SET logged = 0 WHERE id = (SELECT max(id) FROM case_file)",
        ),
        {
            (
                *("", 0, "log.heads_file"),
                "日志头文件第 2 行有第 10 条时的日志头，数据库中没有：存证日志曾被回退或者改写。",
            )
        },
    ),
}
"""What was done; by case, line and field what is said. `#` stands for a digest, `…` for anything."""
