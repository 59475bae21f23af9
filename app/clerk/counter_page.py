"""The form of the counter for one item."""

from flask import g, render_template

from app.clerk.filing import Filing
from app.permissions import WINDOW
from app.queries.views import ItemView


def counter_page(view: ItemView, filing: Filing) -> str:
    hidden = {each.name for each in view.access if each.access == "hidden"}
    return render_template(
        "counter/form.html",
        view=view,
        told=filing,
        fields=[field for field in view.form.fields if field.key not in hidden],
        windows=[post for post in g.person.posts if post.role == WINDOW],
    )
