"""设计台: one draft on the canvas, saved as it is drawn, with what the gate says about it."""

from typing import Any

from flask import Response, g, jsonify, render_template, url_for
from jinja2.utils import htmlsafe_json_dumps

from app.auth import for_group
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.designer.kept import kept
from app.designer.studio_words import words_for_panel
from app.queries.drafts import draft
from app.schemas.charts import VerdictOut
from app.services.check_draft import check_draft
from app.services.drafts import arrange_draft, copy_draft, save_part, step_back, step_forth
from app.web.chart_file import chart_file
from app.web.chart_text import chart_text
from app.web.uploads import received_chart

VERDICT = VerdictOut()


@pages.get("/charts/drafts/<id:draft_id>")
@for_group(*DRAWING)
def studio(draft_id: int) -> str:
    there = draft(g.db, draft_id)
    words = htmlsafe_json_dumps(words_for_panel(g.db, there, now=g.now), ensure_ascii=False)  # in their own order
    return render_template("studio/studio.html", draft=there, words=words)


@pages.get("/charts/drafts/<id:draft_id>/chart.bpmn")
@for_group(*DRAWING)
def draft_drawing(draft_id: int) -> Response:
    """For the canvas; its revision is the ETag."""
    there = draft(g.db, draft_id)
    answer = chart_file(chart_text(there.source), f"draft-{there.id}")
    answer.set_etag(str(there.revision))
    return answer


@pages.put("/charts/drafts/<id:draft_id>/chart.bpmn")
@for_group(*DRAWING)
def keep_drawing(draft_id: int) -> Response:
    """The file as the canvas has it; forms and tables stay as they are. `revision`: the one it was drawn on."""
    return kept(save_part, draft_id, source=received_chart())


@pages.post("/charts/drafts/<id:draft_id>/back")
@for_group(*DRAWING)
def go_back(draft_id: int) -> Response:
    return kept(step_back, draft_id)


@pages.post("/charts/drafts/<id:draft_id>/forth")
@for_group(*DRAWING)
def go_forth(draft_id: int) -> Response:
    return kept(step_forth, draft_id)


@pages.post("/charts/drafts/<id:draft_id>/arrangement")
@for_group(*DRAWING)
def arrange(draft_id: int) -> Response:
    return kept(arrange_draft, draft_id, always=True)


@pages.post("/charts/drafts/<id:draft_id>/copies")
@for_group(*DRAWING)
def keep_copy(draft_id: int) -> Response:
    """What somebody drew while another saved: a draft of its own, so that neither is lost."""
    number = copy_draft(g.db, draft_id=draft_id, source=received_chart(), person=g.person, now=g.now)
    return jsonify({"address": url_for("designer.studio", draft_id=number)})


@pages.get("/charts/drafts/<id:draft_id>/verdict")
@for_group(*DRAWING)
def draft_verdict(draft_id: int) -> dict[str, Any]:
    """What the gate says about the last save."""
    there = draft(g.db, draft_id)
    return {"revision": there.revision, **VERDICT.dump(check_draft(g.db, there, now=g.now))}
