"""Publishing charts, items and calendars."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.errors import ChartRefused, ItemRefused, NotAllowed, OrganisationUnknown
from app.models import CalendarVersion, Case, ChartVersion, ItemVersion, Task
from app.queries.charts import newest, versions_of
from app.services.check_chart import check_chart
from app.services.publish_calendar import publish_calendar
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from app.services.retime_cases import retime_cases
from app.services.verifying.case import verify_case
from engine.bundle import forms_to_json
from engine.calendar import Calendar
from engine.errors import FormUnreadable, LimitRefused
from tests.city import CHECK_FORM, ITEM, SHOP_FORM
from tests.city_chart import SHOP_PERMIT

FORMS = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
BODY = {"code": ITEM, "name": "开店许可", "org": "market", "chart": "shop_permit", "promised": "5wd", "legal": "20wd"}
CHANGED = SHOP_PERMIT.replace("核查".encode(), "现场核查".encode())


def publish(city, source=SHOP_PERMIT, forms=FORMS, by="designer"):
    with city.work() as session:
        return publish_chart(session, source=source, forms=forms, person=city.person(session, by), now=city.now)


def publish_body(city, body, by="designer"):
    with city.work() as session:
        return publish_item(session, body=body, person=city.person(session, by), now=city.now)


def count(city, table):
    with city.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_changed_chart_is_the_next_version_and_the_old_one_stays(city):
    first = publish(city)
    second = publish(city, CHANGED)

    assert (first.version, second.version) == (1, 2)
    assert first.digest != second.digest
    with city.database.reading() as session:
        assert [each.source for each in versions_of(session, "shop_permit")] == [CHANGED, SHOP_PERMIT]
        assert newest(session, "shop_permit").published_by == "designer同志"


def test_the_bundle_in_force_again_changes_nothing(city):
    again = publish(city)

    assert (again.version, again.how, again.same_as) == (1, "unchanged", 0)
    assert "与现行版本相同" in again.says
    assert count(city, ChartVersion) == 1


def test_an_older_bundle_returns_as_the_newest_version(city):
    old = city.file().case_number
    publish(city, CHANGED)

    back = publish(city)

    new = city.file().case_number
    assert (back.version, back.how, back.same_as) == (3, "again", 1)
    assert "第 3 版" in back.says and "第 1 版" in back.says
    with city.database.reading() as session:
        assert newest(session, "shop_permit").source == SHOP_PERMIT
        assert [each.digest == back.digest for each in versions_of(session, "shop_permit")] == [True, False, True]
        pinned = dict(session.execute(select(Case.number, Case.chart_version_id)).all())
        assert pinned[old] != pinned[new]
        assert all(verify_case(session, number=number).holds for number in (old, new))
    city.finish(old, "accept", "accept", "acceptor")
    city.finish(new, "accept", "accept", "acceptor")


def test_other_forms_make_another_version(city):
    shorter = forms_to_json({"shop": SHOP_FORM, "check": type(CHECK_FORM)("check", "核查表", CHECK_FORM.fields)})

    assert publish(city, forms=shorter).version == 2


def test_cases_on_their_way_keep_their_chart(city):
    old = city.file().case_number
    publish(city, CHANGED)
    new = city.file().case_number

    with city.database.reading() as session:
        pinned = dict(session.execute(select(Case.number, Case.chart_version_id)).all())
    assert pinned[old] != pinned[new]
    city.finish(old, "accept", "accept", "acceptor")
    city.finish(old, "check", "pass", "handler", form={"findings": "合格"})


@pytest.mark.parametrize("source", [b"", b"<xml/>", SHOP_PERMIT.replace(b'targetRef="accept"', b'targetRef="nowhere"')])
def test_a_broken_chart_is_refused_with_its_findings(city, source):
    with pytest.raises(ChartRefused) as told:
        publish(city, source)

    assert told.value.verdict.findings
    assert count(city, ChartVersion) == 1


def test_a_form_nobody_can_read_is_refused(city):
    with pytest.raises(FormUnreadable):
        publish(city, forms={"shop": {"key": "other", "title": "x"}})


def test_checking_keeps_nothing(city):
    assert check_chart(CHANGED, FORMS).publishable
    assert not check_chart(b"<xml/>", {}).publishable
    assert count(city, ChartVersion) == 1


@pytest.mark.parametrize("by", ["clerk", "leader", "auditor"])
def test_only_designers_publish(city, by):
    with pytest.raises(NotAllowed):
        publish(city, CHANGED, by=by)
    with pytest.raises(NotAllowed):
        publish_body(city, BODY, by=by)


def test_an_item_in_the_same_words_stays_the_version_it_is(city):
    same = publish_body(city, dict(reversed(BODY.items())))
    other = publish_body(city, BODY | {"promised": "4wd"})

    assert (same.version, other.version) == (1, 2)
    assert count(city, ItemVersion) == 2


def test_a_case_keeps_the_limits_it_was_filed_with(city):
    number = city.file().case_number
    publish_body(city, BODY | {"promised": "3wd"})

    city.finish(number, "accept", "accept", "acceptor")

    with city.database.reading() as session:
        due = session.scalars(select(Case.due_at)).one()
    assert due - city.now > timedelta(days=4)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"org": "nobody"}, {"chart": None}, {"code": 5}, {"fee": 1.5}])
def test_an_item_that_lacks_something_is_refused(city, wrong):
    with pytest.raises(ItemRefused):
        publish_body(city, BODY | wrong)


def test_a_limit_nobody_can_count_is_refused(city):
    with pytest.raises(LimitRefused):
        publish_body(city, BODY | {"promised": "soon"})


def test_the_calendar_in_force_is_used_from_the_next_round_on(city):
    number = city.file().case_number
    holidays = Calendar(off=frozenset(date(2026, 11, 24) + timedelta(days=each) for each in range(7)))
    with city.work() as session:
        publish_calendar(session, calendar=holidays, now=city.now)
        publish_calendar(session, calendar=holidays, now=city.now)

    retime_cases(city.database, city.now)
    city.finish(number, "accept", "accept", "acceptor")

    with city.database.reading() as session:
        assert session.scalars(select(Case.due_at)).one().date() > date(2026, 12, 4)
    assert count(city, CalendarVersion) == 1


def test_an_old_calendar_may_come_back(city):
    first, second = Calendar(), Calendar(off=frozenset([date(2026, 12, 1)]))
    for calendar in (first, second, first):
        with city.work() as session:
            publish_calendar(session, calendar=calendar, now=city.now)

    assert count(city, CalendarVersion) == 3


def test_a_chart_for_an_office_that_is_not_there_is_refused(city):
    with pytest.raises(OrganisationUnknown):
        publish(city, SHOP_PERMIT.replace(b'gov:org="accepting"', b'gov:org="nowhere"'))


@pytest.mark.parametrize("limit", ["40%", "item.legal", "item.promised", "2027-01-01"])
def test_an_item_says_how_long_its_limits_are(city, limit):
    with pytest.raises(ItemRefused):
        publish_body(city, {**BODY, "promised": limit})


def test_a_share_of_a_limit_the_item_does_not_name_is_no_limit(city):
    publish(city, SHOP_PERMIT.replace(b'gov:limit="1wd"', b'gov:limit="40%"'))
    publish_body(city, {name: value for name, value in BODY.items() if name not in ("promised", "legal")})

    number = city.file().case_number

    with city.database.reading() as session:
        assert session.get(Task, city.task(session, number, "accept")).due_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"promised": "21wd"},
        {"promised": "0wd"},
        {"promised": "2wd"},
        {"promised": "-1wd"},
        {"promised": "60cd"},
        {"promised": "21wd", "legal": "20cd"},
        {"task_type_code": "01", "legal": "21wd"},
        {"task_type_code": "01", "legal": "46wd", "modes": ["并联审批"]},
        {"task_type_code": "01", "notice": "6wd"},
        {"task_type_code": "01", "delivery_limit": "11wd"},
        {"task_type_code": "01", "extension": "11wd"},
        {"extension": "40%"},
        {"notice": 5},
        {"notice": "0wd"},
        {"task_type_code": "01", "notice": "9999h"},
        {"task_type_code": "01", "notice": "60cd"},
        {"delivery_limit": "0wd"},
        {"extension": "5h"},
        {"name": "开店\u202e可许"},
        {"ladder": 5},
        {"legal_basis": 5},
        {"legal_basis": "《某条例》\r\n第十条"},
        {"bases": {"a\u202eb": "《某条例》第三条"}},
        {"bases": ["technical_review"]},
        {"bases": {"technical_review": " "}},
        {"bases": {"testing": "《某条例》第三条"}},
        {"bases": {"site_visit": "《某条例》第三条"}},
        {"bases": {"other": "《某条例》第三条规定的公示"}},
    ],
    ids=str,
)
def test_an_item_promises_no_more_than_the_law_and_stops_no_clock_without_it(city, wrong):
    with pytest.raises((ItemRefused, LimitRefused)):
        publish_body(city, BODY | wrong)


@pytest.mark.parametrize(
    "said",
    [
        {"task_type_code": "01", "notice": "5wd", "delivery_limit": "10wd", "extension": "10wd"},
        {"task_type_code": "01", "legal": "45wd", "extension": "15wd", "modes": ["并联审批"]},
        {"task_type_code": "01", "legal": "60cd", "extension": "30wd", "legal_basis": "《某条例》第十条"},
        {"task_type_code": "20", "notice": "7wd"},
        {"bases": {"technical_review": "《建设项目环境保护管理条例》第九条"}},
        {"promised": "5wd", "legal": "60cd"},
    ],
    ids=str,
)
def test_what_the_clocks_of_a_case_are_counted_by_is_published_and_pinned(city, said):
    assert publish_body(city, BODY | said).version == 2


def test_a_chart_is_asked_to_fit_the_items_that_came_before_it(city):
    instant = SHOP_PERMIT.replace(b'id="shop_permit"', b'id="spot_permit"')
    publish_body(city, BODY | {"code": "SPOT", "chart": "spot_permit", "promised": "0wd"})

    with pytest.raises(ItemRefused, match="「开店许可」的承诺时限 0wd 只适用于即办件"):
        publish(city, instant)


def test_no_later_chart_is_slower_than_what_an_item_promises(city):
    publish_body(city, BODY | {"promised": "3wd"})

    with pytest.raises(ItemRefused, match="时限 4wd 超过承诺时限 3wd"):
        publish(city, SHOP_PERMIT.replace(b'gov:limit="3wd"', b'gov:limit="4wd"'))
