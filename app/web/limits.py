"""How much a request may carry, said before anything reads it."""

from flask import Flask, request

SMALL = 1024 * 1024
"""JSON and plain forms."""

LARGE = 64 * 1024 * 1024
"""Uploaded files."""


def register(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = LARGE
    app.config["MAX_FORM_MEMORY_SIZE"] = SMALL
    app.before_request(_bound)


def _bound() -> None:
    if request.mimetype != "multipart/form-data":
        request.max_content_length = SMALL
