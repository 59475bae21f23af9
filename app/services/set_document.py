"""The PDF of an issued document: set when somebody first asks for it, and from then on the same file."""

import io

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.documents.codes import qr_drawing
from app.documents.errors import DocumentLost
from app.documents.press import Press, Sheet
from app.errors import NotFound
from app.files import FileStore
from app.models import Document
from app.queries.views import IssuedDocument

LARGEST = 64 * 1024 * 1024


def sheet_of(issued: IssuedDocument, code: str | None = None) -> Sheet:
    """The moment of issue is written into the file, so that setting it again gives the same bytes.

    `code`: the one of its codes that is printed, the fullest unless another is named.
    """
    printed = next(iter(issued.codes), "") if code is None else code
    data = {**issued.data, "code": printed, "qr": qr_drawing(printed)} if printed else issued.data
    return Sheet(issued.source, data, issued.row.issued_at)


def set_document(issued: IssuedDocument, *, files: FileStore, press: Press) -> str:
    """The digest of the file, which is in the store now.

    Raises DocumentLost: the file that was handed out is gone, and can no longer be set as it was; TemplateBroken.
    """
    if issued.file and _is_there(files, issued.file):
        return issued.file
    for code in issued.codes or ("",):
        printed = press.print(sheet_of(issued, code)).pages[0]
        digest = files.put(io.BytesIO(printed), LARGEST).digest
        if issued.file in ("", digest):
            return digest
    raise DocumentLost(number=issued.row.number)


def keep_file(session: Session, *, document_id: int, digest: str) -> None:
    """Once: what was handed out first stays the document."""
    session.execute(
        update(Document)
        .where(Document.id == document_id, Document.file_digest.is_(None))
        .values(file_digest=bytes.fromhex(digest))
    )


def _is_there(files: FileStore, digest: str) -> bool:
    try:
        files.path_of(digest)
    except NotFound:
        return False
    return True
