"""What a script of the studio is told when it saves a draft, or steps back and forth in it."""

from typing import Any

from flask import Response, g, jsonify, make_response, request

from app.errors import AppError, DraftClosed, DraftSavedElsewhere, NoFurtherStep
from app.queries.drafts import draft
from app.web.paths import row_id
from app.web.rendering import short_moment


def kept(deed: Any, draft_id: int, **told: Any) -> Response:
    """A script is told what to do next: nothing was overwritten, so there is nothing to be undone."""
    revision = request.form.get("revision", 0, type=row_id)
    try:
        revision = deed(g.db, draft_id=draft_id, revision=revision, **told, person=g.person, now=g.now)
    except (DraftSavedElsewhere, DraftClosed, NoFurtherStep) as refused:
        return make_response(_refusal(refused), 409)
    there = draft(g.db, draft_id)
    said = f"{short_moment(there.saved_at)} 已保存"
    return jsonify(revision=revision, name=there.name, back=bool(there.back), forth=bool(there.forth), said=said)


def _refusal(refused: AppError) -> dict[str, Any]:
    return {"code": refused.code, "said": str(refused), **refused.facts}
