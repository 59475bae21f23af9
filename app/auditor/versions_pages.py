"""历次版本: what the city works by as it was published, one version beside another; the role table of any day."""

from datetime import timedelta

from flask import g, render_template, request

from app.auditor.blueprint import pages
from app.auth import for_group
from app.queries.calendars import offices
from app.services.versions import SORTS, shelves, shown_version
from app.services.versions.of_posts import post_table
from app.web.days import asked_day, ends
from app.web.paths import row_id
from engine.calendar import ZONE

READERS = ("auditor", "admin")
A_MONTH = timedelta(days=30)


@pages.get("/audit/versions")
@for_group(*READERS)
def versions() -> str:
    return render_template("audit/versions/versions.html", rows=shelves(g.db), sorts=SORTS)


@pages.get("/audit/versions/<code:sort>/<code:key>")
@for_group(*READERS)
def version(sort: str, key: str) -> str:
    asked, against = (request.args.get(name, type=row_id) for name in ("version", "against"))
    shown = shown_version(g.db, sort, key, asked, against)
    return render_template("audit/versions/version.html", shown=shown, sorts=SORTS)


@pages.get("/audit/versions/posts")
@for_group(*READERS)
def posts_of_a_day() -> str:
    """At the end of two days."""
    today = g.now.astimezone(ZONE).date()
    day = asked_day("day") or today
    against = asked_day("against") or day - A_MONTH
    org = request.args.get("org", "")[:64]
    at, before = ends(day), ends(against)
    assert at is not None and before is not None
    table = post_table(g.db, at, before, org)
    choices = [(each.code, each.name) for each in offices(g.db)]
    said = {"day": day.isoformat(), "against": against.isoformat(), "org": org}
    return render_template("audit/versions/posts.html", table=table, said=said, offices=choices)
