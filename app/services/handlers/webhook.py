"""A signed HTTP POST to another system. The chart names it, the settings say where it is."""

import hashlib
import hmac
import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from urllib.parse import SplitResult, urlsplit

from app.services.field_types import is_readable
from app.services.handlers.job import Done, Job, Never, NotNow, Outside
from engine.canonical import canonical

SECONDS = 10
"""For each wait: for the connection, and for the next piece of an answer."""
SECONDS_IN_ALL = 30
"""For the whole answer, much less than the lease of a message: who answers drop by drop is cut off."""
MOST = 64 * 1024
"""Bytes of an answer that are read."""
OUTCOME = 64
"""Characters of an outcome: it stands in the journal."""


def webhook(job: Job, outside: Outside) -> Done:
    """Inputs: `hook`, a name of the settings; the others are sent. An answer 2xx ends the job.

    The answer may be JSON: `outcome`, a text, and `data`, values for routing fields. Anything else is tried again.
    """
    hook = outside.webhooks.get(job.said("hook"))
    if hook is None:
        raise Never("webhook_unknown", f"系统设置中没有名为「{job.said('hook')}」的对接地址。")
    body = _told(job)
    return _read(_sent(urlsplit(hook["url"]), body, _headers(job, hook["secret"], body)))


def _told(job: Job) -> bytes:
    return canonical(
        {
            "at": job.at.isoformat(),
            "case": job.cause.case_number,
            "inputs": {name: value for name, value in job.inputs.items() if name != "hook"},
            "job": job.key,
            "node": job.node,
        }
    )


def _headers(job: Job, secret: str, body: bytes) -> dict[str, str]:
    return {
        "Connection": "close",
        "Content-Type": "application/json",
        "Idempotency-Key": str(job.cause),
        "Banjie-Signature": signature(secret, str(job.cause), body),
    }


def signature(secret: str, cause: str, body: bytes) -> str:
    """HMAC-SHA256 (hex) of the idempotency key, a line feed and the body.

    >>> signature("s", "990123SC2026112300001/4/0", b"{}")[:16]
    '7ad8de175167bec7'
    """
    return hmac.digest(secret.encode(), f"{cause}\n".encode() + body, hashlib.sha256).hex()


def _sent(where: SplitResult, body: bytes, headers: Mapping[str, str]) -> bytes:
    """Through no proxy and along no redirection: the secret is for the address in the settings."""
    kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
    path = where._replace(scheme="", netloc="", path=where.path or "/", fragment="").geturl()
    try:
        with closing(kind(where.hostname or "", where.port, timeout=SECONDS)) as connection:
            connection.connect()
            with _cut_off_after(SECONDS_IN_ALL, connection.sock):
                connection.request("POST", path, body, dict(headers))
                return _taken(connection)
    except (HTTPException, OSError) as error:
        raise NotNow("无法连接对方系统，或者对方没有及时回答。") from error


def _taken(connection: HTTPConnection) -> bytes:
    with connection.getresponse() as answer:
        if not 200 <= answer.status < 300:
            raise NotNow(f"对方系统回答 HTTP {answer.status}。")
        return answer.read(MOST + 1)


@contextmanager
def _cut_off_after(seconds: float, line: socket.socket) -> Iterator[None]:
    """What came until then is no answer, even if it looks like one."""
    over = Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):  # the other side was faster
            line.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if over.is_set():
            raise TimeoutError


def _read(answer: bytes) -> Done:
    if not answer.strip():
        return Done()
    if len(answer) > MOST:
        raise NotNow(f"对方系统的回答超过 {MOST} 字节。")
    try:
        told = json.loads(answer, parse_float=str, parse_constant=_refuse)
        outcome, data = told.get("outcome", ""), told.get("data", {})
    except (ValueError, AttributeError, RecursionError) as error:
        raise NotNow("对方系统的回答不是 JSON 对象。") from error
    if not (isinstance(outcome, str) and isinstance(data, dict)):
        raise NotNow("对方系统的回答中，outcome 应为文本，data 应为对象。")
    if len(outcome) > OUTCOME or not is_readable(outcome):
        raise NotNow(f"对方系统的回答中，outcome 超过 {OUTCOME} 字，或者含有不能显示的字符。")
    return Done(outcome, data)


def _refuse(constant: str) -> None:
    raise ValueError(constant)
