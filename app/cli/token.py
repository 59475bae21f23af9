"""`banjie token`: bearer tokens for programs."""

from datetime import UTC, datetime, timedelta

import click

from app.cli.exits import with_exit_codes
from app.cli.house import opened


@click.group()
def token() -> None:
    """供其他程序调用接口的令牌。"""


@token.command()
@click.argument("login", metavar="账号")
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3650), help="有效天数。")
@click.option("--name", default="命令行", show_default=True, help="令牌用途，便于日后辨认。")
@with_exit_codes
def create(login: str, days: int, name: str) -> None:
    """为账号签发一个令牌，只显示这一次。

    \b
    示例：
      TOKEN=$(banjie token create zhang --days 30)
      curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8000/api/v1/inbox
    """
    from app.cli.accounts import who_signs_in_as
    from app.services.create_token import create_token

    now = datetime.now(UTC)
    expires_at = now + timedelta(days=days)
    with opened() as database, database.transaction() as session:
        person = who_signs_in_as(session, login, now=now)
        created = create_token(session, person_id=person.id, name=name, now=now, expires_at=expires_at)
    click.echo(created.text)
