"""`banjie history`: what auditors search, read off the log again."""

import click

from app.cli.exits import with_exit_codes
from app.cli.house import opened


@click.group()
def history() -> None:
    """办理历史：供审计查找的数据，全部由办件日志得出。"""


@history.command()
@with_exit_codes
def refill() -> None:
    """清空办理历史，按日志重新生成。其间查找和规则发现不完整，办理不受影响。

    \b
    示例：
      banjie history refill
    """
    from rich.console import Console

    from app.services.fill_history import fill_history, forget_history
    from app.services.history.reading import Courses

    read, courses = 0, Courses()
    with opened() as database, Console(stderr=True).status("正在清空…") as status:
        with database.transaction() as session:
            forget_history(session)
        done = 1
        while done:
            with database.transaction() as session:
                done = fill_history(session, courses=courses)
            read += done
            status.update(f"已读 {read} 条…")
    click.echo(f"已按日志重新生成，共读 {read} 条。")
