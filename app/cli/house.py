"""What a command works on: the settings and the database they name."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.cli.exits import UNREACHABLE, leave

STORES = ("sqlite", "postgresql")
WRONG_ADDRESS = "数据库地址（BANJIE_DATABASE_URL）应为 sqlite:///文件 或 postgresql://用户:密码@主机/库名。"

if TYPE_CHECKING:
    from app.db import Database
    from app.documents.press import Press
    from config import Config


def configured() -> "Config":
    from config import Config

    return Config.from_env()


def press_of(config: "Config") -> "Press":
    """What sets documents, with the fonts of the settings."""
    from app.documents.press import press_with

    return press_with(*([str(config.FONTS)] if config.FONTS else []))


@contextmanager
def opened(config: "Config | None" = None) -> "Iterator[Database]":
    """The database of the settings; its tables have to be those of this version."""
    with any_database(config) as database:
        if not database.head_ok():
            leave(UNREACHABLE, "数据库的表结构不是本版本的，请先运行 banjie db upgrade。")
        yield database


@contextmanager
def any_database(config: "Config | None" = None) -> "Iterator[Database]":
    """The database of the settings as it is."""
    database = _store((config or configured()).DATABASE_URL)
    try:
        yield database
    finally:
        database.dispose()


def _store(url: str) -> "Database":
    """The address itself is not repeated: it may hold a password. Raises Misconfigured."""
    from sqlalchemy.exc import ArgumentError

    from app.db import Database
    from config import Misconfigured

    try:
        database = Database(url)
    except (ArgumentError, ImportError, ValueError) as error:
        raise Misconfigured(WRONG_ADDRESS) from error
    if database.url.get_backend_name() not in STORES:
        raise Misconfigured(WRONG_ADDRESS)
    return database


def check_free(host: str, port: int) -> None:
    """Say in one sentence, before anything is prepared, that an address cannot be listened on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as wanted:
        wanted.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            wanted.bind((host, port))
        except OSError as error:
            leave(UNREACHABLE, f"无法监听 {host}:{port}（{error.strerror}），请用 --port 换一个端口。")
