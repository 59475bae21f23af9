"""Answers after a deed: go on to another page, and say there what was done."""

from flask import Response, flash, make_response, redirect, request


def went_to(address: str, said: str = "") -> Response:
    """303, so that reloading does not do it again."""
    if said:
        flash(said)
    return make_response(redirect(address, 303))


def is_fragment() -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("HX-Request") == "true"
