"""机构 on pages: the tree of regions with the offices in each; one of them, who works there, what was changed."""

from collections.abc import Iterable
from typing import Any

from flask import g, render_template, request, url_for

from app.admin.blueprint import pages
from app.admin.directory_forms import CHOICES, deed, fact_words, has_posted, posted_facts
from app.auth import for_group
from app.errors import AppError, NotFound
from app.queries.admin_changes import changes_of
from app.queries.directory import RegionNode, regions_walked
from app.queries.posts import posts_of_office
from app.services.directory.close_organisation import close_organisation, reopen_organisation
from app.services.directory.entries import ORGANISATION, REGION
from app.services.directory.keep_organisation import facts_of_organisation, keep_organisation, organisation_of
from app.services.directory.keep_region import facts_of_region, keep_region, region_of
from app.web.posted import posted_text


@pages.get("/organisations")
@for_group("admin")
def organisations() -> str:
    return _tree()


@pages.post("/organisations")
@for_group("admin", writes=False)
def add_organisation() -> Any:
    facts, code = posted_facts(ORGANISATION), posted_text("code")
    if organisation_of(g.db, code) is not None:
        return _tree(asking="office", taken=f"编码「{code}」已由其他机构使用。"), 422
    back = url_for("admin.organisations")
    return deed(
        lambda db, by: keep_organisation(db, facts, by), back, "机构已新增。", lambda no: _tree("office", refused=no)
    )


@pages.post("/regions")
@for_group("admin", writes=False)
def keep_one_region() -> Any:
    facts, back = posted_facts(REGION), url_for("admin.organisations")
    return deed(lambda db, by: keep_region(db, facts, by), back, "区划已保存。", lambda no: _tree("region", refused=no))


@pages.get("/regions/<code:region>")
@for_group("admin")
def region(region: str) -> str:
    row = region_of(g.db, region)
    if row is None:
        raise NotFound(what=f"区划「{region}」")
    facts = facts_of_region(g.db, row)
    return _page("directory/region.html", facts=facts, changes=changes_of(g.db, "region", row.id))


@pages.get("/organisations/<code:office>")
@for_group("admin")
def organisation(office: str) -> str:
    return _office(office)


@pages.post("/organisations/<code:office>")
@for_group("admin", writes=False)
def change_organisation(office: str) -> Any:
    _known(office)
    facts = {**posted_facts(ORGANISATION), "code": office}
    return _done(office, lambda db, by: keep_organisation(db, facts, by), "机构信息已保存。")


@pages.post("/organisations/<code:office>/closure")
@for_group("admin", writes=False)
def shut_office(office: str) -> Any:
    return _done(office, lambda db, by: close_organisation(db, office, by), "机构已撤销。")


@pages.post("/organisations/<code:office>/reopening")
@for_group("admin", writes=False)
def open_office(office: str) -> Any:
    return _done(office, lambda db, by: reopen_organisation(db, office, by), "机构已恢复。")


def _done(office: str, do: Any, said: str) -> Any:
    back = url_for("admin.organisation", office=office)
    return deed(do, back, said, lambda refused: _office(office, refused))


def _known(office: str) -> Any:
    row = organisation_of(g.db, office)
    if row is None:
        raise NotFound(what=f"机构「{office}」")
    return row


def _office(office: str, refused: AppError | None = None) -> str:
    row = _known(office)
    facts = facts_of_organisation(g.db, row)
    said = {**facts, **posted_facts(ORGANISATION), "code": office} if has_posted() and "name" in request.form else facts
    return _page(
        "directory/office.html",
        row=row,
        facts=facts,
        said=said,
        refused=refused,
        holders=posts_of_office(g.db, row.id, now=g.now),
        changes=changes_of(g.db, "organisation", row.id),
        regions=_choices(regions_walked(g.db, now=g.now)),
    )


def _tree(asking: str = "", refused: AppError | None = None, taken: str = "") -> str:
    nodes = regions_walked(g.db, now=g.now)
    said = request.form.to_dict() if has_posted() else request.args.to_dict()
    told = {"refused": taken or refused, "asking": asking, "said": said, "regions": _choices(nodes)}
    return _page("directory/tree.html", nodes=nodes, **told)


def _choices(nodes: Iterable[RegionNode]) -> list[tuple[str, str]]:
    """Every region to choose from, deeper ones further in."""
    return [(node.code, f"{'　' * node.depth}{node.name}") for node in nodes]


def _page(template: str, **told: Any) -> str:
    return render_template(template, **{"refused": None, **told}, choices=CHOICES, fact_words=fact_words)
