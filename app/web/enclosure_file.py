"""A file that goes with an opinion, for whoever may see its case."""

from flask import Response, current_app, g, send_file

from app.queries.enclosures import enclosure_of
from app.web.headers import SANDBOX
from app.web.seen import seen_case


def enclosure_file(enclosure_id: int) -> Response:
    """Always an attachment, in a sandbox: nothing in it runs. Raises NotFound."""
    enclosed, number = enclosure_of(g.db, enclosure_id, g.person)
    seen_case(number)
    path = current_app.extensions["files"].path_of(enclosed.digest)
    answer = send_file(path, "application/octet-stream", as_attachment=True, download_name=enclosed.file_name)
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer
