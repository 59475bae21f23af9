"""The PDF of an issued document: set when somebody first asks for it, and from then on the same file."""

import io

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.documents.errors import DocumentLost
from app.documents.press import Press, Sheet
from app.errors import NotFound
from app.files import FileStore
from app.models import Document
from app.queries.views import IssuedDocument

LARGEST = 64 * 1024 * 1024


def sheet_of(issued: IssuedDocument) -> Sheet:
    """The moment of issue is written into the file, so that setting it again gives the same bytes."""
    return Sheet(issued.source, issued.data, issued.row.issued_at)


def set_document(issued: IssuedDocument, *, files: FileStore, press: Press) -> str:
    """The digest of the file, which is in the store now.

    Raises DocumentLost: the file that was handed out is gone, and can no longer be set as it was; TemplateBroken.
    """
    if issued.file and _is_there(files, issued.file):
        return issued.file
    printed = press.print(sheet_of(issued)).pages[0]
    digest = files.put(io.BytesIO(printed), LARGEST).digest
    if issued.file and digest != issued.file:
        raise DocumentLost(number=issued.row.number)
    return digest


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
