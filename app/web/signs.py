"""Text that no store can hold is refused once, for every page; the schemas of the API refuse it field by field."""

from collections.abc import Iterable

from flask import Flask, request

from app.auth import is_api
from app.errors import AppError


class NulInText(AppError):
    """Something that was sent holds the character NUL."""

    code = "nul_in_text"
    says = "提交的内容含有空字符，无法处理。请删去后重试。"


def register(app: Flask) -> None:
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    if request.endpoint and not is_api() and any("\0" in text for text in _texts()):
        raise NulInText


def _texts() -> Iterable[str]:
    yield from (text for text in (request.view_args or {}).values() if isinstance(text, str))
    for said in (request.args, request.form):
        for name, values in said.lists():
            yield name
            yield from values
