"""A piece of material as a form tells it: ticked, on paper or as a file, tolerated or committed.

A file is kept by its digest as soon as it arrives. When the form has to be shown again it travels along as a signed
token of the person who sent it, so that nobody chooses it twice, and nobody names a file they never sent.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from flask import current_app, g, request, session
from itsdangerous import BadSignature, URLSafeSerializer

from app.errors import FileRefused
from app.files import FileStore
from app.services.handed_in import COMMITTED, PROVIDED, TOLERATED, HandedIn
from app.web.limits import LARGE
from app.web.uploads import media_type_of, name_of

PURPOSE = "counter-file"
STRANGER = "stranger"
"""In the session of somebody who is not signed in: what only this browser has."""
NOT_TAKEN = "请上传 PDF、JPG 或者 PNG 格式的文件，文件内容应与文件名一致"
APPLICANTS = {"application/pdf": (".pdf",), "image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",)}
"""What applicants may send: media type by the first bytes -> how the name ends."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`file` is what `HandedIn` wants to know of a stored file; empty for paper."""

    received: bool = False
    electronic: bool = False
    tolerated: bool = False
    committed: bool = False
    file: Mapping[str, Any] | None = None

    @property
    def kept(self) -> str:
        """The stored file, signed, for the next time the form is sent."""
        return _signer().dumps(self.file) if self.file else ""

    @property
    def file_name(self) -> str:
        return self.file["file_name"] if self.file else ""

    @property
    def lacks_file(self) -> bool:
        return self.received and self.electronic and not self.file

    def handed_in(self, code: str) -> HandedIn | None:
        """None: it was not handed in at all."""
        if self.file:
            return HandedIn(code, PROVIDED, **self.file)
        if self.received:
            return HandedIn(code, PROVIDED)
        if self.tolerated or self.committed:
            return HandedIn(code, TOLERATED if self.tolerated else COMMITTED)
        return None


def received_piece(
    suffix: str, files: FileStore, *, most: int = LARGE, takes: Mapping[str, Collection[str]] | None = None
) -> Piece:
    """What the form says about the material whose inputs end with `suffix`. Raises FileTooLarge, FileRefused."""
    said = request.form
    return Piece(
        received=f"received{suffix}" in said,
        electronic=said.get(f"medium{suffix}") == "electronic",
        tolerated=f"tolerated{suffix}" in said,
        committed=f"committed{suffix}" in said,
        file=_uploaded(f"file{suffix}", files, most, takes) or _kept(said.get(f"kept{suffix}", "")),
    )


def all_handed_in(pieces: Mapping[str, Piece]) -> list[HandedIn]:
    """What of them was handed in at all, by the codes of their materials."""
    told = (piece.handed_in(code) for code, piece in pieces.items())
    return [each for each in told if each]


def _uploaded(
    name: str, files: FileStore, most: int, takes: Mapping[str, Collection[str]] | None
) -> dict[str, Any] | None:
    sent = request.files.get(name)
    if sent is None or not sent.filename:
        return None
    told = {"file_name": name_of(sent), "media_type": media_type_of(sent)}
    if takes is not None and not told["file_name"].lower().endswith(tuple(takes.get(told["media_type"], (" ",)))):
        raise FileRefused(name=told["file_name"], reason=NOT_TAKEN)
    stored = files.put(sent.stream, most)
    return {"digest": stored.digest, "size": stored.size, **told}


def _kept(token: str) -> dict[str, Any] | None:
    try:
        return _signer().loads(token) if token else None
    except BadSignature:
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"{PURPOSE} of {_sender()}")


def _sender() -> str:
    """The person signed in, or else this browser alone."""
    if "person" in g:
        return g.person.key
    return session.setdefault(STRANGER, token_urlsafe(16))
