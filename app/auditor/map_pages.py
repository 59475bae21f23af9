"""流程地图 on pages: the chart with its heat, ways, bottlenecks, the cases behind each number, and tables to save."""

from collections.abc import Iterator

from flask import Response, g, render_template, request

from app.auditor.blueprint import pages
from app.auditor.map_asked import BY, READERS, Opened, asked_of_page, opened
from app.auditor.map_behind import cases_behind, in_words
from app.auditor.map_log import log_file
from app.auth import for_group
from app.queries.mining import offices_of, process_map
from app.web.attachments import CSV, XLSX, written_file
from app.web.mined import bottleneck_words, case_lines, heat_of, tables_of
from app.web.patience import export, question
from app.web.spreadsheets import Line, csv_blocks, xlsx_blocks
from app.web.went import is_fragment

SHEETS = {"nodes": "环节", "follows": "流转", "variants": "走法", "cases": "办件"}
BEHIND = ("node", "before", "after", "like")
LONGEST = 200


@pages.get("/audit/map")
@for_group(*READERS)
@question
def process_map_page() -> str:
    view = opened(asked_of_page())
    if view.choice is None:
        return render_template("audit/map/nothing.html")
    mapped = process_map(g.db, view.log, view.chart)
    return render_template(
        "audit/map/map.html",
        view=view,
        mapped=mapped,
        here_of=BY.join(map(str, (view.choice.item, view.choice.chart, view.choice.version))),
        by=BY,
        offices=offices_of(g.db, g.person, view.choice),
        heat=heat_of(mapped),
        bottlenecks=list(bottleneck_words(mapped)),
        cases=cases_behind(view, _behind()) if any(_behind().values()) else None,
        what=in_words(view, _behind()),
    )


@pages.get("/audit/map/cases")
@for_group(*READERS)
@question
def mapped_cases() -> str:
    """What is behind a number: a part of the page, or by itself."""
    view = opened(asked_of_page())
    template = "audit/map/cases.html" if is_fragment() else "audit/map/cases_page.html"
    return render_template(template, view=view, cases=cases_behind(view, _behind()), what=in_words(view, _behind()))


@pages.get("/audit/map/export.csv")
@for_group(*READERS)
@export
def map_csv() -> Response:
    name = SHEETS.get(request.args.get("what", ""), SHEETS["nodes"])
    view = opened(asked_of_page())
    lines = case_lines(cases_behind(view, _behind())) if name == SHEETS["cases"] else _tables(view)[name]
    return _file(csv_blocks(lines), CSV, "csv")


@pages.get("/audit/map/export.xlsx")
@for_group(*READERS)
@export
def map_xlsx() -> Response:
    view = opened(asked_of_page())
    return _file(
        xlsx_blocks({**_tables(view), SHEETS["cases"]: case_lines(cases_behind(view, _behind()))}), XLSX, "xlsx"
    )


@pages.get("/audit/map/export.xes")
@for_group(*READERS)
@export
def map_xes() -> Response:
    return log_file(opened(asked_of_page()))


def _tables(view: Opened) -> dict[str, list[Line]]:
    return tables_of(process_map(g.db, view.log, view.chart))


def _file(body: Iterator[bytes], kind: str, ending: str) -> Response:
    return written_file(body, kind, f"process-map-{g.now:%Y%m%d-%H%M}.{ending}")


def _behind() -> dict[str, str]:
    return {name: request.args.get(name, "")[:LONGEST] for name in BEHIND}
