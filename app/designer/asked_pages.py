"""For those who decide about a release: what is asked for, what the gate says about it, and how it differs."""

from typing import Any

from flask import g, render_template, url_for

from app.auth import for_group
from app.designer.blueprint import pages
from app.designer.diff_pages import diff_page
from app.queries.asked_releases import asked_release
from app.services.compare_charts import compare_release
from app.web.chart_text import chart_text
from app.web.seen import seen_case
from app.services.check_draft import check_draft
from engine.lint.help import HELP


@pages.get("/cases/<code:number>/release")
@for_group("everyone")
def asked(number: str) -> str:
    """Whoever sees the case; the draft cannot be changed from here."""
    seen_case(number)
    release, there = asked_release(g.db, number)
    verdict = check_draft(g.db, there, now=g.now)
    return render_template(
        "studio/asked.html",
        draft=there,
        release=release,
        verdict=verdict,
        help=HELP,
        source=chart_text(there.source) if verdict.chart else "",
    )


@pages.get("/cases/<code:number>/release/diff")
@for_group("everyone")
def asked_diff(number: str) -> Any:
    """Beside the version it would follow, or has followed."""
    seen_case(number)
    release, there = asked_release(g.db, number)
    compared = compare_release(g.db, release.number, there, now=g.now)
    return diff_page(compared, url_for("designer.asked", number=number), is_fixed=True)
