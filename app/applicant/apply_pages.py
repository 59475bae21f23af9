"""Applying: what is open online, what it takes, the form, and the number it got."""

from typing import Any

from flask import Response, g, render_template, request, session, url_for

from app.applicant.address import address
from app.applicant.application import Application, received_application
from app.applicant.blueprint import pages
from app.applicant.known import FILED, remember
from app.auth import database, for_anyone
from app.queries.online_items import online_item_view, online_items
from app.queries.views import ItemView
from app.services.attempts import FILINGS_FROM_AN_ADDRESS, check_attempt
from app.services.file_online import check_application, file_online
from app.web.limits import takes_files_of_strangers
from app.web.posted import posted_key
from app.web.refusals import status_of
from app.web.went import went_to


@pages.get("/apply")
@for_anyone
def items() -> str:
    q = request.args.get("q", "")[:50]
    with database().reading() as db:
        return render_template("applicant/items.html", items=online_items(db, q, now=g.now), q=q)


@pages.get("/apply/<code:code>")
@for_anyone
def guide(code: str) -> str:
    return render_template("applicant/guide.html", view=_item(code))


@pages.get("/apply/<code:code>/form")
@for_anyone
def form(code: str) -> str:
    return _form(_item(code), Application())


@pages.post("/apply/<code:code>/form")
@for_anyone
@takes_files_of_strangers
def file(code: str) -> Any:
    """Files are looked into and kept before the transaction begins. What has to be corrected is said beside it."""
    view = _item(code)
    with database().transaction() as db:
        check_attempt(db, FILINGS_FROM_AN_ADDRESS, address(), g.now)
    told = _checked(view, received_application(view))
    if told.is_complete:
        try:
            return _filed(view, told)
        except Exception as refused:  # only those that ask for something else to be written stay on this page
            if status_of(refused) != 422:
                raise
            told = told.refused(refused)
    return _form(view, told), 422


@pages.get("/apply/filed")
@for_anyone
def filed() -> Any:
    """Once more, as long as this browser remembers it."""
    if FILED not in session:
        return went_to(url_for("applicant.track"))
    number, code = session[FILED]
    return render_template("applicant/filed.html", number=number, query_code=code)


def _checked(view: ItemView, told: Application) -> Application:
    with database().reading() as db:
        found = check_application(db, item_code=view.row.code, form=told.form, materials=told.materials, now=g.now)
    return told.checked(*found)


def _filed(view: ItemView, told: Application) -> Response:
    with database().transaction() as db:
        done = file_online(
            db,
            item_code=view.row.code,
            form=told.form,
            materials=told.materials,
            now=g.now,
            request_key=posted_key(),
        )
    session[FILED] = [done.number, done.query_code]
    remember(done.number)
    return went_to(url_for("applicant.filed"))


def _item(code: str) -> ItemView:
    with database().reading() as db:
        return online_item_view(db, code, now=g.now)


def _form(view: ItemView, told: Application) -> str:
    hidden = {each.name for each in view.access if each.access == "hidden"}
    fields = [field for field in view.form.fields if field.key not in hidden]
    return render_template("applicant/form.html", view=view, told=told, fields=fields)
