"""`If-Match` and `Idempotency-Key`: a program says what it saw, and that it may be asking again."""

import re

from flask import g, request

from app.errors import AppError
from app.queries.revisions import has_line, revision_of_case, revision_of_task

KEY = re.compile(r"[!-~]{1,64}")

COMMAND_HEADERS = [
    {
        "in": "header",
        "name": "Idempotency-Key",
        "description": "同一操作的请求编号，重复提交得到相同回答，不会办理第二次。",
        "schema": {"type": "string", "pattern": "^[!-~]{1,64}$"},
    },
    {
        "in": "header",
        "name": "If-Match",
        "description": "读取时得到的 ETag；办件已变化时回答 412。",
        "schema": {"type": "string"},
    },
]

REVISION_HEADER = {"ETag": {"description": "办件编号与修订号，可放进 If-Match", "schema": {"type": "string"}}}


class Stale(AppError):
    """The case has moved since the sender looked at it."""

    code = "stale"
    says = "办件在您读取之后已经变化，请重新读取。"


class BadRequestKey(AppError):
    """An Idempotency-Key that is empty, too long, or not printable."""

    code = "bad_request_key"
    says = "请求编号应为 1～64 个可打印的 ASCII 字符。"


def request_key() -> str | None:
    """What the sender calls this request, so that it can be sent again."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not KEY.fullmatch(key):
        raise BadRequestKey
    return key


def check_unmoved(*, number: str = "", task_id: int = 0) -> None:
    """Refuse when the sender saw an older case; who repeats a request that was done gets its answer, not this."""
    if "If-Match" not in request.headers:
        return
    key = request_key()
    if key and has_line(g.db, actor=g.person.key, request_key=key):
        return
    seen = revision_of_task(g.db, task_id) if task_id else revision_of_case(g.db, number)
    if seen and not request.if_match.contains(etag(*seen)):
        raise Stale


def etag(number: str, revision: int) -> str:
    return f"{number}:{revision}"


def revision_header(number: str, revision: int) -> dict[str, str]:
    """What a program sends back in `If-Match`."""
    return {"ETag": f'"{etag(number, revision)}"'}
