"""Refusals become answers here, and only here: problem documents (RFC 9457) for programs, a page for people."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import structlog
from flask import Flask, Response, g, json, make_response, redirect, render_template, request
from markupsafe import escape
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.auth import NotSignedIn, is_api
from app.errors import ChartRefused
from app.web.current import current_case
from app.web.refusals import status_of
from app.web.words import words_for

log = structlog.get_logger("banjie.problem")
MEDIA_TYPE = "application/problem+json"
NOT_TAKEN_OVER = ("content-type", "content-length", "location")
CONFLICTS = (409, 412)


@dataclass(frozen=True)
class Problem:
    """A refusal as people and programs are told it; `facts` are further members of the document."""

    status: int
    code: str
    detail: str
    facts: dict[str, Any] = field(default_factory=dict)
    headers: Iterable[tuple[str, str]] = ()

    @property
    def title(self) -> str:
        return words_for(self.status).title

    def to_json(self) -> dict[str, Any]:
        return {
            **self.facts,
            "type": f"urn:banjie:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "request": g.get("request_id", ""),
        }


def register(app: Flask) -> None:
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """The whole answer to a refusal."""
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, Exception):
        error = error.original_exception
    problem = problem_of(error)
    if problem.status >= 500:
        log.error("request failed", code=problem.code, exc_info=error)
    return document(problem) if is_api() else _page(problem, error)


def problem_of(error: Exception) -> Problem:
    """What to say about a refusal."""
    if isinstance(error, HTTPException):
        return _of_http(error)
    status = status_of(error)
    words = words_for(status)
    code = getattr(error, "code", None)
    if not isinstance(code, str) or status >= 500:
        return Problem(status, words.code, words.detail, {**_validation(error), **_now(status)}, _headers(status))
    return Problem(status, code, str(error), {**_facts(error), **_now(status)}, _headers(status))


def _of_http(error: HTTPException) -> Problem:
    status = error.code or 500
    words = words_for(status)
    told = getattr(error, "data", None) or {}  # webargs puts the findings of a schema here, by place
    errors = {"errors": told["messages"]} if "messages" in told else {}
    kept = [(name, value) for name, value in error.get_headers() if name.lower() not in NOT_TAKEN_OVER]
    return Problem(status, words.code, words.detail, errors, kept)


def _validation(error: Exception) -> dict[str, Any]:
    return {"errors": error.normalized_messages()} if isinstance(error, ValidationError) else {}


def _facts(error: Exception) -> dict[str, Any]:
    """The facts of a refusal that JSON can say."""
    if isinstance(error, ChartRefused):
        return {"findings": [finding_json(each) for each in error.verdict.findings]}
    return {name: value for name, value in getattr(error, "facts", {}).items() if _is_plain(value)}


def finding_json(finding: Any) -> dict[str, Any]:
    """A finding of the chart gate, the same in a verdict and in a refusal."""
    return {name: getattr(finding, name) for name in ("rule", "severity", "element", "line", "says", "repair")}


def _is_plain(value: Any) -> bool:
    try:
        json.dumps(value)
    except (TypeError, ValueError):
        return False
    return True


def _now(status: int) -> dict[str, Any]:
    """Who lost a race is told how things stand."""
    current = current_case() if status in CONFLICTS else None
    return {"current": current} if current else {}


def _headers(status: int) -> list[tuple[str, str]]:
    if status == 401:
        return [("WWW-Authenticate", 'Bearer realm="banjie"')]
    return [("Retry-After", "2")] if status == 503 else []


def document(problem: Problem) -> Response:
    response = make_response(json.dumps(problem.to_json(), ensure_ascii=False), problem.status)
    response.headers.extend(problem.headers)
    response.content_type = MEDIA_TYPE
    return response


def _page(problem: Problem, error: Exception) -> Response:
    if isinstance(error, NotSignedIn) and request.method == "GET":
        return make_response(redirect(_sign_in_address(), 303))
    response = make_response(_drawn(problem), problem.status)
    response.headers.extend(each for each in problem.headers if each[0] != "WWW-Authenticate")
    return response


def _drawn(problem: Problem) -> str:
    try:
        return render_template("error.html", problem=problem)
    except Exception:  # the page about an error must not be the next one
        log.exception("error page failed")
        return f"<!doctype html><html lang=zh-CN><title>{problem.title}</title><p>{escape(problem.detail)}</p>"


def _sign_in_address() -> str:
    """Where to sign in, and where to go on from there."""
    return f"/sign-in?{urlencode({'next': request.full_path.rstrip('?')})}"
