"""`banjie case`: look at a case, execute its journal again, restore it from its journal."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from app.cli.exits import REFUSED, USAGE, leave, with_exit_codes
from app.cli.house import configured, opened

if TYPE_CHECKING:
    from app.services.verify_case import CaseVerdict

DIFFERS = "不一致"
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

    with opened() as database, database.reading() as session:
        view = cases.case_view(session, number, now=datetime.now(UTC))
        timeline = cases.timeline_of(session, number)
    print_sheet(view, timeline)


@case.command()
@click.argument("number", metavar="[办件编号]", required=False)
@click.option("--all", "every", is_flag=True, help="核验全部办件。")
@with_exit_codes
def verify(number: str | None, every: bool) -> None:
    """重新执行命令日志，核对状态、现状与日志链；不一致或者不能重新执行则退出码为 1。

    \b
    示例：
      banjie case verify 990123MK2026112100001
      banjie case verify --all
    """
    if bool(number) == every:
        leave(USAGE, "请给出一个办件编号，或者使用 --all。")
    differing = unknown = 0
    for verdict in _verdicts([number] if number else None):
        if verdict.holds:
            continue
        differing += verdict.answer == DIFFERS
        unknown += verdict.answer != DIFFERS
        click.echo(f"{verdict.number}：{verdict.answer}")
        for finding in verdict.findings:
            click.echo(f"  第 {finding.seq} 条（{finding.field}）：{finding.says}")
    if differing or unknown:
        leave(REFUSED, _doubts(differing, unknown))
    click.echo("核验完毕，没有不一致。")


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


def _doubts(differing: int, unknown: int) -> str:
    """
    >>> _doubts(2, 0), _doubts(1, 3)
    ('2 个办件与命令日志不一致。', '1 个办件与命令日志不一致；3 个办件不能由本版本重新执行，未能核验。')
    """
    parts = (differing, "个办件与命令日志不一致"), (unknown, "个办件不能由本版本重新执行，未能核验")
    return "；".join(f"{count} {what}" for count, what in parts if count) + "。"


def _verdicts(numbers: Iterable[str] | None) -> Iterator["CaseVerdict"]:
    """One reading transaction a case, so that nobody who works meanwhile has to wait."""
    from rich.console import Console
    from rich.progress import track

    from app.files import FileStore
    from app.queries.case_numbers import all_numbers
    from app.services.verify_case import verify_case

    config = configured()
    files = FileStore(config.FILES)
    with opened(config) as database:
        if numbers is None:
            with database.reading() as session:
                numbers = all_numbers(session)
        for number in track(list(numbers), description="核验办件", console=Console(stderr=True), transient=True):
            with database.reading() as session:
                verdict = verify_case(session, number=number, files=files)
            yield verdict
