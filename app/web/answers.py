"""Problems as answers: a document for programs (RFC 9457), a page for people."""

from urllib.parse import urlencode

import structlog
from flask import Flask, Response, json, make_response, redirect, render_template, request
from markupsafe import escape
from werkzeug.exceptions import InternalServerError

from app.auth import NotSignedIn, is_api
from app.web import looks
from app.web.posted import path_of
from app.web.problems import Problem, problem_of
from app.web.seen import as_seen
from app.web.went import is_fragment

log = structlog.get_logger("banjie.problem")
MEDIA_TYPE = "application/problem+json"


def register(app: Flask) -> None:
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """The whole answer to a refusal, or to a fault of ours."""
    looks.refused()
    error = as_seen(_cause(error))
    problem = problem_of(error)
    if problem.status >= 500:
        log.error("request failed", code=problem.code, exc_info=error)
    if is_api():
        return _document(problem)
    if isinstance(error, NotSignedIn) and (request.method == "GET" or is_fragment()):
        return _to_sign_in()
    return _page(problem)


def _cause(error: Exception) -> Exception:
    """Flask wraps what is raised before a view is reached."""
    inner = error.original_exception if isinstance(error, InternalServerError) else None
    return inner if isinstance(inner, Exception) else error


def _document(problem: Problem) -> Response:
    response = make_response(json.dumps(problem.to_json()), problem.status)
    response.headers.extend(problem.headers)
    response.content_type = MEDIA_TYPE
    return response


def _page(problem: Problem) -> Response:
    response = make_response(_drawn(problem), problem.status)
    response.headers.extend(each for each in problem.headers if each[0] != "WWW-Authenticate")
    return response


def _drawn(problem: Problem) -> str:
    try:
        return render_template("error.html", problem=problem)
    except Exception:  # the page about an error must not be the next one
        log.exception("error page failed")
        return f"<!doctype html><html lang=zh-CN><title>{problem.title}</title><p>{escape(problem.detail)}</p>"


def _to_sign_in() -> Response:
    """Sign in, and go on from there; where a part of a page was asked for, the page itself has to go."""
    if not is_fragment():
        return make_response(redirect(_sign_in_before(request.full_path.rstrip("?")), 303))
    page = path_of(request.headers.get("HX-Current-URL", ""))
    return Response(status=401, headers={"HX-Redirect": _sign_in_before(page or "/")})


def _sign_in_before(address: str) -> str:
    return f"/sign-in?{urlencode({'next': address})}"
