"""迁移: cases at work tried on another version of their chart, and moved there once somebody else approved it."""

from typing import Any

from flask import Response, current_app, g, make_response, render_template, request, url_for

from app.auth import for_group, writing
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.errors import AppError
from app.labels import KINDS_OF_DEADLINES
from app.permissions import can, check_can_migrate
from app.queries.migration_figures import figures_of
from app.queries.migrations import BatchView, batch_of, batches_of, cases_in, still_undoable
from app.services.migration import approve_migration, ask_migration, begin_migration, end_migration, undo_migration
from app.services.migration.prospect import Prospect, prospect_of
from app.services.migration.states import AT_WORK, SAYS
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.refusals import status_of
from app.web.went import is_fragment, went_to
from engine.errors import EngineError

PLACE = "place."
KIND_MOST, NUMBER_MOST, NODE_MOST = 16, 64, 200


@pages.get("/charts/<code:key>/migration")
@for_group(*DRAWING)
def migration(key: str) -> Any:
    """`onto`: the number of a version, or `draft-` and that of a draft; the newest version in force without. `like`:
    the number of a batch whose map is filled in.
    """
    try:
        return _prospect_page(key, prospect_of(g.db, key, request.args.get("onto", "")[:NUMBER_MOST], now=g.now))
    except (AppError, EngineError) as refused:
        if status_of(refused) != 422:
            raise
        return _prospect_page(key, prospect_of(g.db, key, "", now=g.now), refused), 422


@pages.post("/charts/<code:key>/migration")
@for_group(*DRAWING, writes=False)
def try_migration(key: str) -> Any:
    prospect = prospect_of(g.db, key, posted_text("onto")[:NUMBER_MOST], now=g.now)
    try:
        with writing() as db:
            batch_id = begin_migration(
                db,
                key=key,
                version=prospect.version,
                draft_id=prospect.draft_id,
                nodes=_posted_nodes(),
                person=g.person,
                now=g.now,
            )
    except (AppError, EngineError) as refused:
        if status_of(refused) != 422:
            raise
        return _prospect_page(key, prospect, refused), 422
    return went_to(_address(batch_id))


@pages.get("/charts/migrations/<id:batch_id>")
@for_group(*DRAWING)
def migration_batch(batch_id: int) -> Any:
    """`kind`: a verdict, or what became of cases. A page that watches asks for `progress`, and is told to read itself
    again when the work it saw (`was`) is over.
    """
    batch = batch_of(g.db, batch_id)
    if "progress" in request.args and is_fragment():
        answer = make_response(render_template("charts/migration/progress.html", batch=batch, says=SAYS))
        if request.args.get("was") != batch.state:
            answer.headers["HX-Refresh"] = "true"
        return answer
    return _batch_page(batch)


@pages.post("/charts/migrations/<id:batch_id>/request")
@for_group(*DRAWING, writes=False)
def ask_for_migration(batch_id: int) -> Any:
    """Cases that are ticked stay where they are."""
    try:
        with writing() as db:
            leave, reasons = request.form.getlist("leave"), posted_text("reasons")
            ask_migration(db, batch_id=batch_id, leave=leave, reasons=reasons, person=g.person, now=g.now)
    except AppError as refused:
        if status_of(refused) != 422:
            raise
        return _batch_page(batch_of(g.db, batch_id), refused), 422
    return went_to(_address(batch_id), "已提请批准，由另一位系统管理员批准后迁移。")


@pages.post("/charts/migrations/<id:batch_id>/approval")
@for_group("admin")
def approve_this_migration(batch_id: int) -> Response:
    approve_migration(g.db, batch_id=batch_id, person=g.person, now=g.now, allowed=_allowed())
    return went_to(_address(batch_id), "已批准，正在迁移。")


@pages.post("/charts/migrations/<id:batch_id>/end")
@for_group(*DRAWING)
def end_this_migration(batch_id: int) -> Response:
    end_migration(g.db, batch_id=batch_id, reasons=posted_text("reasons"), person=g.person, now=g.now)
    return went_to(_address(batch_id), "已停止。")


@pages.post("/charts/migrations/<id:batch_id>/undo")
@for_group("admin")
def undo_this_migration(batch_id: int) -> Response:
    reasons = posted_text("reasons")
    undo_migration(g.db, batch_id=batch_id, reasons=reasons, person=g.person, now=g.now, allowed=_allowed())
    return went_to(_address(batch_id), "正在撤销。")


def _prospect_page(key: str, prospect: Prospect, refused: Exception | None = None) -> str:
    batches = batches_of(g.db, key)
    like = request.args.get("like", type=row_id)
    places = _posted_nodes() or next((dict(each.nodes) for each in batches if each.id == like), {})
    told = {"prospect": prospect, "batches": batches, "refused": refused, "places": places}
    return render_template("charts/migration/migration.html", key=key, says=SAYS, **told)


def _batch_page(batch: BatchView, refused: Exception | None = None) -> str:
    kind, after = (request.args.get(name, "")[:most] for name, most in (("kind", KIND_MOST), ("after", NUMBER_MOST)))
    told = {
        "batch": batch,
        "page": cases_in(g.db, batch.id, kind=kind, after=after),
        "kind": kind,
        "kinds_of_limits": KINDS_OF_DEADLINES,
    }
    if is_fragment():
        return render_template("charts/migration/rows.html", **told)
    return render_template(
        "charts/migration/batch.html",
        **told,
        says=SAYS,
        refused=refused,
        allowed=_allowed(),
        at_work=batch.state in AT_WORK,
        is_admin=can(check_can_migrate, g.person),
        undoable=still_undoable(g.db, batch.id),
        figures=figures_of(g.db, batch.id),
    )


def _posted_nodes() -> dict[str, str]:
    """What was left empty has no place."""
    posted = {name[len(PLACE) :]: new for name, new in request.form.items() if name.startswith(PLACE)}
    return {old[:NODE_MOST]: new[:NODE_MOST] for old, new in posted.items() if new}


def _allowed() -> bool:
    return bool(current_app.config["ALLOW_MIGRATION"])


def _address(batch_id: int) -> str:
    return url_for("designer.migration_batch", batch_id=batch_id)
