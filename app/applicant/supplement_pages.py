"""补正 by the applicant: what was asked for, handed in from the page that follows the case."""

from typing import Any

from flask import g, url_for

from app.applicant.address import address
from app.applicant.blueprint import pages
from app.applicant.known import check_known
from app.applicant.track_pages import case_page
from app.applicant.uploads import received_pieces
from app.auth import database, for_anyone
from app.errors import InvalidMaterials, NothingToBring
from app.queries.case_heads import head_of
from app.queries.supplements import asking_of
from app.services.applicant_account import applicant_at
from app.services.attempts import FILINGS_FROM_AN_ADDRESS, check_attempt
from app.services.bring_supplement import bring_supplement
from app.services.handed_in import HandedIn
from app.web.limits import takes_files_of_strangers
from app.web.pieces import all_handed_in
from app.web.posted import posted_key
from app.web.went import went_to

ALL_CAME = "补正材料已提交，材料收齐。"
LOOKED_THROUGH = "补正材料已提交，窗口工作人员核对后告知结果。"


@pages.post("/track/<code:number>/supplement")
@for_anyone
@takes_files_of_strangers
def supplement(number: str) -> Any:
    check_known(number)
    with database().transaction() as db:
        check_attempt(db, FILINGS_FROM_AN_ADDRESS, address(), g.now)
    pieces, wrong = received_pieces(_codes(number))
    if not wrong:
        try:
            done = _bring(number, all_handed_in(pieces))
        except InvalidMaterials as refused:
            wrong = refused.materials
        else:
            return went_to(url_for("applicant.case", number=number), ALL_CAME if done else LOOKED_THROUGH)
    return case_page(number, material_errors=wrong, pieces=pieces), 422


def _codes(number: str) -> list[str]:
    """Of every material of the application: also one that came may have to come again. Raises NothingToBring."""
    with database().reading() as db:
        asking = asking_of(db, number)
    if asking is None:
        raise NothingToBring()
    return list(dict.fromkeys(each.code for each in asking.materials))


def _bring(number: str, pieces: list[HandedIn]) -> bool:
    with database().transaction() as db:
        head, _ = head_of(db, number)
        person = applicant_at(db, head.accepting_id)
        return bring_supplement(db, number=number, pieces=pieces, person=person, now=g.now, request_key=posted_key())
