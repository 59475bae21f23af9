"""`banjie evidence`: write evidence packages, and check them as a stranger would."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import click

from app.cli.exits import REFUSED, USAGE, leave, with_exit_codes
from app.cli.house import configured, opened, press_of

if TYPE_CHECKING:
    from app.db import Database
    from app.evidence.package import Order
    from app.queries.views import Who

WAY = "banjie evidence export"


@click.group()
def evidence() -> None:
    """证据包的导出与核验。"""


@evidence.command()
@click.argument("numbers", metavar="办件编号…", nargs=-1, required=True)
@click.option("--redacted", is_flag=True, help="遮盖可能含有个人信息的内容；证明仍然成立。")
@click.option("--files", "with_files", is_flag=True, help="附上材料、附件和文书的文件。")
@click.option("--to", "place", type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@click.option("--as", "login", required=True, help="以哪个账号的名义，须为审计或者监察人员；记入查阅记录。")
@with_exit_codes
def export(numbers: tuple[str, ...], redacted: bool, with_files: bool, place: Path | None, login: str) -> None:
    """导出办件（连同关联办件）的证据包。

    \b
    示例：
      banjie evidence export 990123MK2026112100001 --as audit
      banjie evidence export 990123MK2026112100001 990123MK2026112100002 --redacted --to a.zip --as audit
    """
    from app.evidence.case_entries import Wish
    from app.evidence.package import Order
    from app.evidence.sealed import ready_signer
    from app.files import FileStore
    from app.jobs.sealer import notary_of

    if redacted and with_files:
        leave(USAGE, "遮盖个人信息的证据包不含文件：--redacted 与 --files 不能同时使用。")
    config, now = configured(), datetime.now(UTC)
    place = place or Path(f"evidence-{numbers[0] if len(numbers) == 1 else f'{now:%Y%m%d-%H%M}'}.zip")
    if place.exists():
        leave(USAGE, f"{place} 已经存在。")
    with opened(config) as database:
        person = _note(database, login, numbers, redacted, now)
        signer = ready_signer(database, notary_of(config), now)
        order = Order(Wish(redacted, with_files, FileStore(config.FILES)), signer, press_of(config), person)
        written = _write(database, numbers, order, place)
    if signer is None:
        click.echo("没有可用的签名密钥：证据包的清单没有签名。", err=True)
    click.echo(f"{place}：{written} 字节。")


@evidence.command()
@click.argument("package", metavar="证据包", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--receipt", default="", help="收件凭证二维码的内容，与证据包比对。")
@with_exit_codes
def check(package: Path, receipt: str) -> None:
    """核验证据包，只信任本系统登记的密钥；不成立则退出码为 1。用的是本系统的核验程序，不是包中的那一份。

    \b
    示例：
      banjie evidence check evidence-990123MK2026112100001.zip
    """
    from app.evidence.check import checked
    from app.evidence.verifier.answer import OWN_KEY, tell
    from app.queries.log import keys

    with opened() as database, database.reading() as session:
        known = [each.key for each in keys(session)]
    told = checked(package, known, receipt)
    if not known:
        told.leaves_open(OWN_KEY)
    if tell(told):
        raise SystemExit(REFUSED)


@evidence.command()
@click.option(
    "--to", "place", type=click.Path(dir_okay=False, path_type=Path), default=Path("verify.py"), help="写到哪个文件。"
)
@with_exit_codes
def verifier(place: Path) -> None:
    """写出独立的核验程序 verify.py，并显示它的摘要，供公布和分发。

    \b
    示例：
      banjie evidence verifier --to verify.py
    """
    from app.evidence.verify_py import verifier_digest, verifier_source

    if place.exists():
        leave(USAGE, f"{place} 已经存在。")
    place.write_bytes(verifier_source())
    click.echo(f"{place}：SHA-256 {verifier_digest()}")


def _note(database: "Database", login: str, numbers: Sequence[str], redacted: bool, now: datetime) -> "Who":
    """Before anything leaves: who takes it out, and of which cases. Raises NotFound, NotAllowed."""
    from app.cli.accounts import who_signs_in_as
    from app.evidence.package import family_of
    from app.permissions import check_can_export
    from app.services.keep_looks import Sight, keep_looks
    from app.web.looks import EXPORT

    with database.transaction() as session:
        person = who_signs_in_as(session, login, now=now)
        check_can_export(person, redacted=redacted)
        family = family_of(session, numbers, person)
        keep_looks(session, [Sight(now, person.id, number, EXPORT, WAY) for number in family])
    return person


def _write(database: "Database", numbers: Sequence[str], order: "Order", place: Path) -> int:
    """Whole or not at all, and readable by its owner alone. Raises NotFound, LogBroken, OSError."""
    from app.evidence.package import package_of

    with NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", suffix=".part", delete=False) as file:
        coming = Path(file.name)
        try:
            with database.reading() as session:
                file.writelines(package_of(session, numbers, order))
            file.flush()
            coming.replace(place)
        finally:
            coming.unlink(missing_ok=True)
    return place.stat().st_size
