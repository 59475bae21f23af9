"""Answers that are saved and never opened as a page: files people uploaded, tables for spreadsheets."""

from collections.abc import Iterator

from flask import Response, current_app, send_file

from app.web.headers import SANDBOX

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARK = b"\xef\xbb\xbf"
"""What a text begins with, so that spreadsheets read its Chinese."""


def uploaded_file(digest: str, name: str) -> Response:
    """Always an attachment, in a sandbox: nothing in it runs."""
    path = current_app.extensions["files"].path_of(digest)
    answer = send_file(path, "application/octet-stream", as_attachment=True, download_name=name)
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def table_file(body: bytes | Iterator[bytes], kind: str, name: str) -> Response:
    return Response(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
