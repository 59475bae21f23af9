"""How much a request may carry, said before anything reads it."""

from flask import Flask, request, session

from app.auth import PERSON, NotSignedIn, is_api

SMALL = 1024 * 1024
"""JSON and plain forms."""

LARGE = 64 * 1024 * 1024
"""Uploaded files."""


def register(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = LARGE
    app.config["MAX_FORM_MEMORY_SIZE"] = SMALL
    app.before_request(_bound)


def _bound() -> None:
    """A page reads the form before it asks who sent it (its token is in there): strangers send no files."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = SMALL
    elif not is_api() and not session.get(PERSON):
        if (request.content_length or 0) > SMALL:
            raise NotSignedIn
        request.max_content_length = SMALL
