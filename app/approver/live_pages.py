"""What an open inbox hears: a line that names what came and what is gone."""

import random
import time
from collections.abc import Iterator

from flask import Response, current_app, g, request, session
from flask.blueprints import BlueprintSetupState

from app.approver.blueprint import pages
from app.approver.live_ears import Ear, ear_of
from app.approver.live_hub import Hub
from app.auth import for_group
from app.queries.inbox import OPEN_BOXES
from app.services.web_sessions import digest_of

LIFE_SECONDS = 300
"""Then the browser comes again, perhaps to another process, and with the posts held by then."""
BEAT_SECONDS = 15
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
BEAT, READY, OVER = ":\n\n", "retry: 2000\nevent: ready\ndata:\n\n", ":over\n\n"


@pages.record_once
def _open_hub(state: BlueprintSetupState) -> None:
    app = state.app
    app.extensions["live"] = Hub(app.extensions["database"], app.config["LIVE_STREAMS"])


def hub() -> Hub:
    return current_app.extensions["live"]


@pages.get("/inbox/events")
@for_group("approver")
def inbox_events() -> Response:
    """Holds a thread and nothing else. Raises TooManyListen: the page then asks every few seconds."""
    until = time.monotonic() + LIFE_SECONDS * random.uniform(0.9, 1.1)
    whole = request.args.get("box", "todo") not in OPEN_BOXES
    ear, listening = ear_of(g.person, digest_of(getattr(session, "token", "")), until, whole), hub()
    listening.listen(ear, request.args.get("seen", 0, type=int))
    answer = Response(_told(ear), mimetype="text/event-stream", headers=HEADERS)
    answer.call_on_close(lambda: listening.leave(ear))
    return answer


def _told(ear: Ear) -> Iterator[str]:
    yield READY
    while (said := ear.wait(BEAT_SECONDS)) != "over":
        yield said or BEAT
    yield OVER
