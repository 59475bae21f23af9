"""Who looks at what: every page and answer that shows a case is noted, unless it is named here as showing nobody.

Pages find a case through `app.web.seen`, which says so here; it is a look once the answer is made. A view that shows
personal data of cases it did not find there says `looked_at` itself.
"""

import re
from collections.abc import Iterable

from flask import Flask, Response, current_app, g, request

from app.auth import READS
from app.services.keep_looks import Sight
from app.web.look_book import LookBook

FORM, FILE, DOCUMENT, SHEET = "form", "file", "document", "sheet"
SEARCH, EXPORT, TRACK, REPLAY = "search", "export", "track", "replay"
NOBODY = ""
WHAT = {
    "everyone.material": FILE,
    "everyone.enclosure": FILE,
    "everyone_api.download_material": FILE,
    "everyone_api.download_enclosure": FILE,
    "clerk.signature": FILE,
    "everyone.document": DOCUMENT,
    "everyone.document_pdf": DOCUMENT,
    "approver.draft": DOCUMENT,
    "approver_api.draft_file": DOCUMENT,
    "everyone_api.download_document": DOCUMENT,
    "everyone.sheet": SHEET,
    "clerk.receipt": SHEET,
    "clerk.supplement_receipt": SHEET,
    "applicant.case": TRACK,
    "applicant.document": TRACK,
    "auditor.replay": REPLAY,
    "auditor.replay_frames": REPLAY,
    "auditor.replay_account": REPLAY,
    "auditor.replay_proof": REPLAY,
    "auditor_api.show_replay": REPLAY,
    "auditor_api.show_account": REPLAY,
    "auditor.replay_chart": NOBODY,
    "auditor_api.show_replay_chart": NOBODY,
    "everyone.chart": NOBODY,
    "everyone_api.show_chart": NOBODY,
    "everyone_api.show_picture": NOBODY,
    "everyone_api.show_journal": NOBODY,
    "everyone_api.show_forecast": NOBODY,
    "everyone_api.show_proofs": NOBODY,
    "everyone_api.show_limits": NOBODY,
    "everyone_api.show_why": NOBODY,
    "approver.find_people": NOBODY,
    "approver_api.receivers": NOBODY,
    "auditor.verdict": NOBODY,
    "auditor_api.verify": NOBODY,
}
"""What is looked at, by endpoint: the form and whatever stands around it where none is named."""

PAPERS = ("text/html", "application/pdf")
CONVERTER = re.compile(r"<\w+:")
"""How an address says what may stand in it: nothing an auditor wants to know."""
Looked = dict[str, tuple[str, int, str]]


def register(app: Flask) -> None:
    by_itself = not app.config["TESTING"]
    app.extensions["looks"] = LookBook(app.extensions["database"], app.config["LOOKS"], by_itself)
    app.after_request(_note)


def found(number: str) -> None:
    """A case was found for this request. Raises LooksUnwritten."""
    what = WHAT.get(request.endpoint or "", FORM)
    if what:
        looked_at(number, what)


def looked_at(number: str, what: str, *, cases: int = 1, mark: str = "") -> None:
    """`number` is empty for a list, with so many `cases` on it; `mark`: what was searched, which is not written down.

    Raises LooksUnwritten.
    """
    _book().check_takes()
    looked: Looked = g.setdefault("looked", {})
    looked[number] = what, cases, mark


def searched(words: str, numbers: Iterable[str]) -> None:
    """A list one only turns the pages of is no look at anybody; where one case alone was found, it is a look at it."""
    found = set(numbers)
    if words.strip() and found:
        only = "" if len(found) > 1 else next(iter(found))
        looked_at(only, SEARCH, cases=len(found), mark=words.strip())


def refused() -> None:
    """What was refused was not looked at."""
    g.pop("looked", None)


def _note(response: Response) -> Response:
    looked: Looked = g.get("looked", {})
    if looked and _shows(response):
        person = g.get("person")
        way = CONVERTER.sub("<", request.url_rule.rule) if request.url_rule else ""
        for number, (what, cases, mark) in looked.items():
            sight = Sight(g.now, person.id if person else None, number, what, way, cases)
            _book().note(sight, mark)
    return response


def _shows(response: Response) -> bool:
    """Who acts stands in the journal, and hears where to go on; but whoever is asked again sees the page of the case.

    An answer that says nothing changed has the browser show what it kept.
    """
    if request.method in READS:
        return response.status_code < 300 or response.status_code == 304
    return not response.location and response.mimetype in PAPERS


def _book() -> LookBook:
    return current_app.extensions["looks"]
