"""The register of organisations and people: what is refused and why, who may, and that every change is told."""

import re
from datetime import UTC, datetime

from sqlalchemy import func, select

from app.models import AdminChange, Person
from app.services.sign_in import sign_in as enter
from tests.app.desk import send

NEW = {"name": "示范县档案馆", "short": "DAG", "kind": "department", "region": "990123", "parent": "county"}


def put(register, code, **said):
    return register.admin.put(f"/organisations/{code}", {**NEW, **said})


def test_the_tree_stays_a_tree_and_what_is_refused_is_said(register):
    assert put(register, "archive").json["what"] == "new"
    assert put(register, "archive").json["what"] == "unchanged"
    assert put(register, "archive", name="示范县档案局").json["what"] == "changed"
    wrong = {
        "code": put(register, "Archive!".replace("!", "-x")),
        "short": put(register, "other", short="SCJ"),
        "kind": put(register, "other", short="OTH", kind="club"),
        "region": put(register, "other", short="OTH", region="990123101201"),
        "parent": put(register, "market", name="示范县市场监督管理局", short="SCJ", parent="market_qx"),
        "credit_code": put(register, "other", short="OTH", credit_code="11990123MB0D00037X"),
    }
    stationed = put(register, "other", short="OTH", kind="stationed", region="990123101", parent="town")
    elsewhere = put(register, "other", short="OTH", kind="stationed", region="990124100", parent="police")
    level = register.admin.put("/regions/990123101999", {"name": "新村", "level": "village", "parent": "990123"})
    above = register.admin.put("/regions/990124", {"name": "示例县", "level": "county", "parent": "990124100"})

    assert {field: answer.status_code for field, answer in wrong.items()} == dict.fromkeys(wrong, 422)
    assert wrong["parent"].json["detail"] == "上级机构不能是本机构或者它的下级。"
    assert stationed.json["detail"] == "「派驻机构」的上级应为部门。"
    assert elsewhere.json["detail"] == "上级机构「示范县公安局」不在本机构所在区划或其上级区划。"
    assert level.json["detail"] == "「村（社区）」的上级应为乡镇（街道）。"
    assert above.status_code == 422


def test_an_organisation_closes_when_nothing_is_left_there(town, hall, register):
    put(register, "archive")
    person = register.hire("archivist", "管档")
    register.post(person, "handler", "archive", "2026-01-01")

    busy = register.admin.post("/organisations/market/closure", {"reason": "机构改革"})
    held = register.admin.post("/organisations/archive/closure", {"reason": "机构改革"})
    silent = register.admin.post("/organisations/village_xd/closure", {})
    [post] = register.whole(person)["posts"]
    closed = register.admin.post(f"/people/{person}/closure")
    done = register.admin.post("/organisations/archive/closure", {"reason": "机构改革"})
    other = register.hire("successor", "接班")
    into_it = register.post(other, "handler", "archive", "2026-01-01")
    again = register.admin.post("/organisations/archive/reopening", {})

    assert (busy.status_code, busy.json["code"]) == (409, "still_in_use")
    assert "个由它办理的事项" in busy.json["detail"]
    assert held.json["detail"] == "「示范县档案馆」还不能撤销：还有 1 个未结束的任职。"
    assert silent.json["code"] == "reason_missing"
    assert (post["state"], closed.status_code, done.status_code) == ("running", 200, 200)
    assert done.json["closed_at"] and into_it.json["detail"] == "「示范县档案馆」已撤销。"
    assert again.json["closed_at"] is None
    with town.reading() as session:
        acts = session.scalars(select(AdminChange.act).where(AdminChange.kind == "organisation")).all()
    assert sorted(acts) == ["add", "close", "reopen"]


