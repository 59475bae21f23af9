"""Asking a check without being refused."""

from collections.abc import Callable

from app.errors import NotAllowed


def can(check: Callable[..., object], *args, **facts) -> bool:
    try:
        check(*args, **facts)
    except NotAllowed:
        return False
    return True
