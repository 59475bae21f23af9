"""Samples for programs: drawn by a published seed, and drawn again."""

from typing import Any

from flask import g

from app.auditor.blueprint import api
from app.auth import for_group
from app.permissions import check_can_see_samples
from app.queries.populations import Population
from app.queries.samples import SampleView, sample, samples
from app.queries.views import Page
from app.schemas.history import DrawingOut, SampleIn, SampleOut
from app.schemas.outside import RowsIn
from app.schemas.paging import page_of
from app.services.draw_sample import Drawing, draw_sample, drawn_again
from app.web.patience import question


@api.route("/samples")
@api.response(200, page_of(SampleOut)())
@api.doc(summary="双随机抽查：抽取过的样本，新的在前")
@for_group("auditor")
@api.arguments(RowsIn(), location="query")
def list_samples(asked: dict[str, Any]) -> Page:
    check_can_see_samples(g.person)
    return samples(g.db, **asked)


@api.route("/samples", methods=["POST"])
@api.response(201, SampleOut())
@api.doc(summary="按公布的种子抽取样本")
@for_group("auditor")
@api.arguments(SampleIn())
def post_sample(told: dict[str, Any]) -> tuple[SampleView, dict[str, str]]:
    name, seed, size = (told.pop(each) for each in ("name", "seed", "size"))
    population = Population(**told)
    new = draw_sample(g.db, name=name, seed=seed, size=size, population=population, person=g.person, now=g.now)
    return sample(g.db, new), {"Location": f"/api/v1/samples/{new}"}


@api.route("/samples/<id:sample_id>")
@api.response(200, SampleOut())
@api.doc(summary="一个样本：种子、总体摘要、抽出的办件")
@for_group("auditor")
def show_sample(sample_id: int) -> SampleView:
    check_can_see_samples(g.person)
    return sample(g.db, sample_id)


@api.route("/samples/<id:sample_id>/drawing")
@api.response(200, DrawingOut())
@api.doc(summary="用同一种子从现有的办件再抽一次")
@for_group("auditor")
@question
def draw_once_more(sample_id: int) -> Drawing:
    check_can_see_samples(g.person)
    return drawn_again(g.db, sample(g.db, sample_id))
