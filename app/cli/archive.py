"""`banjie archive`: put finished cases into packages; check those that are there."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from app.cli.days import DAY
from app.cli.exits import REFUSED, USAGE, leave, with_exit_codes
from app.cli.house import configured, opened, press_of

if TYPE_CHECKING:
    from app.db import Database
    from app.services.findings import Finding
    from config import Config


@click.command()
@click.option("--before", type=DAY, metavar="日期", help="归档这一天以前办结的办件。")
@click.option("--most", type=click.IntRange(1), help="最多归档多少件（关联办件随主办件，不另计）。")
@click.option("--verify", is_flag=True, help="不归档，核验归档清单和全部归档包。")
@with_exit_codes
def archive(before: datetime | None, most: int | None, verify: bool) -> None:
    """把办结满期的办件写成归档包，核验之后移出数据库；有未归档的或者核验不一致，退出码为 1。

    \b
    示例：
      banjie archive --before 2025-01-01
      banjie archive --verify
    """
    if (before is None) != verify:
        leave(USAGE, "请用 --before 给出日期，或者使用 --verify。")
    if before is None:
        _verify()
    else:
        _archive(before, most)


def _archive(before: datetime, most: int | None) -> None:
    from app.archive.archivist import Rooms, archivist_of
    from app.archive.run import archive, check_term
    from app.files import FileStore
    from engine.calendar import ZONE

    config, now, day = configured(), datetime.now(UTC), before.replace(tzinfo=ZONE)
    check_term(day, now, config.ARCHIVE_DAYS)
    gone = refused = 0
    with opened(config) as database:
        rooms = Rooms(config.ARCHIVE, config.LOG_KEYS, config.LOG_ALGORITHM)
        archivist = archivist_of(database, rooms, FileStore(config.FILES), press_of(config), now)
        for each in archive(database, day, archivist, lambda: datetime.now(UTC), most):
            gone, refused = gone + len(each.numbers), refused + bool(each.refused)
            click.echo(each.refused or f"{'、'.join(each.numbers)}：已归档。")
    click.echo(f"已归档 {gone} 个办件" + (f"，{refused} 件未归档。" if refused else "。"))
    if refused:
        leave(REFUSED, f"{refused} 件未归档，原因见上。")


def _verify() -> None:
    from app.archive.vault import Vault
    from app.archive.verify_archived import all_archived_findings

    config = configured()
    with opened(config) as database, database.reading() as session:
        wrong = told(all_archived_findings(session, Vault(config.ARCHIVE)))
    if wrong:
        leave(REFUSED, f"归档有 {wrong} 处不一致。")
    click.echo("核验完毕，归档清单和归档包没有不一致。")


def packages_told(database: "Database", config: "Config") -> int:
    """How many findings there are in all packages; the list of them was looked at before."""
    from app.archive.vault import Vault
    from app.archive.verify_archived import all_package_findings

    with database.reading() as session:
        return told(all_package_findings(session, Vault(config.ARCHIVE)))


def verify_package(number: str) -> None:
    """Of one archived case. Raises NotFound."""
    from app.archive.vault import Vault
    from app.archive.verify_archived import archived_case_findings

    config = configured()
    with opened(config) as database, database.reading() as session:
        wrong = told(archived_case_findings(session, Vault(config.ARCHIVE), number))
    if wrong:
        leave(REFUSED, f"归档包有 {wrong} 处不一致。")
    click.echo(f"{number}：已归档，归档包逐项核验，没有不一致。")


def told(findings: "Iterable[Finding]") -> int:
    """How many there were."""
    number = 0
    for number, each in enumerate(findings, start=1):
        click.echo(f"{each.case}：第 {each.seq} 条（{each.field}）：{each.says}")
    return number
