"""`banjie audit`: what auditors take out of the house as files other programs read."""

from datetime import UTC, datetime
from pathlib import Path

import click

from app.cli.days import DAY
from app.cli.exits import USAGE, leave, with_exit_codes
from app.cli.house import opened


@click.group()
def audit() -> None:
    """办理历史的导出。"""


@audit.command()
@click.option("--item", default="", help="事项代码；不给出时取办件最多的事项和流程图版本。")
@click.option("--chart", default="", help="流程图标识。")
@click.option("--version", type=click.IntRange(1), default=None, help="流程图的第几版。")
@click.option("--since", type=DAY, help="从哪一天起收件。")
@click.option("--until", type=DAY, help="到哪一天止收件，含当日。")
@click.option("--org", default="", help="办理单位的机构代码。")
@click.option("--to", "place", type=click.Path(dir_okay=False, path_type=Path), required=True, help="写到哪个文件。")
@click.option("--as", "login", required=True, help="以哪个账号的名义，须为审计、监察人员或者系统管理员。")
@with_exit_codes
def xes(
    item: str,
    chart: str,
    version: int | None,
    since: datetime | None,
    until: datetime | None,
    org: str,
    place: Path,
    login: str,
) -> None:
    """把办理历史导出为事件日志（IEEE 1849，XES），供流程挖掘软件读取。

    \b
    示例：
      banjie audit xes --item food_permit --since 2026-01-01 --to food.xes --as audit
    """
    from app.cli.accounts import who_signs_in_as
    from app.eventlogs import write_xes
    from app.permissions import check_can_map
    from app.queries.bundles import chart_by_id
    from app.queries.mining import MapAsked, choice_of, choices_for, logged_traces
    from app.web.days import begins, ends

    if place.exists():
        leave(USAGE, f"{place} 已经存在。")
    with opened() as database, database.reading() as session:
        person = who_signs_in_as(session, login, now=datetime.now(UTC))
        check_can_map(person)
        choice = choice_of(choices_for(session, person), item, chart, version or 0)
        days = (begins(since.date() if since else None), ends(until.date() if until else None))
        asked = MapAsked(choice.item, choice.version_id, *days, org)
        drawn = chart_by_id(session, choice.version_id)
        with place.open("xb") as out:
            written = write_xes(out, logged_traces(session, person, asked, choice, drawn))
    click.echo(f"{choice.item_name}，{choice.chart_name} v{choice.version}：{written} 个事件，写入 {place}。")
