"""A refusal as people and programs are told it: one status, one stable code, one Chinese sentence, and facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from flask import g, json
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from app.errors import ChartRefused
from app.web.current import current_case
from app.web.refusals import status_of
from app.web.words import words_for

NOT_TAKEN_OVER = ("content-type", "content-length", "location")
CONFLICTS = (409, 412)
ERRORS_MOST = 50
NAME_MOST = 100
ASK_FOR_TOKEN = [("WWW-Authenticate", 'Bearer realm="banjie"')]
TRY_AGAIN = [("Retry-After", "2")]


@dataclass(frozen=True)
class Problem:
    """`facts` are further members of the problem document (RFC 9457)."""

    status: int
    code: str
    detail: str
    facts: Mapping[str, Any] = field(default_factory=dict)
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


def problem_of(error: Exception) -> Problem:
    """What to say about a refusal. A fault of ours is told in its own words only where it has some for everybody."""
    if isinstance(error, HTTPException):
        return _of_http(error)
    status = status_of(error)
    words = words_for(status)
    if status == 500:
        return Problem(status, words.code, getattr(error, "aloud", "") or words.detail)
    code, detail = _own_words(error, words.code, words.detail)
    return Problem(status, code, detail, {**_facts(error), **_now(status)}, _headers(status))


def _of_http(error: HTTPException) -> Problem:
    """Refusals of Flask and of schemas; what webargs found stands in `data`, by place and field."""
    status = error.code or 500
    words = words_for(status)
    found = (getattr(error, "data", None) or {}).get("messages", {})
    errors = _told({name: said for place in found.values() for name, said in place.items()})
    kept = [(name, value) for name, value in error.get_headers() if name.lower() not in NOT_TAKEN_OVER]
    return Problem(status, words.code, words.detail, {"errors": errors} if errors else {}, kept)


def _told(errors: Mapping[Any, Any]) -> dict[str, Any]:
    """The first errors, wherever they stand: who sends a thousand unknown names is not sent them back."""
    return _some(errors, iter(range(ERRORS_MOST)))


def _some(errors: Any, places: Iterator[int]) -> Any:
    """One place an error. A part of a multipart form may come without a name."""
    if not isinstance(errors, Mapping):
        return errors
    return {_name(name): _some(said, places) for name, said in errors.items() if next(places, None) is not None}


def _name(given: Any) -> Any:
    return given[:NAME_MOST] if isinstance(given, str) else "" if given is None else given


def _own_words(error: Exception, code: str, detail: str) -> tuple[str, str]:
    own = getattr(error, "code", None)  # a library's error may have a code too, but no sentence for people
    return (own, str(error)) if isinstance(own, str) and hasattr(error, "says") else (code, detail)


def _facts(error: Exception) -> dict[str, Any]:
    """The facts of a refusal that JSON can say."""
    if isinstance(error, ValidationError):
        return {"errors": _told(error.normalized_messages())}
    if isinstance(error, ChartRefused):
        return {"findings": [asdict(each) for each in error.verdict.findings]}
    return {name: value for name, value in getattr(error, "facts", {}).items() if _is_plain(value)}


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
    return {401: ASK_FOR_TOKEN, 503: TRY_AGAIN}.get(status, [])
