"""版本对比: two charts on two drawings that move together, what is different piece by piece, and what comes of it."""

from typing import Any

from flask import g, render_template, request, url_for

from app.auth import for_group
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.designer.pages import READERS
from app.errors import CallsInCircle, ChartNotComparable
from app.services.compare_charts import Compared, compare_draft, compare_versions
from app.web.chart_text import chart_text
from app.web.paths import row_id
from engine.errors import FormUnreadable

CODE_MOST = 64


@pages.get("/charts/<code:key>/diff")
@for_group(*READERS)
def diff(key: str) -> str:
    """`a`, `b`: numbers of versions; the newest with the one before it, without."""
    old, new = (request.args.get(name, type=row_id) for name in ("a", "b"))
    compared = compare_versions(g.db, key, old, new, now=g.now)
    return diff_page(compared, url_for("designer.chart", key=key), "b")


@pages.get("/charts/drafts/<id:draft_id>/diff")
@for_group(*DRAWING)
def draft_diff(draft_id: int) -> Any:
    """`a`: a version of the same chart, or a template."""
    try:
        compared = compare_draft(g.db, draft_id, request.args.get("a", "")[:CODE_MOST], now=g.now)
    except (ChartNotComparable, FormUnreadable, CallsInCircle) as refused:
        return render_template("charts/no_diff.html", back=_studio(draft_id), refused=refused), 422
    return diff_page(compared, _studio(draft_id))


def _studio(draft_id: int) -> str:
    return url_for("designer.studio", draft_id=draft_id)


def diff_page(compared: Compared, back: str, chosen_new: str = "", is_fixed: bool = False) -> str:
    """`chosen_new`: the name by which the new side is chosen; empty where it is not. `is_fixed`: nor is the old one."""
    drawings = [chart_text(side.source) for side in (compared.old, compared.new)]
    told = {"compared": compared, "back": back, "chosen_new": chosen_new, "drawings": drawings}
    told["is_fixed"] = is_fixed
    return render_template("charts/diff.html", **told)
