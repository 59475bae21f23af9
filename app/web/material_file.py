"""A material as a file for whoever may see it."""

from flask import Response

from app.web.attachments import uploaded_file
from app.web.seen import seen_material


def material_file(material_id: int) -> Response:
    """Raises NotFound, NotAllowed."""
    piece = seen_material(material_id)
    return uploaded_file(piece.digest, piece.file_name)
