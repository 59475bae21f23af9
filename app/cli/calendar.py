"""`banjie calendar`: versions of the working calendar."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.exits import with_exit_codes
from app.cli.house import opened

if TYPE_CHECKING:
    from app.services.arrangement import Arrangement

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
YEARS = click.IntRange(2004, 2100)


@click.group()
def calendar() -> None:
    """工作日历：放假、调休上班与办公时间。"""


@calendar.command(name="import")
@click.option("--year", "years", multiple=True, type=YEARS, help="年份，可重复；没有正式安排的年份按法定节假日暂定。")
@click.option("--file", "path", type=A_FILE, help="CSV 文件，列为 日期,类型,说明,机构；文件中的年份整年替换。")
@click.option("--provisional", is_flag=True, help="文件是暂定的安排。")
@click.option("--as", "login", required=True, help="以哪个账号的名义发布，须有系统管理员岗位。")
@click.option("--reason", required=True, help="原因，记入版本。")
@with_exit_codes
def import_(years: tuple[int, ...], path: Path | None, provisional: bool, login: str, reason: str) -> None:
    """录入若干年的安排并发布为新版本；在办件的期限随后由调度进程逐件调整。

    \b
    示例：
      banjie calendar import --year 2026 --year 2027 --as admin --reason "录入 2027 年安排"
      banjie calendar import --file 2027.csv --as admin --reason "国务院办公厅通知"
    """
    from app.cli.accounts import who_signs_in_as
    from app.errors import CalendarRefused
    from app.services.publish_calendar import publish_calendar

    if not years and path is None:
        raise click.UsageError("请用 --year 或 --file 给出要录入的安排。")
    now = datetime.now(UTC)
    with opened() as database, database.transaction() as session:
        person = who_signs_in_as(session, login, now=now)
        try:
            after = _changed(session, years, path, not provisional)
        except CalendarRefused as refused:
            _tell_faults(refused)
            raise
        is_new = publish_calendar(
            session, calendar=after.calendar, names=after.names, person=person, now=now, reason=reason
        )
    click.echo(f"已发布 {after.calendar.version[:12]}。" if is_new else "与现行版本相同，没有新版本。")
    for year in sorted({day.year for day in after.days()} - after.calendar.official):
        click.echo(f"{year} 年为暂定：尚无正式安排。")


@calendar.command(name="list")
@with_exit_codes
def list_() -> None:
    """列出全部版本，新的在前。

    \b
    示例：
      banjie calendar list
    """
    from app.queries.calendars import calendar_rows
    from engine.calendar import ZONE

    with opened() as database, database.reading() as session:
        for row in calendar_rows(session):
            at = f"{row.published_at.astimezone(ZONE):%Y-%m-%d %H:%M}"
            mark = "（现行）" if row.in_force else ""
            click.echo(f"第 {row.version} 版{mark}  {at}  {row.published_by or '系统'}  {row.reason or '—'}")


@calendar.command()
@click.argument("year", metavar="年份", type=YEARS)
@click.option("--org", default="", help="机构编码；不写为全体。")
@with_exit_codes
def show(year: int, org: str) -> None:
    """显示现行版本一年中的放假与调休上班。

    \b
    示例：
      banjie calendar show 2026
    """
    from app.services.calendar_preview import arrangement_in_force

    with opened() as database, database.reading() as session:
        arrangement = arrangement_in_force(session)
    known = "正式" if year in arrangement.calendar.official else "暂定"
    click.echo(f"{year} 年（{known}）")
    for day, arranged in arrangement.days(org).items():
        if day.year == year:
            click.echo(f"{day}  {arranged.kind}  {arranged.name}".rstrip())


@calendar.command()
@click.option("--year", default=0, type=click.IntRange(0, 2100), help="只导出这一年。")
@with_exit_codes
def export(year: int) -> None:
    """把现行版本按 CSV 输出。

    \b
    示例：
      banjie calendar export --year 2026 > 2026.csv
    """
    from app.services.calendar_file import written
    from app.services.calendar_preview import arrangement_in_force
    from app.services.exported_days import exported_days

    with opened() as database, database.reading() as session:
        days = exported_days(arrangement_in_force(session), year)
    click.echo(written(days), nl=False)


def _changed(session, years: tuple[int, ...], path: Path | None, official: bool) -> "Arrangement":
    from app.queries.calendars import offices
    from app.services.calendar_preview import arrangement_in_force
    from app.services.edit_calendar import CalendarEdit, edited
    from app.services.initial_calendar import arrangement_for

    after = arrangement_for(sorted(set(years)), arrangement_in_force(session))
    if path is None:
        return after
    orgs = [each.code for each in offices(session)]
    return edited(after, CalendarEdit(file=path.read_bytes(), official=official), orgs)


def _tell_faults(refused) -> None:
    for fault in refused.faults:
        click.echo(f"第 {fault['line']} 行：{fault['says']}" if fault["line"] else fault["says"], err=True)
