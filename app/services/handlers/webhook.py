"""A signed HTTP POST to another system. The chart names it, the settings say where it is."""

import hashlib
import hmac
import json
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from app.services.handlers.job import Done, Job, Never, NotNow, Outside
from engine.canonical import canonical

SECONDS = 10
MOST = 64 * 1024
"""Bytes of an answer that are read."""


class _StayHere(HTTPRedirectHandler):
    """The secret is for the address in the settings, not for where that sends us."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        return None


def webhook(job: Job, outside: Outside) -> Done:
    """Inputs: `hook`, a name of the settings; the others are sent. An answer 2xx ends the job.

    The answer may be JSON: `outcome`, a text, and `data`, values for routing fields. Anything else is tried again.
    """
    hook = outside.webhooks.get(job.said("hook"))
    if hook is None:
        raise Never("webhook_unknown", f"系统设置中没有名为「{job.said('hook')}」的对接地址。")
    return _read(_sent(_request(hook, job)))


def _request(hook: Any, job: Job) -> Request:
    body = canonical(
        {
            "at": job.at.isoformat(),
            "case": job.cause.case_number,
            "inputs": {name: value for name, value in job.inputs.items() if name != "hook"},
            "job": job.key,
            "node": job.node,
        }
    )
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": str(job.cause),
        "Banjie-Signature": signature(hook["secret"], str(job.cause), body),
    }
    return Request(hook["url"], data=body, headers=headers, method="POST")


def signature(secret: str, cause: str, body: bytes) -> str:
    """HMAC-SHA256 (hex) of the idempotency key, a line feed and the body.

    >>> signature("s", "990123SC2026112300001/4/0", b"{}")[:16]
    '7ad8de175167bec7'
    """
    return hmac.digest(secret.encode(), f"{cause}\n".encode() + body, hashlib.sha256).hex()


def _sent(request: Request) -> bytes:
    opener: OpenerDirector = build_opener(_StayHere, ProxyHandler({}))
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            return answer.read(MOST + 1)
    except HTTPError as error:
        error.close()
        raise NotNow(f"对方系统回答 HTTP {error.code}。") from error
    except (HTTPException, URLError, OSError) as error:
        raise NotNow("无法连接对方系统，或者对方没有及时回答。") from error


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
    return Done(outcome, data)


def _refuse(constant: str) -> None:
    raise ValueError(constant)
