"""How much a request may carry, said before anything reads it."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request, session

from app.auth import PERSON, NotSignedIn, is_api

SMALL = 1024 * 1024
"""JSON and plain forms."""

LARGE = 64 * 1024 * 1024
"""Uploaded files."""

OF_STRANGERS = 32 * 1024 * 1024
"""All files an applicant sends at once, where they may send any."""

View = TypeVar("View", bound=Callable[..., Any])


def takes_files_of_strangers(view: View) -> View:
    """For a page that is open to everybody and asks for files."""
    view.takes_files_of_strangers = True  # type: ignore[attr-defined]  # asked below, before the view is called
    return view


def register(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = LARGE
    app.config["MAX_FORM_MEMORY_SIZE"] = SMALL
    app.before_request(_bound)


def _bound() -> None:
    """A page reads the form before it asks who sent it (its token is in there): strangers send no files."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = SMALL
    elif getattr(current_app.view_functions.get(request.endpoint or ""), "takes_files_of_strangers", False):
        request.max_content_length = OF_STRANGERS
    elif not is_api() and not session.get(PERSON):
        if (request.content_length or 0) > SMALL:
            raise NotSignedIn
        request.max_content_length = SMALL
