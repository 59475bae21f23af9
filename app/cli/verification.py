"""`banjie case verify`: what to go through, how far it has come, what was found."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from app.cli.archive import packages_told, verify_package
from app.cli.days import DAY
from app.cli.exits import REFUSED, UNREACHABLE, USAGE, leave, with_exit_codes
from app.cli.house import configured, opened

if TYPE_CHECKING:
    from app.services.findings import Finding
    from app.services.verifying.part import Asked, House, Part

PERIODS = ("filed", "ended", "stepped")


@click.command()
@click.argument("number", metavar="[办件编号]", default="")
@click.option("--all", "every", is_flag=True, help="核验全部办件，连同各版本、办件编号和存证日志。")
@click.option("--packages", is_flag=True, help="与 --all 同用：归档包也逐个核验，较费时。")
@click.option("--from", "since", type=DAY, metavar="日期", help="从哪一天起。")
@click.option("--to", "until", type=DAY, metavar="日期", help="到哪一天止，含当天。")
@click.option(
    "--by",
    type=click.Choice(PERIODS),
    default="filed",
    show_default=True,
    help="日期指收件（filed）、办结（ended），还是其间办理过（stepped）。",
)
@click.option("--item", default="", metavar="事项编号", help="只核验这一事项的办件。")
@click.option("--org", default="", metavar="机构编号", help="只核验这一机构及其下级机构受理或承办的办件。")
@click.option("--chain", is_flag=True, help="只核对摘要、日志链和存证日志，不重新执行。")
@click.option("--jobs", type=click.IntRange(1, 256), help="同时核验的进程数，不写则用全部处理器核。")
@with_exit_codes
def verify(every: bool, packages: bool, chain: bool, jobs: int | None, **asked: Any) -> None:
    """重新执行命令日志，核对状态、现状、日志链和存证日志；不一致或者不能重新执行则退出码为 1，没有核验完则为 3。已归档的办件核验归档包。

    \b
    示例：
      banjie case verify 990123MK2026112100001
      banjie case verify --from 2026-11-01 --to 2026-11-30 --by ended
      banjie case verify --all --chain --jobs 4
      banjie case verify --all --packages
    """
    from app.errors import CaseArchived
    from app.queries.verifiable import Scope
    from app.services.verifying.part import Asked

    scope = Scope(**{**asked, "since": _day(asked["since"]), "until": _day(asked["until"])})
    if every != scope.is_everything or (scope.number and scope != Scope(scope.number, by=scope.by)):
        leave(USAGE, "请给出一个办件编号，或者 --from、--to、--item、--org 中的条件，或者使用 --all。")
    if packages and not every:
        leave(USAGE, "--packages 须与 --all 同用。")
    if scope.since and scope.until and scope.since > scope.until:
        leave(USAGE, "--from 不能晚于 --to。")
    try:
        _verify(Asked(scope, chain), jobs, packages)
    except CaseArchived:
        verify_package(scope.number)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _verify(asked: "Asked", jobs: int | None, packages: bool) -> None:
    """What does not hold is said as soon as it is found."""
    from app.errors import VerificationCut
    from app.files import FileStore
    from app.services.verifying.many import all_cores
    from app.services.verifying.part import House
    from app.services.verifying.totals import Totals

    config, totals = configured(), Totals()
    with opened(config) as database:
        house = House(database, FileStore(config.FILES), config.LOG_HEADS)
        try:
            for part in _with_progress(house, asked, jobs or all_cores()):
                totals.add(part)
                _tell_part(part)
        except VerificationCut as cut:  # that nothing was found means nothing
            leave(UNREACHABLE, str(cut))
        if packages:
            totals.loose += packages_told(database, config)
    if not totals.holds:
        leave(REFUSED, totals.says)
    click.echo(totals.says)


def _tell_part(part: "Part") -> None:
    for verdict in part.doubtful:
        click.echo(f"{verdict.number}：{verdict.answer}")
        _tell(verdict.findings)
    _tell(part.findings)


def _tell(findings: "tuple[Finding, ...]") -> None:
    for each in findings:
        line = f"第 {each.seq} 条" if each.seq else each.case
        click.echo(f"  {line}（{each.field}）{each.place}：{each.says}")


def _with_progress(house: "House", asked: "Asked", jobs: int) -> "Iterator[Part]":
    """On the side of errors, so that what is found can be kept in a file."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from app.services.verifying.many import verify_many

    columns = (TextColumn("核验办件"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        bar = shown.add_task("", total=None)
        with closing(verify_many(house, asked, jobs=jobs)) as walk:
            for each in walk:
                shown.update(bar, completed=each.done, total=each.total)
                yield each.part
