"""`banjie demo`: everything in a folder of its own, ready to look at."""

import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.exits import USAGE, leave, with_exit_codes
from app.cli.house import any_database, check_free

if TYPE_CHECKING:
    from app.demo import Login
    from config import Config

MOST_HISTORY = 100_000
MARK = "banjie-demo"  # a file that says the folder is ours to empty


@click.command()
@click.option(
    "--home",
    envvar="BANJIE_HOME",
    default="banjie-demo",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="演示数据所在文件夹（环境变量 BANJIE_HOME）。",
)
@click.option("--database", default="", metavar="URL", help="演示数据写入这个数据库，默认为演示文件夹中的 SQLite。")
@click.option("--no-serve", is_flag=True, help="只准备数据，不提供服务。")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。")
@click.option("--port", default=8000, show_default=True, help="监听端口。")
@click.option(
    "--history",
    default=0,
    type=click.IntRange(0, MOST_HISTORY),
    metavar="件数",
    help="另外建立这么多件此前几个月办结的办件，供审计查找；其中三件有问题。",
)
@click.option("--fresh", is_flag=True, help="清空演示文件夹，从头开始。")
@with_exit_codes
def demo(home: Path, database: str, no_serve: bool, host: str, port: int, history: int, fresh: bool) -> None:
    """建立演示用的数据库、机构、人员、事项和流程图，并提供服务。

    \b
    示例：
      banjie demo
      banjie demo --fresh --port 8080
      banjie demo --fresh --history 2000
      banjie demo --database postgresql:///banjie --no-serve
    """
    if fresh:
        _empty(home)
    config = _settings(home, database)
    if no_serve:
        _tell("", _prepared(config, history))
        return
    check_free(host, port)
    logins = _prepared(config, history)

    from app.server import Server

    def tell(server: object) -> None:
        _tell(f"http://{host}:{port}/", logins)

    Server(config, host=host, port=port, workers=1, threads=64, when_ready=tell).run()


def _empty(home: Path) -> None:
    if home.exists() and not (home / MARK).exists():
        leave(USAGE, f"{home} 不是演示文件夹，不会清空。")
    shutil.rmtree(home, ignore_errors=True)


def _settings(home: Path, database: str) -> "Config":
    """Settings for one's own machine: everything under one folder, no TLS, the scheduler in the web process."""
    from config import Config

    home = home.absolute()
    home.mkdir(parents=True, exist_ok=True)
    mark = home / MARK
    if not mark.exists():
        mark.touch(mode=0o600)
        mark.write_text(secrets.token_urlsafe(48))
    return Config(
        SECRET_KEY=mark.read_text(),
        DATABASE_URL=database or f"sqlite:///{home / 'banjie.sqlite3'}",
        FILES=home / "files",
        SCHEDULER=True,
        ALLOW_MIGRATION=True,
        COOKIE_SECURE=False,
        LOG_LEVEL="warning",
    )


def _prepared(config: "Config", history: int) -> "list[Login]":
    """Tables and demo data; nothing happens twice in the same folder."""
    from datetime import UTC, datetime

    from rich.console import Console

    from app.demo import has_cases, seed
    from app.jobs import notary_of
    from app.services.sign_head import seal_and_sign

    with any_database(config) as database, Console(stderr=True).status("正在准备演示数据…"):
        database.migrate()
        if history and has_cases(database):
            click.echo("演示数据中已有办件，没有再建立历史办件；要从头开始请加 --fresh。", err=True)
        logins = seed(database, now=datetime.now(UTC), history=history)
        if (
            database.is_sqlite
        ):  # another database is signed by the schedulers that will work on it, with a key of theirs
            seal_and_sign(database, notary_of(config), datetime.now(UTC))
    return logins


def _tell(address: str, logins: "list[Login]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("账号", "密码", "姓名", "岗位", title="演示账号")
    for login in logins:
        table.add_row(*login)
    console = Console()
    if address:
        console.print(f"\n办结演示系统已就绪：[bold]{address}[/]  （按 Ctrl-C 停止）\n", highlight=False)
    console.print(table)
