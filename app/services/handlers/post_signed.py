"""A signed HTTP POST to another system that the settings name."""

import hashlib
import hmac
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from app.services.handlers.cut_off import cut_off_after
from app.services.handlers.job import NotNow

SECONDS = 10
"""For each wait: for the connection, and for the next piece of an answer."""
SECONDS_IN_ALL = 30
"""For the whole answer, much less than the lease of a message."""
MOST = 64 * 1024
"""Bytes of an answer that are read."""


def post_signed(hook: Mapping[str, str], cause: str, body: bytes) -> bytes:
    """The answer, up to a byte too much. `hook`: url and secret. Raises NotNow where the answer is not 2xx."""
    return _sent(urlsplit(hook["url"]), body, _headers(cause, hook["secret"], body))


def signature(secret: str, cause: str, body: bytes) -> str:
    """HMAC-SHA256 (hex) of the idempotency key, a line feed and the body.

    >>> signature("s", "990123SC2026112300001/4/0", b"{}")[:16]
    '7ad8de175167bec7'
    """
    return hmac.digest(secret.encode(), f"{cause}\n".encode() + body, hashlib.sha256).hex()


def _headers(cause: str, secret: str, body: bytes) -> dict[str, str]:
    return {
        "Connection": "close",
        "Content-Type": "application/json",
        "Idempotency-Key": cause,
        "Banjie-Signature": signature(secret, cause, body),
    }


def _sent(where: SplitResult, body: bytes, headers: Mapping[str, str]) -> bytes:
    """Through no proxy and along no redirection: the secret is for the address in the settings."""
    kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
    path = where._replace(scheme="", netloc="", path=where.path or "/", fragment="").geturl()
    try:
        with closing(kind(where.hostname or "", where.port, timeout=SECONDS)) as connection:
            connection.connect()
            line = connection.sock  # the connection forgets it when the answer begins
            with cut_off_after(SECONDS_IN_ALL, lambda: line):
                connection.request("POST", path, body, dict(headers))
                return _taken(connection)
    except (HTTPException, OSError) as error:
        raise NotNow("无法连接对方系统，或者对方没有及时回答。") from error


def _taken(connection: HTTPConnection) -> bytes:
    with connection.getresponse() as answer:
        if not 200 <= answer.status < 300:
            raise NotNow(f"对方系统回答 HTTP {answer.status}。")
        return answer.read(MOST + 1)
