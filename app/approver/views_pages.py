"""Saved views on the inbox: keep what is shown, rename, share, throw away."""

from typing import Any

from flask import Response, g, url_for

from app.approver.blueprint import pages
from app.approver.inbox_asked import NAMES, Opened, checked
from app.auth import for_group
from app.services.save_view import Sharing
from app.services.save_view import change_view as change
from app.services.save_view import delete_view as delete
from app.services.save_view import save_view as save
from app.web.posted import posted_text, query_of
from app.web.went import went_to


@pages.post("/inbox/views")
@for_group("approver")
def save_view() -> Response:
    view_id = save(g.db, **_posted(), person=g.person, now=g.now)
    return went_to(url_for("approver.inbox", view=view_id), "视图已保存。")


@pages.post("/inbox/views/<id:view_id>")
@for_group("approver")
def change_view(view_id: int) -> Response:
    change(g.db, view_id=view_id, **_posted(), person=g.person)
    return went_to(url_for("approver.inbox", view=view_id), "视图已保存。")


@pages.post("/inbox/views/<id:view_id>/delete")
@for_group("approver")
def delete_view(view_id: int) -> Response:
    delete(g.db, view_id=view_id, person=g.person)
    return went_to(url_for("approver.inbox"), "视图已删除。")


def _posted() -> dict[str, Any]:
    """`asked` is the address of the list as it was shown; `shared` an organisation's code, a slash, perhaps a post."""
    org, _, role = posted_text("shared").partition("/")
    said = query_of(posted_text("asked"))
    asked, _ = checked({name: said[name] for name in NAMES if name in said})
    return {"name": posted_text("name"), "asked": Opened(asked).address(), "sharing": Sharing(org, role)}
