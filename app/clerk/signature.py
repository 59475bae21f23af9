"""A signature drawn on the pad of a page: a picture in the form, looked at before it is kept."""

import binascii
from base64 import b64decode
from io import BytesIO

from flask import current_app, request

from app.web.pieces import APPLICANTS, received_piece
from app.web.limits import LARGE

DRAWN = "data:image/png;base64,"
PNG = b"\x89PNG\r\n\x1a\n"
MOST = 256 * 1024


def received_signature() -> tuple[str, str]:
    """Digest and media type of what was drawn, or else of the signed paper that was uploaded; empty without either.

    Raises FileTooLarge, FileRefused.
    """
    drawn = _drawn(request.form.get("drawn", ""))
    files = current_app.extensions["files"]
    if drawn:
        return files.put(BytesIO(drawn), MOST).digest, "image/png"
    piece = received_piece("", files, most=LARGE, takes=APPLICANTS)
    return (piece.file["digest"], piece.file["media_type"]) if piece.file else ("", "")


def _drawn(text: str) -> bytes:
    """Nothing of what is no such picture."""
    if not text.startswith(DRAWN) or len(text) > 2 * MOST:
        return b""
    try:
        picture = b64decode(text.removeprefix(DRAWN), validate=True)
    except binascii.Error:
        return b""
    return picture if picture.startswith(PNG) else b""
