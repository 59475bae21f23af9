"""The navigation as a page, for phones."""

from flask import render_template

from app.auth import for_group
from app.everyone.blueprint import pages


@pages.get("/more")
@for_group("everyone")
def more() -> str:
    return render_template("more.html")
