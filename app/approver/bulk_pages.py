"""批量 on the inbox: the deed is done, and whatever was skipped is named."""

from typing import Any

from flask import render_template, request, url_for

from app.approver.blueprint import pages
from app.approver.bulk import DEEDS, MOST, Report, do_in_bulk
from app.auth import for_group
from app.errors import NotAtOnce, NotFound
from app.web.paths import row_id
from app.web.posted import posted_key, posted_text, safe_next
from app.web.went import went_to


@pages.post("/inbox/bulk")
@for_group("approver", writes=False)
def bulk() -> Any:
    deed = posted_text("deed")
    if deed not in DEEDS:
        raise NotFound(what="该操作")
    report = do_in_bulk(deed, _chosen(), _told(deed), posted_key())
    back = safe_next(posted_text("next"), url_for("approver.inbox"))
    if not report.skipped:
        return went_to(back, report.says)
    return _told_of(report, back)


def _chosen() -> list[int]:
    """Each once. What is too much is refused whole: nothing is left out silently. Raises NotAtOnce."""
    tasks = list(dict.fromkeys(request.form.getlist("task", type=row_id)))
    if len(tasks) > MOST:
        raise NotAtOnce(reason=f"一次最多办理 {MOST} 件，请分批选择。")
    return tasks


def _told(deed: str) -> dict[str, Any]:
    """What goes with the deed."""
    told = {"to": request.form.get("to", type=row_id) or "", "reasons": posted_text("reasons")}
    return {name: told[name] for name in {"transfer": ("to", "reasons"), "urge": ("reasons",)}.get(deed, ())}


def _told_of(report: Report, back: str) -> str:
    return render_template("inbox/bulk.html", report=report, back=back, deed=DEEDS[report.deed][0])
