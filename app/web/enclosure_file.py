"""A file that goes with an opinion, for whoever may see its case."""

from flask import Response, g

from app.queries.enclosures import enclosure_of
from app.web.attachments import uploaded_file
from app.web.seen import seen_case


def enclosure_file(enclosure_id: int) -> Response:
    """Raises NotFound."""
    enclosed, number = enclosure_of(g.db, enclosure_id, g.person)
    seen_case(number)
    return uploaded_file(enclosed.digest, enclosed.file_name)
