"""`banjie case`: look at a case, execute its journal again, restore it from its journal."""

from datetime import UTC, datetime

import click

from app.cli.exits import USAGE, leave, with_exit_codes
from app.cli.house import configured, opened
from app.cli.verification import verify

NUMBER = click.argument("number", metavar="办件编号")


@click.group()
def case() -> None:
    """办件的查看、核验与重建。"""


@case.command()
@NUMBER
@with_exit_codes
def show(number: str) -> None:
    """显示办件的现状和办理经过。

    \b
    示例：
      banjie case show 990123MK2026112100001
    """
    from app.cli.case_sheet import print_sheet
    from app.queries import cases
    from app.services.keep_looks import Sight, keep_looks

    now = datetime.now(UTC)
    with opened() as database:
        with database.reading() as session:
            view = cases.case_view(session, number, now=now)
            timeline = cases.timeline_of(session, number)
        with database.transaction() as session:
            keep_looks(session, [Sight(now, None, number, "command", "banjie case show")])
    print_sheet(view, timeline)


case.add_command(verify)


@case.command()
@NUMBER
@click.option(
    "--accept-shorter-journal",
    is_flag=True,
    help="日志少于办件登记的条数，或者末条不是登记的那一条，也按现存日志重建。"
    "办件登记的条数和末条摘要将被覆盖：被截去的命令不能找回，日志曾被截短一事此后也无从发现。",
)
@with_exit_codes
def rebuild(number: str, accept_shorter_journal: bool) -> None:
    """按命令日志重建办件的状态、待办和到期点；日志不完整则拒绝，退出码为 1。

    \b
    示例：
      banjie case rebuild 990123MK2026112100001
    """
    from app.services.rebuild_case import rebuild_case

    with opened() as database, database.transaction() as session:
        rebuilt = rebuild_case(session, number=number, accept_shorter_journal=accept_shorter_journal)
    click.echo(f"{number}：已按 {rebuilt.lines} 条命令日志重建。")


@case.command()
@NUMBER
@click.option("--to", "version", required=True, type=click.IntRange(1), help="迁移到流程图的第几版。")
@click.option("--map", "pairs", metavar="原环节=新环节", multiple=True, help="环节的去处，可多次给出。")
@click.option("--reason", required=True, help="理由，记入命令日志。")
@click.option("--as", "login", required=True, help="以哪个账号的名义，须为系统管理员。")
@with_exit_codes
def migrate(number: str, version: int, pairs: tuple[str, ...], reason: str, login: str) -> None:
    """把在办的办件迁移到同一流程图的另一版本；须在设置中开通（BANJIE_ALLOW_MIGRATION=yes）。

    \b
    示例：
      banjie case migrate 990123MK2026112100001 --to 3 --map check=inspect --reason 法规修订 --as admin
    """
    from app.cli.accounts import who_signs_in_as
    from app.services.migrate_case import migrate_case

    config, now = configured(), datetime.now(UTC)
    nodes = dict(_pair(each) for each in pairs)
    with opened(config) as database, database.transaction() as session:
        person = who_signs_in_as(session, login, now=now)
        migrate_case(
            session,
            number=number,
            version=version,
            nodes=nodes,
            reasons=reason,
            person=person,
            now=now,
            allowed=config.ALLOW_MIGRATION,
        )
    click.echo(f"{number}：已迁移到第 {version} 版。")


def _pair(text: str) -> tuple[str, str]:
    """
    >>> _pair("check=inspect")
    ('check', 'inspect')
    """
    before, sign, after = text.partition("=")
    if not (before and sign and after):
        leave(USAGE, f"--map {text}：应为“原环节=新环节”。")
    return before, after
