"""历史演练: choose past cases, see how far it has come, what they came to, and one of them on the draft's chart."""

from collections.abc import Mapping
from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auth import for_group, writing
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.designer.rehearsal_asked import changes_said, past_cases
from app.designer.rehearsal_words import SHORT, TONES, Words, result_words
from app.designer.rehearsing import work_on
from app.errors import AppError, NotFound
from app.labels import RESULTS
from app.queries.bundles import charts_in_force
from app.queries.case_numbers import id_of
from app.queries.colleagues import item_names
from app.queries.drafts import draft
from app.queries.past_cases import MOST, WAYS, charts_with_past, last_year
from app.queries.rehearsals import RehearsalView, rehearsal_of, rehearsals_of, rehearsed_case, rehearsed_cases, save_of
from app.queries.views import ChartDraftView
from app.services.rehearsing import begin_rehearsal, go_on_rehearsing, play_again, stop_rehearsing
from app.services.rehearsing.figures import KINDS, PACES, in_words
from app.services.rehearsing.offers import offers_of
from app.services.rehearsing.play import draft_played
from app.services.stored_journal import stored_lines
from app.web.chart_text import chart_text
from app.web.refusals import status_of
from app.web.went import went_to
from engine.chart import Chart
from engine.rehearsal import Rehearsed


@pages.get("/charts/drafts/<id:draft_id>/rehearsal")
@for_group(*DRAWING)
def rehearsals(draft_id: int) -> str:
    return _choice(draft(g.db, draft_id))


@pages.post("/charts/drafts/<id:draft_id>/rehearsal")
@for_group(*DRAWING, writes=False)
def begin_rehearsing(draft_id: int) -> Any:
    there = draft(g.db, draft_id)
    said = {name: text.strip() for name, text in request.form.items()}
    try:
        asked, changes = past_cases(said), changes_said(said)
        with writing() as db:
            rehearsal_id = begin_rehearsal(
                db, draft_id=draft_id, asked=asked, changes=changes, person=g.person, now=g.now
            )
    except AppError as refused:
        if isinstance(refused, NotFound):
            raise
        return _choice(there, refused, said), status_of(refused)
    work_on(draft_id, rehearsal_id)
    return went_to(url_for("designer.rehearsal", draft_id=draft_id, rehearsal_id=rehearsal_id))


@pages.get("/charts/drafts/<id:draft_id>/rehearsal/<id:rehearsal_id>")
@for_group(*DRAWING)
def rehearsal(draft_id: int, rehearsal_id: int) -> str:
    there, asked = draft(g.db, draft_id), rehearsal_of(g.db, draft_id, rehearsal_id, now=g.now)
    typed = {name: request.args.get(name, "")[:64] for name in ("kind", "pace")}
    after = request.args.get("after", "")[:64]
    page = rehearsed_cases(g.db, rehearsal_id, kind=typed["kind"], pace=typed["pace"], after=after)
    return render_template(
        "studio/rehearsal.html",
        draft=there,
        asked=asked,
        page=page,
        typed=typed,
        words=_words(asked),
        figures=_figures(asked),
        **_SHOWN,
    )


@pages.get("/charts/drafts/<id:draft_id>/rehearsal/<id:rehearsal_id>/progress")
@for_group(*DRAWING)
def rehearsal_progress(draft_id: int, rehearsal_id: int) -> dict[str, Any]:
    """For the page, each second."""
    asked = rehearsal_of(g.db, draft_id, rehearsal_id, now=g.now)
    return {"done": asked.done, "total": asked.total, "over": not asked.at_work, "figures": _figures(asked)}


@pages.post("/charts/drafts/<id:draft_id>/rehearsal/<id:rehearsal_id>/stop")
@for_group(*DRAWING)
def stop_rehearsal(draft_id: int, rehearsal_id: int) -> Response:
    stop_rehearsing(g.db, draft_id=draft_id, rehearsal_id=rehearsal_id, person=g.person, now=g.now)
    return went_to(url_for("designer.rehearsal", draft_id=draft_id, rehearsal_id=rehearsal_id), "正在停止。")


@pages.post("/charts/drafts/<id:draft_id>/rehearsal/<id:rehearsal_id>/further")
@for_group(*DRAWING, writes=False)
def go_on(draft_id: int, rehearsal_id: int) -> Response:
    with writing() as db:
        go_on_rehearsing(db, draft_id=draft_id, rehearsal_id=rehearsal_id, person=g.person, now=g.now)
    work_on(draft_id, rehearsal_id)
    return went_to(url_for("designer.rehearsal", draft_id=draft_id, rehearsal_id=rehearsal_id))


@pages.get("/charts/drafts/<id:draft_id>/rehearsal/<id:rehearsal_id>/cases/<code:past>")
@for_group(*DRAWING)
def rehearsed_course(draft_id: int, rehearsal_id: int, past: str) -> str:
    """Played once more, for the eyes: step by step on the draft's chart."""
    asked = rehearsal_of(g.db, draft_id, rehearsal_id, now=g.now)
    row = rehearsed_case(g.db, rehearsal_id, past)
    found = play_again(g.db, asked, stored_lines(g.db, id_of(g.db, past)))
    return render_template(
        "studio/rehearsed.html",
        draft=draft(g.db, draft_id),
        asked=asked,
        row=row,
        found=found,
        rows=_side_by_side(found),
        picture=_picture(found),
        words=_words(asked),
        source=chart_text(save_of(g.db, draft_id, asked.revision).source),
        **_SHOWN,
    )


_SHOWN: Mapping[str, Any] = {
    "kinds": KINDS,
    "short": SHORT,
    "tones": TONES,
    "paces": PACES,
    "result_words": result_words,
}


def _choice(there: ChartDraftView, refused: AppError | None = None, said: Mapping[str, str] | None = None) -> str:
    charts = charts_with_past(g.db, there.key)
    chart = (said or request.args).get("chart", "")
    chart = chart if chart in charts else there.key if there.key in charts else next(iter(charts), "")
    year = last_year(chart, g.now)
    return render_template(
        "studio/rehearsals.html",
        draft=there,
        charts=charts,
        chart=chart,
        said={"since": year.since, "most": MOST, **(said or {})},
        offers=_offers(there, chart),
        refused=refused,
        rehearsals=[(each, in_words(each)) for each in rehearsals_of(g.db, there.id, now=g.now)],
        items=item_names(g.db),
        results=RESULTS,
        ways=WAYS,
    )


def _offers(there: ChartDraftView, chart: str) -> Any:
    """None where the draft cannot be played yet, or nothing was handled so far."""
    past = charts_in_force(g.db, [chart], now=g.now).get(chart)
    try:
        return offers_of(past, draft_played(g.db, there.id, there.revision, there.saved_at).chart) if past else None
    except AppError:
        return None


def _words(asked: RehearsalView) -> Words:
    """Names of the draft; of nodes it does not have, those of the chart in force."""
    there = draft_played(g.db, asked.draft_id, asked.revision, asked.asked_at).chart
    past: Chart | None = charts_in_force(g.db, [asked.asked["chart"]], now=g.now).get(asked.asked["chart"])
    return Words(there, past)


def _figures(asked: RehearsalView) -> list[tuple[str, str, int]]:
    kinds = [("kind", kind, asked.kinds.get(kind, 0)) for kind in KINDS]
    return [*kinds, *(("pace", pace, asked.paces.get(pace, 0)) for pace in PACES)]


def _side_by_side(found: Rehearsed) -> list[tuple[Any, Any]]:
    longest = max(len(found.then_done), len(found.done))
    both = (list(each) + [None] * (longest - len(each)) for each in (found.then_done, found.done))
    return list(zip(*both, strict=True))


def _picture(found: Rehearsed) -> Mapping[str, Any]:
    """Done, and where it stands, on the drawing."""
    return {"current": found.open, "finished": found.passed, "flows": (), "returned": ()}
