"""From the proof of who somebody is to their session: at once, or by way of a second factor.

Meanwhile nobody is signed in: who is half-way stands in the signed cookie of strangers, for five minutes.
"""

from datetime import datetime, timedelta
from typing import Any

from flask import Response, current_app, g, session, url_for

from app.auth import NotSignedIn, database
from app.errors import AppError
from app.queries.people import who
from app.queries.second_factors import CODE, NOTHING, still_to_show
from app.queries.views import Who
from app.services.sign_in_events import DONE, note_event, person_of
from app.web.devices import came_from
from app.web.posted import safe_next
from app.web.sessions import begin
from app.web.went import went_to

HALF = "half"
PATIENCE = timedelta(minutes=5)
PASSWORD, OIDC, TOTP, TOKEN = "password", "oidc", "totp", "token"


def came_in(person: Who, way: str, wanted: str) -> Response:
    """The first proof was good."""
    with database().reading() as db:
        stage = still_to_show(db, person, current_app.config["TOTP"])
    if stage == NOTHING:
        return enter(person, way, wanted)
    session[HALF] = {"person": person.id, "at": g.now.timestamp(), "way": way, "next": wanted}
    return went_to(url_for("everyone.code_page" if stage == CODE else "everyone.enrolment_page"))


def half_way() -> tuple[Who, dict[str, Any]]:
    """Who is half-way in. Raises NotSignedIn."""
    half = session.get(HALF)
    if not half or g.now - datetime.fromtimestamp(half["at"], g.now.tzinfo) > PATIENCE:
        session.pop(HALF, None)
        raise NotSignedIn
    with database().reading() as db:
        person = who(db, half["person"], now=g.now)
    if person is None:
        raise NotSignedIn
    return person, half


def enter(person: Who, way: str, wanted: str) -> Response:
    answer = went_to(safe_next(wanted, url_for("everyone.home")))
    came = came_from()
    begin(answer, person.id, g.now, came)
    with database().transaction() as db:
        note_event(db, way, DONE, person_id=person.id, came=came, now=g.now)
    return answer


def note_refusal(refused: AppError, way: str, *, login: str = "", person_id: int | None = None) -> None:
    """Of a login that does not exist only the address is kept: somebody may have typed a password there."""
    with database().transaction() as db:
        known = person_id if person_id is not None else person_of(db, login)
        note_event(db, way, refused.code, person_id=known, came=came_from(), now=g.now)
