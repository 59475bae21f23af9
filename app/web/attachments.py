"""Answers that are saved and never opened as a page: files people uploaded, tables for spreadsheets."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from flask import Response, current_app, send_file

from app.web.headers import SANDBOX

CSV = "text/csv; charset=utf-8"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BINARY = {"type": "string", "format": "binary"}
"""A file, as the description of the API says it."""
MARK = b"\xef\xbb\xbf"
"""What a text begins with, so that spreadsheets read its Chinese."""


def uploaded_file(digest: str, name: str) -> Response:
    return saved(current_app.extensions["files"].path_of(digest), "application/octet-stream", name)


def saved(file: Path | IO[bytes], kind: str, name: str) -> Response:
    """Always an attachment, in a sandbox: nothing in it runs."""
    answer = send_file(file, kind, as_attachment=True, download_name=name)
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def written_file(body: bytes | Iterator[bytes], kind: str, name: str) -> Response:
    """What the house has written for this answer alone."""
    return Response(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
