"""Files applicants send: looked into before they are kept, each refusal beside its material."""

from collections.abc import Iterable
from dataclasses import replace

from flask import current_app

from app.errors import FileRefused, FileTooLarge
from app.web.pieces import APPLICANTS, Piece, received_piece

EACH = 10 * 1024 * 1024
TOO_LARGE = "文件超过 10 MB，请压缩或者分开扫描后再上传。"


def received_pieces(codes: Iterable[str]) -> tuple[dict[str, Piece], dict[str, str]]:
    """What came by material, and what was refused of it. Only a clerk can say that a paper was handed over."""
    files = current_app.extensions["files"]
    pieces: dict[str, Piece] = {}
    wrong: dict[str, str] = {}
    for code in codes:
        try:
            piece = received_piece(f".{code}", files, most=EACH, takes=APPLICANTS)
            pieces[code] = replace(piece, received=False)
        except FileTooLarge:
            wrong[code] = TOO_LARGE
        except FileRefused as refused:
            wrong[code] = str(refused)
    return pieces, wrong
