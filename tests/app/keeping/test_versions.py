"""Any version of what the city works by, beside another one, and who published it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import NotFound
from app.services.arranged_days import OFF, ArrangedDay
from app.services.arrangement import Arrangement
from app.services.directory.entries import By
from app.services.directory.keep_post import keep_post
from app.services.publish_calendar import publish_calendar
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from app.services.publish_ladders import publish_ladders
from app.services.publish_template import publish_template
from app.services.versions import Change, shelves, shown_version, versions_on
from app.services.versions.of_posts import post_table
from engine.bundle import forms_to_json
from engine.ladders import STANDARD, STD, Ladders, Rung
from tests.city import CHECK_FORM, ITEM, SHOP_FORM
from tests.city_chart import SHOP_PERMIT

APPROVED = "经 990123SC2026112300001 批准发布"
HOLIDAY = date(2027, 5, 4)
ITEM_BODY = {"code": ITEM, "name": "开店许可", "org": "market", "chart": "shop_permit", "legal": "20wd"}
SPLIT = ITEM_BODY | {"promised": "3wd", "materials": [{"code": "m1", "name": "申请书", "required": True}]}


@pytest.fixture
def changed(city):
    """Everything there are versions of was published once more, a day later."""
    city.now += timedelta(days=1)
    with city.work() as session:
        admin, designer = city.person(session, "admin"), city.person(session, "designer")
        publish_item(session, body=SPLIT, person=designer, now=city.now)
        forms = forms_to_json({"shop": replace(SHOP_FORM, title="开店登记"), "check": CHECK_FORM})
        source = SHOP_PERMIT.replace('label="准予许可"'.encode(), 'label="同意许可"'.encode())
        publish_chart(session, source=source, forms=forms, person=designer, now=city.now, reason=APPROVED)
        _publish_rules(session, city, admin)
        _publish_templates(session, city, admin)
        facts = {"login": "stranger", "role": "handler", "org": "market", "since": f"{city.now:%Y-%m-%d}"}
        keep_post(session, facts, By(admin, city.now, "借调"))
    return city


def _publish_rules(session, city, admin):
    plain, feast = Arrangement(), Arrangement().with_days({HOLIDAY: ArrangedDay(OFF, "青年节")})
    publish_calendar(session, calendar=plain.calendar, now=city.now)
    publish_calendar(
        session, calendar=feast.calendar, names=feast.names, now=city.now, person=admin, reason="市政府通知"
    )
    publish_ladders(session, ladders=STANDARD, now=city.now)
    ladder = STANDARD.ladders[STD]
    sooner = (Rung("80%", "remind", ("handler", "section_chief")), *ladder.rungs[1:-1])
    ladders = Ladders({STD: replace(ladder, rungs=sooner)})
    publish_ladders(session, ladders=ladders, now=city.now, person=admin, reason="督查要求")


def _publish_templates(session, city, admin):
    for source in ("甲\n乙", "甲\n丙\n乙"):
        publish_template(session, kind="receipt", source=source, reason="改版", person=admin, now=city.now)


def changes(session, sort, key):
    return shown_version(session, sort, key, None, None).changes


def test_a_version_is_told_beside_the_one_before(changed):
    with changed.database.reading() as session:
        item = changes(session, "item", ITEM)
        chart = changes(session, "chart", "shop_permit")
        calendar = changes(session, "calendar", "city")
        ladder = changes(session, "ladder", "city")
        template = changes(session, "template", "receipt")

    assert item == (
        Change("承诺时限", "5 个工作日", "3 个工作日"),
        Change("材料「m1」 · 编码", "", "m1"),
        Change("材料「m1」 · 名称", "", "申请书"),
        Change("材料「m1」 · 必要", "", "是"),
    )
    decided, form = chart
    assert form == Change("表单「开店登记」· 标题", "开店申请", "开店登记")
    assert decided.place == "环节「批准」 · 办理结果"
    assert "准予许可" in decided.before and "同意许可" in decided.after
    assert calendar == (Change("2027-05-04 · 全体", "", "放假（青年节）"),)
    assert Change("规则「标准」· 80%提醒 · 接收者", "办理人", "办理人、审核（科股长）") in ladder
    assert {each.after for each in ladder if "监察" in each.place} == {""}, "the last rung went"
    assert template == (Change("第 2 行", "", "丙"),)


def test_who_published_a_version_when_and_why(changed):
    with changed.database.reading() as session:
        rows = {each.sort: versions_on(session, each.sort, each.key) for each in shelves(session)}
        shown = shown_version(session, "item", ITEM, 1, 2)
        for wrong in (("item", "none"), ("none", "city"), ("calendar", "other")):
            with pytest.raises(NotFound):
                versions_on(session, *wrong)

    told = {sort: [(each.version, each.by, each.reason) for each in found] for sort, found in rows.items()}
    assert told["item"] == [(2, "designer同志", ""), (1, "designer同志", "")]
    assert told["chart"] == [(2, "designer同志", APPROVED), (1, "designer同志", "")]
    assert [each[1:] for each in told["calendar"]] == [("admin同志", "市政府通知"), ("", "")]
    assert [each[1:] for each in told["ladder"]] == [("admin同志", "督查要求"), ("", "")]
    assert told["template"] == [(2, "admin同志", "改版"), (1, "admin同志", "改版")]
    assert shown.changes[0] == Change("承诺时限", "3 个工作日", "5 个工作日"), "backwards, where that is asked"
    assert shown.facts["/promised"].value == "5 个工作日"


def test_the_role_table_of_a_day_and_who_changed_it(changed):
    now = changed.now
    with changed.database.reading() as session:
        table = post_table(session, now, now - timedelta(days=2))
        elsewhere = post_table(session, now, now - timedelta(days=2), "health")

    assert [(each.place, each.before) for each in table.changes] == [("市场监管局 · 承办人 · stranger同志", "")]
    entry = table.entries[0]
    assert (entry.by, entry.person, entry.reason) == ("admin同志", "stranger同志", "借调")
    assert entry.what.startswith("任职：承办人（市场监管局）")
    assert len(table.facts) == 13
    assert (elsewhere.changes, elsewhere.entries) == ((), ())


def test_pages_and_programs_show_them(web, changed, sign_in, callers):
    auditor, program = sign_in("auditor"), callers["auditor"]

    page = auditor.get("/audit/versions/item/shop").get_data(as_text=True)
    posts = auditor.get(f"/audit/versions/posts?day={changed.now:%Y-%m-%d}&org=market").get_data(as_text=True)
    shown = program.get("/versions/calendar/city/2?against=1").json
    table = program.get(f"/post-table?day={changed.now:%Y-%m-%d}&against={changed.now:%Y-%m-01}").json

    chart = auditor.get("/audit/versions/chart/shop_permit").get_data(as_text=True)
    assert '<a class="g-no" href="/cases/990123SC2026112300001">' in chart
    assert 'href="/charts/shop_permit/diff?a=1&amp;b=2"' in chart
    assert "<del>5 个工作日</del>" in page and "<b>3 个工作日</b>" in page
    assert "借调" in posts
    assert shown["changes"] == [{"place": "2027-05-04 · 全体", "before": None, "after": "放假（青年节）"}]
    assert [each["person"] for each in table["entries"]] == ["stranger同志"]
    assert program.get("/post-table").json["changes"] == []
    assert {each["sort"] for each in program.get("/versions").json["items"]} >= {"item", "chart", "template"}
    assert auditor.get("/audit/versions/item/none").status_code == 404
    assert sign_in("handler").get("/audit/versions").status_code == 403
