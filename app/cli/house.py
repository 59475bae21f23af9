"""What a command works on: the settings and the database they name."""

from typing import TYPE_CHECKING

from app.cli.exits import UNREACHABLE, leave

if TYPE_CHECKING:
    from app.db import Database
    from config import Config


def configured() -> "Config":
    from config import Config

    return Config.from_env()


def opened(config: "Config | None" = None) -> "Database":
    """The database of the settings; its tables have to be those of this version."""
    from app.db import Database

    database = Database((config or configured()).DATABASE_URL)
    if not database.head_ok():
        leave(UNREACHABLE, "数据库的表结构不是本版本的，请先运行 banjie db upgrade。")
    return database
