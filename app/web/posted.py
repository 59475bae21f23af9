"""What comes in from a page's form: field values by their key, the key of the request, where to go next."""

from collections.abc import Iterable
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from flask import request
from werkzeug.datastructures import MultiDict

from app.web.preconditions import KEY, BadRequestKey
from app.web.signs import NulInText

PREFIX = "form."
DIGITS = 10


class AnyField(Protocol):
    """A field of a form schema, or as a task sees it."""

    @property
    def key(self) -> str: ...

    @property
    def type(self) -> str: ...


def posted_values(fields: Iterable[AnyField]) -> dict[str, Any]:
    """The value of every field as the form services take it; what was left empty is left out."""
    given = {each.key: _value(each, request.form) for each in fields}
    return {key: value for key, value in given.items() if value not in (None, "", [])}


def posted_key() -> str | None:
    """The key the page was drawn with: sending it twice does the deed once. Raises BadRequestKey."""
    key = request.form.get("request_key", "")
    if key and not KEY.fullmatch(key):
        raise BadRequestKey
    return key or None


def posted_text(name: str) -> str:
    return request.form.get(name, "").strip()


def posted_number(name: str, otherwise: int) -> int:
    """Digits and no more."""
    text = posted_text(name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else otherwise


def safe_next(address: str, otherwise: str) -> str:
    """Where somebody wanted to go, if it is a place of ours.

    >>> safe_next("/inbox?q=1", "/"), safe_next("//evil.example/", "/"), safe_next("https://evil.example", "/")
    ('/inbox?q=1', '/', '/')
    """
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if ours else otherwise


def path_of(address: str) -> str:
    """The path of an address; nothing of one that is none.

    >>> path_of("https://banjie.example/inbox?q=1"), path_of("http://[")
    ('/inbox', '')
    """
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def query_of(address: str) -> dict[str, str]:
    """What an address asks; nothing of one that is none. Raises NulInText.

    >>> query_of("/inbox?q=%E4%BD%95"), query_of("http://[?q=1")
    ({'q': '何'}, {})
    """
    try:
        asked = dict(parse_qsl(urlsplit(address).query))
    except ValueError:
        return {}
    if any("\0" in text for pair in asked.items() for text in pair):
        raise NulInText
    return asked


def _value(field: AnyField, form: MultiDict[str, str]) -> Any:
    name = PREFIX + field.key
    if field.type == "multiselect":
        return form.getlist(name)
    if field.type == "boolean":
        return name in form
    return form.get(name, "").strip()
