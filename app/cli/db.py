"""`banjie db`: the tables of the database."""

from datetime import UTC, datetime
from pathlib import Path

import click

from app.cli.exits import REFUSED, leave, with_exit_codes
from app.cli.house import any_database


@click.group()
def db() -> None:
    """数据库表结构。"""


@db.command()
@with_exit_codes
def upgrade() -> None:
    """把数据库升级到本版本的表结构，可重复运行；还没有工作日历、升级规则时，发布初始的日历和标准规则。

    \b
    示例：
      BANJIE_DATABASE_URL=postgresql:///banjie banjie db upgrade
    """
    from app.services.initial_calendar import publish_first_calendar
    from app.services.publish_ladders import publish_first_ladders

    with any_database() as database:
        if database.is_sqlite:
            Path(str(database.url.database)).parent.mkdir(parents=True, exist_ok=True)
        database.migrate()
        with database.transaction() as session:
            now = datetime.now(UTC)
            publish_first_calendar(session, now)
            publish_first_ladders(session, now)
    click.echo("数据库已是本版本的表结构。")


@db.command()
@with_exit_codes
def current() -> None:
    """查看数据库是否为本版本的表结构；不是则退出码为 1。

    \b
    示例：
      banjie db current && systemctl restart banjie
    """
    with any_database() as database:
        present = database.head_ok()
    if not present:
        leave(REFUSED, "数据库的表结构不是本版本的，请运行 banjie db upgrade。")
    click.echo("数据库是本版本的表结构。")
