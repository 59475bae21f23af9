"""`banjie log`: the log of all lines, its signed heads, its proofs and the key that signs."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from app.cli.exits import REFUSED, USAGE, leave, with_exit_codes
from app.cli.house import configured, opened

HEADS = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def log() -> None:
    """存证日志：现状、核验、证明与签名密钥。"""


@log.command()
@with_exit_codes
def status() -> None:
    """显示存证日志的条数、最新的签名日志头、签名公钥和接收方。

    \b
    示例：
      banjie log status
    """
    from app.queries.log import head_of, keys, receivers, size_of
    from engine.desk import iso

    config = configured()
    with opened(config) as database, database.reading() as session:
        newest, known, told = head_of(session), keys(session), receivers(session)
        click.echo(f"存证日志：{size_of(session)} 条")
    if newest is None:
        click.echo("日志头：尚未签名")
    else:
        click.echo(f"日志头：第 {newest.size} 条时，签于 {iso(newest.at)}，根哈希 {newest.root.hex()}")
    click.echo(f"日志头文件：{config.LOG_HEADS}")
    for key in known:
        ended = f"，{iso(key.until)} 停用" if key.until else "，正在使用"
        click.echo(f"公钥：{key.key}（{key.algorithm}{ended}）")
    for each in told:
        failing = f"，{each.error}" if each.error else ""
        click.echo(f"接收方：{each.name}，已收到第 {each.size} 条时的日志头{failing}")


@log.command()
@click.option("--heads", type=HEADS, help="与另存的日志头文件核对，其中不必有全部日志头；默认为本机的日志头文件。")
@with_exit_codes
def verify(heads: Path | None) -> None:
    """核验存证日志：各项、哈希块、签名日志头、日志头文件与命令日志；不一致则退出码为 1。

    \b
    示例：
      banjie log verify
      banjie log verify --heads /mnt/archive/log-heads.jsonl
    """
    from app.services.heads_file import read_heads
    from app.services.verifying.log import findings_against

    config = configured()
    with opened(config) as database:
        kept = read_heads(heads or config.LOG_HEADS)  # before the session sees anything: the table has as much
        with database.reading() as session:
            found = 0
            for finding in findings_against(session, kept, all_kept=heads is None):
                found += 1
                click.echo(f"{finding.case or '存证日志'}（{finding.where}）：{finding.says}")
    if found:
        leave(REFUSED, f"存证日志有 {found} 处不一致。")
    click.echo("存证日志核验完毕，没有不一致。")


@log.command()
@click.argument("number", metavar="办件编号")
@click.argument("seq", metavar="第几条", type=click.IntRange(1))
@with_exit_codes
def prove(number: str, seq: int) -> None:
    """证明办件的一条命令日志在最新的签名日志头之中，以 JSON 输出。

    \b
    示例：
      banjie log prove 990123MK2026112100001 1 > proof.json
    """
    from app.queries.log_proof import proof_of

    with opened() as database, database.reading() as session:
        told = proof_of(session, number, seq)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


@log.command()
@click.option("--yes", "meant", is_flag=True, help="确认由新密钥签名，旧密钥不再使用。")
@with_exit_codes
def rotate(meant: bool) -> None:
    """启用新的签名密钥；旧公钥仍可核验以前的签名，旧私钥可以销毁。

    \b
    示例：
      banjie log rotate --yes
    """
    from app.jobs import notary_of
    from app.services.log_keys import new_key
    from engine.log_head import key_id

    if not meant:
        leave(USAGE, "从现在起将由新密钥签名，旧密钥不再使用；确认请加 --yes。")
    config, now = configured(), datetime.now(UTC)
    notary = notary_of(config)
    with opened(config) as database, database.transaction() as session:
        signer = new_key(session, notary.keys, notary.algorithm, now)
    click.echo(f"新的签名密钥：{key_id(signer.public)}（{signer.algorithm}），私钥在 {notary.keys.path}，请妥善备份。")
