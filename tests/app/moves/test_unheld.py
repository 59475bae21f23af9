"""无人可办: administrators find what nobody can do, give it away, and it goes on."""

from tests.app.acceptance.charts import BY_ITSELF, publish
from tests.app.desk import send


def test_administrators_find_what_nobody_can_do_and_give_it_away(office, sign_in):
    """By the chart it came to them; or whoever held the post has left."""
    publish(office.city, BY_ITSELF, "by_itself", "itself")
    stamped, reviewed = office.file("itself"), office.file()
    office.finish("handler", stamped, "draft", "done")
    office.finish("handler", stamped, "again", "done")
    office.finish("handler", reviewed, "draft", "done")
    admin, task = sign_in("admin"), office.task(stamped, "post")

    before = admin.get("/unheld").text
    office.dismiss("leader")
    after = admin.get("/unheld").text
    given = send(admin, f"/tasks/{task}/hand-over", {"to": "handler", "reasons": "无人任职"})
    done = office.finish("handler", stamped, "post", "done")

    assert stamped in before and "盖章" in before and reviewed not in before
    assert stamped in after and reviewed in after
    assert given.status_code == 303 and f'href="/cases/{stamped}#tasks"' in before
    assert done["status"] == "ended" and stamped not in admin.get("/unheld").text
    assert sign_in("handler").get("/unheld").status_code == 403
    office.check(stamped)
