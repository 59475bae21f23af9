"""A chart file as an answer: to be saved, or fetched by our own script, and never opened as a page."""

from flask import Response

from app.web.headers import SANDBOX

XML = "application/xml"


def chart_file(source: bytes | str, name: str) -> Response:
    """`name`: a case number, or a chart key and a version."""
    answer = Response(source, mimetype=XML)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.bpmn"'
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer
