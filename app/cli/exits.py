"""Exit codes that scripts can trust, and the sentence that goes with each."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

import click

REFUSED, USAGE, UNREACHABLE = 1, 2, 3


def leave(code: int, sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(code)


def with_exit_codes(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn what the inner rooms raise into an exit code; anything unexpected stays a traceback."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        from sqlalchemy.exc import OperationalError

        from app.errors import AppError
        from config import Misconfigured
        from engine.errors import EngineError

        try:
            return command(*args, **kwargs)
        except (AppError, EngineError) as refusal:
            leave(REFUSED, str(refusal))
        except Misconfigured as error:
            leave(USAGE, f"配置有误：{error}")
        except OperationalError as error:
            leave(UNREACHABLE, f"无法使用数据库：{error.orig}")
        except BrokenPipeError:  # whoever read our output has seen enough; click ends quietly
            raise
        except OSError as error:
            leave(UNREACHABLE, f"无法读写：{error}")

    return guarded
