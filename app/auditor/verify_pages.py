"""核验: choose what to go through, see how far it has come and what does not hold."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, g, render_template, request, stream_with_context
from marshmallow import ValidationError

from app.auditor.blueprint import pages
from app.auditor.verification import Run, asked_for
from app.auth import for_group
from app.permissions import check_can_verify
from app.queries.colleagues import item_names
from app.queries.calendars import offices
from app.queries.verifiable import BY
from app.schemas.verification import VerificationIn
from app.web.refusals import sentence_of

LINES = "application/x-ndjson"
"""A line of JSON for each part: what is left of the page's own request."""
UNBUFFERED = {"X-Accel-Buffering": "no"}


@pages.get("/audit/verify")
@for_group("auditor", "admin")
def verification() -> str:
    check_can_verify(g.person)
    return _page({"number": request.args.get("number", "")[:64]})


@pages.post("/audit/verify")
@for_group("auditor", "admin", writes=False)
def verify() -> Response | str | tuple[str, int]:
    """Nothing is written. A browser that runs scripts is told part by part."""
    check_can_verify(g.person)
    said = {name: text for name, text in request.form.items() if text and name != "csrf_token"}
    try:
        told = VerificationIn().load({**said, "chain": said.get("chain") == "yes"})
    except ValidationError as error:
        return _page(said, refused=sentence_of(error)), 422
    g.db.close()  # nothing is read by it meanwhile, and what follows may take long
    run = Run(asked_for(told))
    if request.accept_mimetypes.best != LINES:
        with run:
            parts = [each.part for each in run]
        return _page(said, run=run, parts=parts)
    answer = Response(stream_with_context(_told(run)), mimetype=LINES, headers=UNBUFFERED)
    answer.call_on_close(run.close)  # also where nobody listens any more
    return answer


def _told(run: Run) -> Iterator[str]:
    with run:
        for each in run:
            rows = render_template("audit/verify/rows.html", parts=[each.part])
            yield _line(done=each.done, total=each.total, rows=rows.strip())
    yield _line(over=render_template("audit/verify/totals.html", totals=run.totals))


def _line(**told: Any) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def _page(said: Mapping[str, str], **told: Any) -> str:
    choices = {"by": BY, "items": item_names(g.db), "offices": [(each.code, each.name) for each in offices(g.db)]}
    return render_template("audit/verify/verify.html", said=said, **choices, **told)
