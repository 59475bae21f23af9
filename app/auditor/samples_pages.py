"""双随机抽查: samples drawn by a published seed, and drawn again to compare."""

from itertools import chain
from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auditor.blueprint import pages
from app.auth import for_group, writing
from app.errors import SampleRefused, TextTooLong, TextUnreadable
from app.permissions import can, check_can_draw_samples, check_can_see_samples
from app.queries.colleagues import item_names
from app.queries.inbox.choices import offices_with_items
from app.queries.populations import Population, numbers_by_stratum
from app.queries.samples import SampleView, sample, samples, samples_beside, still_here
from app.services.draw_sample import Drawing, draw_sample, drawn_again
from app.services.lots import place_of
from app.web.attachments import CSV, written_file
from app.web.days import begins, day_of, ends
from app.web.paths import page_key
from app.web.patience import export, question
from app.web.posted import posted_number, posted_text
from app.web.refusals import status_of
from app.web.spreadsheets import csv_blocks
from app.web.went import went_to

REFUSED = (SampleRefused, TextTooLong, TextUnreadable)
HEADING = ("办件编号", "分层", "sha256")
NOT_A_SIZE = 0
FIELDS = ("name", "seed", "size", "since", "until", "item", "org", "strata")


@pages.get("/audit/samples")
@for_group("auditor")
def audit_samples() -> str:
    check_can_see_samples(g.person)
    return _page({name: "" for name in FIELDS})


@pages.post("/audit/samples")
@for_group("auditor", writes=False)
def draw() -> Any:
    said = {name: posted_text(name) for name in FIELDS}
    try:
        with writing() as db:
            new = draw_sample(
                db,
                name=said["name"],
                seed=said["seed"],
                size=posted_number("size", NOT_A_SIZE),
                population=_population(said),
                person=g.person,
                now=g.now,
            )
    except REFUSED as refused:
        return _page(said, refused), status_of(refused)
    return went_to(url_for("auditor.audit_sample", sample_id=new), "已抽取。")


@pages.get("/audit/samples/<id:sample_id>")
@for_group("auditor")
@question
def audit_sample(sample_id: int) -> str:
    """`again`: draw it once more from the cases there are now."""
    check_can_see_samples(g.person)
    shown = sample(g.db, sample_id)
    again, refused = None, None
    if "again" in request.args:
        again, refused = _again(shown)
    return render_template(
        "audit/samples/sample.html",
        sample=shown,
        again=again,
        refused=refused,
        kept=still_here(g.db, shown.drawn),
        beside=samples_beside(g.db, shown),
        place_of=place_of,
        items=item_names(g.db),
        orgs=offices_with_items(g.db),
    )


@pages.get("/audit/samples/<id:sample_id>/population.csv")
@for_group("auditor")
@export
def sample_population(sample_id: int) -> Response:
    """Every number there is to draw from, with its stratum and its place: enough to draw it again elsewhere."""
    check_can_see_samples(g.person)
    drawn = sample(g.db, sample_id)
    strata = numbers_by_stratum(g.db, drawn.drawn_from)
    rows = sorted((number, stratum) for stratum, numbers in strata.items() for number in numbers)
    lines = ((each, code, place_of(drawn.seed, each)) for each, code in rows)
    return written_file(csv_blocks(chain([HEADING], lines)), CSV, f"population-{sample_id}.csv")


def _again(shown: SampleView) -> tuple[Drawing | None, SampleRefused | None]:
    try:
        return drawn_again(g.db, shown), None
    except SampleRefused as refused:
        return None, refused


def _population(said: dict[str, str]) -> Population:
    """Raises SampleRefused."""
    since, until = begins(day_of(said["since"])), ends(day_of(said["until"]))
    if since is None or until is None:
        raise SampleRefused(reason="请填写办结日期的起止。")
    return Population(since, until, said["item"], said["org"], said["strata"])


def _page(said: dict[str, str], refused: Exception | None = None) -> str:
    return render_template(
        "audit/samples/samples.html",
        page=samples(g.db, after=page_key()),
        said=said,
        refused=refused,
        may=can(check_can_draw_samples, g.person),
        items=item_names(g.db),
        orgs=offices_with_items(g.db),
    )