def test_an_account_from_its_first_day_to_its_last(town, register, sign_in):
    person = register.hire("newcomer", "新人", phone="13900000009", email="new@example.com")
    admin = sign_in("hujianping")

    page = send(admin, f"/people/{person}/password", {})
    password = re.search(r'id="new-password">([a-z0-9-]+)<', page.text)[1]
    entered = enter(town, login="newcomer", password=password, now=datetime.now(UTC)).name
    reset = register.admin.post(f"/people/{person}/password", {}).json["password"]
    with town.transaction() as session:
        session.get_one(Person, person).locked_until = datetime(2099, 1, 1, tzinfo=UTC)
    locked = register.whole(person)["person"]["is_locked"]
    unlocked = register.admin.post(f"/people/{person}/unlock", {}).json["is_locked"]
    register.admin.post(f"/people/{person}/closure")
    closed = register.whole(person)["person"]["active"]
    opened = register.admin.post(f"/people/{person}/reopening", {}).json["active"]

    assert (page.status_code, entered, reset != password) == (200, "新人", True)
    assert (locked, unlocked, closed, opened) == (True, False, False, True)
    assert password not in admin.get(f"/people/{person}").text
    told = register.whole(person)["changes"]
    acts = ["reopen_account", "close_account", "unlock", "reset_password", "reset_password", "add"]
    assert [each["act"] for each in told] == acts
    assert password not in str(told) and reset not in str(told)


def test_posts_do_not_overlap_and_the_last_administrator_stays(register):
    person = register.hire("twice", "两次")
    first = register.post(person, "handler", "market", "2026-01-01", "2026-06-30")

    same = register.post(person, "handler", "market", "2026-01-01", "2026-06-30")
    inside = register.post(person, "handler", "market", "2026-06-30")
    after = register.post(person, "handler", "market", "2026-07-01")
    elsewhere = register.post(person, "handler", "health", "2026-06-01")
    backward = register.post(person, "acceptor", "market", "2026-07-01", "2026-06-01")
    not_a_day = register.post(person, "acceptor", "market", "2026-02-30")
    [admins] = [each for each in register.whole(register.id_of("hujianping"))["posts"]]
    last = register.admin.put(f"/posts/{admins['id']}", {"until": "2099-01-01"})

    assert [each.json["what"] for each in (first, same, after, elsewhere)] == ["new", "unchanged", "new", "new"]
    assert inside.json["detail"] == "两次在「示范县市场监督管理局」的同一岗位已有任职，期间重叠。"
    assert backward.json["detail"] == "结束日期不能早于开始日期。"
    assert not_a_day.json["detail"] == "日期应写成 2026-01-01。"
    assert "最后一个" in last.json["detail"]


def test_pages_are_for_administrators_and_show_text_as_text(town, register, sign_in):
    evil = "<script>alert(1)</script>"
    admin, clerk = sign_in("hujianping"), sign_in("zhangwei")
    with town.reading() as session:
        before = session.scalar(select(func.count()).select_from(Person))

    added = send(admin, "/people", {"login": "evil", "name": evil, "staff": "staffed"}, follow_redirects=True)
    taken = send(admin, "/people", {"login": "evil", "name": "别人"})
    office = send(admin, "/organisations", {**NEW, "code": "archive", "name": evil, "reason": evil})
    refused = send(admin, "/organisations/archive", {**NEW, "short": "SCJ"})
    person = register.id_of("evil")
    posted = send(admin, f"/people/{person}/posts", {"role": "handler", "org": "archive", "since": "2026-01-01"})
    pages = ["/organisations", "/organisations/archive", "/people", f"/people/{person}", "/regions/990123", "/imports"]

    assert "&lt;script&gt;alert(1)" in added.text and evil not in added.text
    assert (taken.status_code, office.status_code, refused.status_code, posted.status_code) == (422, 303, 422, 303)
    assert "编号简称「SCJ」已由其他机构使用" in refused.text
    for path in pages:
        assert admin.get(path).status_code == 200
        assert evil not in admin.get(path).text
        assert clerk.get(path).status_code == 403
    assert register.callers["zhangwei"].get("/people").status_code == 403
    assert register.callers["zhangwei"].post("/people", {"login": "x1", "name": "x"}).status_code == 403
    assert "机构" in admin.get("/more").text and 'href="/people"' not in clerk.get("/more").text
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == before + 1
