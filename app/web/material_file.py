"""A material as a file for whoever may see it."""

from flask import Response, current_app, send_file

from app.web.headers import SANDBOX
from app.web.seen import seen_material


def material_file(material_id: int) -> Response:
    """Always an attachment, in a sandbox: nothing in it runs. Raises NotFound, NotAllowed."""
    piece = seen_material(material_id)
    path = current_app.extensions["files"].path_of(piece.digest)
    answer = send_file(path, "application/octet-stream", as_attachment=True, download_name=piece.file_name)
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer
