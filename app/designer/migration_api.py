"""批量迁移, for programs."""

from typing import Any

from flask import current_app, g

from app.auth import for_group
from app.designer.blueprint import api
from app.designer.drafts_pages import DRAWING
from app.queries.charts import newest
from app.queries.migration_figures import Figures, figures_of
from app.queries.migrations import BatchView, MigrationRow, batch_of, batches_of, cases_in
from app.queries.views import Page
from app.schemas.migration_batches import (
    MigrationBatchOut,
    MigrationCasesIn,
    MigrationFiguresOut,
    MigrationReasonIn,
    MigrationRequestIn,
    MigrationRowOut,
    MigrationTryIn,
)
from app.schemas.paging import page_of
from app.services.migration import approve_migration, ask_migration, begin_migration, end_migration, undo_migration


@api.route("/charts/<code:key>/migrations")
@api.response(200, page_of(MigrationBatchOut)())
@api.doc(summary="流程图的迁移批次，新的在前")
@for_group(*DRAWING)
def list_migrations(key: str) -> Page[BatchView]:
    newest(g.db, key)
    return Page(batches_of(g.db, key))


@api.route("/charts/<code:key>/migrations", methods=["POST"])
@api.response(201, MigrationBatchOut())
@api.doc(summary="演练全部在办件迁移到一个版本或者一份草稿，不改动任何办件；在后台进行")
@for_group(*DRAWING)
@api.arguments(MigrationTryIn())
def try_migration(told: dict[str, Any], key: str) -> tuple[BatchView, int, dict[str, str]]:
    batch_id = begin_migration(g.db, key=key, **told, person=g.person, now=g.now)
    return batch_of(g.db, batch_id), 201, {"Location": f"/api/v1/charts/migrations/{batch_id}"}


@api.route("/charts/migrations/<id:batch_id>")
@api.response(200, MigrationBatchOut())
@api.doc(summary="迁移批次的进度和合计")
@for_group(*DRAWING)
def show_migration(batch_id: int) -> BatchView:
    return batch_of(g.db, batch_id)


@api.route("/charts/migrations/<id:batch_id>/figures")
@api.response(200, MigrationFiguresOut())
@api.doc(summary="演练的合计：没有去处的环节、变动的时限、重新开始的任务")
@for_group(*DRAWING)
def show_migration_figures(batch_id: int) -> Figures:
    batch_of(g.db, batch_id)
    return figures_of(g.db, batch_id)


@api.route("/charts/migrations/<id:batch_id>/cases")
@api.response(200, page_of(MigrationRowOut)())
@api.doc(summary="迁移批次的办件：结论、没有去处的环节、变动的时限")
@for_group(*DRAWING)
@api.arguments(MigrationCasesIn(), location="query")
def list_migrated_cases(asked: dict[str, Any], batch_id: int) -> Page[MigrationRow]:
    batch_of(g.db, batch_id)
    return cases_in(g.db, batch_id, **asked)


@api.route("/charts/migrations/<id:batch_id>/request", methods=["POST"])
@api.response(200, MigrationBatchOut())
@api.doc(summary="提请批准")
@for_group(*DRAWING)
@api.arguments(MigrationRequestIn())
def ask_for_migration(told: dict[str, Any], batch_id: int) -> BatchView:
    ask_migration(g.db, batch_id=batch_id, **told, person=g.person, now=g.now)
    return batch_of(g.db, batch_id)


@api.route("/charts/migrations/<id:batch_id>/approval", methods=["POST"])
@api.response(200, MigrationBatchOut())
@api.doc(summary="批准，由演练人、提请人以外的系统管理员；办件在后台逐件迁移")
@for_group("admin")
def approve_this_migration(batch_id: int) -> BatchView:
    approve_migration(g.db, batch_id=batch_id, person=g.person, now=g.now, allowed=_allowed())
    return batch_of(g.db, batch_id)


@api.route("/charts/migrations/<id:batch_id>/end", methods=["POST"])
@api.response(200, MigrationBatchOut())
@api.doc(summary="取消，或者停止正在进行的迁移")
@for_group(*DRAWING)
@api.arguments(MigrationReasonIn())
def end_this_migration(told: dict[str, Any], batch_id: int) -> BatchView:
    end_migration(g.db, batch_id=batch_id, **told, person=g.person, now=g.now)
    return batch_of(g.db, batch_id)


@api.route("/charts/migrations/<id:batch_id>/undo", methods=["POST"])
@api.response(200, MigrationBatchOut())
@api.doc(summary="撤销：迁移后没有继续办理的办件回到原版本")
@for_group("admin")
@api.arguments(MigrationReasonIn())
def undo_this_migration(told: dict[str, Any], batch_id: int) -> BatchView:
    undo_migration(g.db, batch_id=batch_id, **told, person=g.person, now=g.now, allowed=_allowed())
    return batch_of(g.db, batch_id)


def _allowed() -> bool:
    return bool(current_app.config["ALLOW_MIGRATION"])
