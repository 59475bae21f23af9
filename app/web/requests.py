"""One line of log for each request: which route, what came of it, how long it took; nothing a person wrote."""

import re
import secrets
import time

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("banjie.request")
FIT = re.compile(r"[A-Za-z0-9_.-]{8,64}")
QUIET = ("static", "health.healthz", "health.readyz")


def register(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.began = time.perf_counter()
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if FIT.fullmatch(given) else secrets.token_hex(8)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    if request.endpoint not in QUIET:
        log.info(
            "request",
            method=request.method,
            route=request.url_rule.rule if request.url_rule else None,
            status=response.status_code,
            ms=round((time.perf_counter() - g.began) * 1000, 1),
            person=g.person.id if g.get("person") else None,
        )
    return response
