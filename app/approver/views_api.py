"""Saved views for programs."""

from dataclasses import fields
from typing import Any

from flask import g

from app.approver.blueprint import api
from app.approver.inbox_asked import checked
from app.auth import for_group
from app.queries.inbox import count_of
from app.queries.saved_views import ViewRow, view_for, views_for
from app.schemas.views import ViewCountOut, ViewIn, ViewsOut
from app.services.save_view import change_view, delete_view, save_view


@api.route("/views")
@api.response(200, ViewsOut())
@api.doc(summary="我的视图和共享给我的视图，以及各有多少件")
@for_group("approver")
def show_views() -> dict[str, Any]:
    return {"items": [_counted(view) for view in views_for(g.db, g.person)]}


@api.route("/views", methods=["POST"])
@api.response(201, ViewCountOut())
@api.doc(summary="保存视图")
@for_group("approver")
@api.arguments(ViewIn())
def save(told: dict[str, Any]) -> dict[str, Any]:
    view_id = save_view(g.db, **told, person=g.person, now=g.now)
    return _counted(view_for(g.db, g.person, view_id))


@api.route("/views/<id:view_id>")
@api.response(200, ViewCountOut())
@api.doc(summary="一个视图")
@for_group("approver", "admin")
def show_view(view_id: int) -> dict[str, Any]:
    return _counted(view_for(g.db, g.person, view_id))


@api.route("/views/<id:view_id>", methods=["PUT"])
@api.response(200, ViewCountOut())
@api.doc(summary="修改视图：名称、条件、共享")
@for_group("approver", "admin")
@api.arguments(ViewIn())
def change(told: dict[str, Any], view_id: int) -> dict[str, Any]:
    change_view(g.db, view_id=view_id, **told, person=g.person)
    return _counted(view_for(g.db, g.person, view_id))


@api.route("/views/<id:view_id>", methods=["DELETE"])
@api.response(204)
@api.doc(summary="删除视图")
@for_group("approver", "admin")
def delete(view_id: int) -> None:
    delete_view(g.db, view_id=view_id, person=g.person)


def _counted(view: ViewRow) -> dict[str, Any]:
    asked, gone = checked(view.asked)
    told = {each.name: getattr(view, each.name) for each in fields(view)} | {"is_shared": view.is_shared}
    return {**told, "count": count_of(g.db, g.person, asked, now=g.now), "gone": list(gone)}
