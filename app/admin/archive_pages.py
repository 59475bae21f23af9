"""归档: what is due, what has gone into packages, archiving a few by hand, and whether a package is what it was."""

from datetime import UTC, datetime, timedelta

from flask import Response, current_app, g, render_template, request, url_for

from app.admin.blueprint import pages
from app.archive.archivist import Rooms, archivist_of
from app.archive.run import archive, check_term
from app.archive.vault import Vault
from app.archive.verify_archived import archived_case_findings
from app.auth import database, for_group
from app.errors import MomentMissing
from app.permissions import can, check_can_archive
from app.queries.archived import archived_case, archived_cases, archived_family
from app.queries.finished import finished
from app.web.attachments import ZIP, saved
from app.web.days import begins, day_of
from app.web.document_file import press
from app.web.looks import EXPORT, looked_at
from app.web.paths import page_key
from app.web.posted import posted_text
from app.web.went import is_fragment, went_to
from engine.calendar import ZONE

AT_ONCE = 20
"""Families: somebody waits for them. The command line does all."""


@pages.get("/archive")
@for_group("admin", "auditor")
def archived() -> str:
    q = request.args.get("q", "").strip()[:64]
    page = archived_cases(g.db, g.person, q=q, after=page_key())
    if is_fragment():
        return render_template("archive/rows.html", page=page, q=q)
    latest = g.now - timedelta(days=current_app.config["ARCHIVE_DAYS"])
    due = finished(g.db, latest, g.now, limit=AT_ONCE + 1)
    return render_template(
        "archive/archive.html",
        page=page,
        q=q,
        due=due,
        most=AT_ONCE,
        latest=latest.astimezone(ZONE).date().isoformat(),
        days=current_app.config["ARCHIVE_DAYS"],
        may_archive=can(check_can_archive, g.person),
    )


@pages.post("/archive")
@for_group("admin", writes=False)
def archive_some() -> Response:
    """What ended before the day that was given."""
    check_can_archive(g.person)
    before = begins(day_of(posted_text("before")))
    if before is None:
        raise MomentMissing
    check_term(before, g.now, current_app.config["ARCHIVE_DAYS"])
    g.db.close()
    settings = current_app.config
    rooms = Rooms(settings["ARCHIVE"], settings["LOG_KEYS"], settings["LOG_ALGORITHM"])
    archivist = archivist_of(database(), rooms, current_app.extensions["files"], press(), g.now, g.person)
    kept = list(archive(database(), before, archivist, lambda: datetime.now(UTC), most=AT_ONCE))
    gone = sum(len(each.numbers) for each in kept)
    stay = "；".join(each.refused.rstrip("。") for each in kept if each.refused)
    return went_to(url_for("admin.archived"), f"已归档 {gone} 个办件。{f'未归档：{stay}。' if stay else ''}")


@pages.get("/archive/<code:archived>/verdict")
@for_group("admin", "auditor")
def archived_verdict(archived: str) -> str:
    """Nothing is written."""
    row = archived_case(g.db, archived, g.person)
    findings = tuple(archived_case_findings(g.db, _vault(), row.number))
    template = "archive/verdict.html" if is_fragment() else "archive/verdict_page.html"
    return render_template(template, row=row, findings=findings)


@pages.get("/archive/<code:archived>/package.zip")
@for_group("auditor")
def archived_package(archived: str) -> Response:
    """The whole package, personal data and all: nothing for who keeps the system going (`check_can_export`)."""
    row = archived_case(g.db, archived, g.person)
    family = archived_family(g.db, row, g.person)
    path = _vault().path_of(row.place)
    for number in family:
        looked_at(number, EXPORT)
    return saved(path, ZIP, f"{row.family}.zip")


def _vault() -> Vault:
    return Vault(current_app.config["ARCHIVE"])
