"""审计: the auditors' room. Every step of every case, to be searched; each leads to its moment in the replay."""

from typing import Any

from flask import Response, g, render_template, request

from app.auditor.blueprint import pages
from app.auditor.history_asked import address, sought
from app.auditor.history_export import lines
from app.auditor.history_words import KINDS, told
from app.auth import for_group
from app.queries.colleagues import item_names
from app.queries.history import found
from app.queries.inbox.choices import offices_with_items
from app.web.attachments import CSV, XLSX, written_file
from app.web.looks import searched
from app.web.patience import export, question
from app.web.spreadsheets import csv_blocks, xlsx_blocks
from app.web.went import is_fragment

PAGE = 100


@pages.get("/audit")
@for_group("auditor")
@question
def history() -> str:
    asked, typed = sought()
    page = found(g.db, g.person, asked, now=g.now, limit=PAGE, after=request.args.get("after", "")[:40])
    searched(" ".join(typed.values()), (row.number for row in page.rows))
    shown: dict[str, Any] = {"page": page, "typed": typed, "asked": address(typed), "told": told}
    if is_fragment():
        return render_template("audit/history/rows.html", **shown)
    choices = {"kinds": KINDS, "items": item_names(g.db), "orgs": offices_with_items(g.db)}
    return render_template("audit/history/history.html", **shown, **choices)


@pages.get("/audit/history.csv")
@for_group("auditor")
@export
def history_csv() -> Response:
    return written_file(csv_blocks(list(lines())), CSV, f"history-{g.now:%Y%m%d-%H%M}.csv")


@pages.get("/audit/history.xlsx")
@for_group("auditor")
@export
def history_xlsx() -> Response:
    return written_file(xlsx_blocks({"办理历史": lines()}), XLSX, f"history-{g.now:%Y%m%d-%H%M}.xlsx")
