"""The difference of two charts as people read it."""

from app.services.versions import Change
from app.services.versions.chart_effects import told_effects
from app.services.versions.chart_items import told_changes, told_items
from engine.chart import Field, Form
from engine.chart_difference import difference
from engine.parse import parse
from tests.engine.bpmn_writer import (
    boundary,
    call,
    chart_of,
    end,
    file_of,
    flow,
    gateway,
    lane,
    lanes,
    road,
    start,
    task,
)

NAMES = (
    ('name="pass" label="pass"', 'name="pass" label="同意"'),
    ('name="back" label="back"', 'name="back" label="退回"'),
)


def decided(limit: str, *more: str, to: str = "end"):
    """accept, review with a late way, and a gateway that asks how it ended."""
    text = file_of(
        lanes(lane("l", "accept", role="acceptor")),
        start(),
        task("accept", "pass back", role=""),
        task("review", "pass back", limit=limit),
        boundary("late", "review", "9wd"),
        gateway("x", default="again"),
        end(),
        road("start", "accept", "review", "x"),
        flow("x", to, "outcome == 'pass'", "on"),
        flow("x", "accept", key="again"),
        flow("late", "end"),
        *more,
        settings='gov:kind="platform" gov:separation="accept!=review"',
    ).decode()
    for was, now in NAMES:
        text = text.replace(was, now)
    return parse(text.encode())


def test_a_task_is_told_with_what_was_there_before():
    found = difference(decided("3wd"), decided("5wd"))

    (item,) = told_items(found)
    assert (item.kind, item.what, item.name) == ("changed", "环节", "办review")
    assert item.lines == (Change("时限", "3 个工作日", "5 个工作日"),)
    assert told_changes(found) == (Change("环节「办review」 · 时限", "3 个工作日", "5 个工作日"),)


def test_flows_are_told_by_their_ends_and_outcomes_by_their_names():
    new = decided("3wd", task("check", "ok", role="legal_reviewer"), flow("check", "end"), to="check")

    added, changed, behind = told_items(difference(decided("3wd"), new))

    assert (added.kind, added.name) == ("added", "办check")
    assert Change("岗位", "", "法制审核人") in added.lines
    assert (changed.what, changed.name) == ("连线", "判断 → 办check")
    assert changed.lines == (Change("终点", "end", "办check"),)
    assert behind.name == "办check → 结束（办结）"


def test_effects_say_whose_work_how_long_and_which_way():
    new = decided("2wd", task("check", "ok", role="legal_reviewer"), flow("check", "end"), to="check")

    effects = told_effects(difference(decided("3wd"), new))

    (role,) = effects.roles
    assert (role.role, role.org, role.gained, role.lost) == ("法制审核人", "承办机构", "办check", "")
    assert [(each.place, each.turn, each.was, each.now) for each in effects.limits] == [
        ("办review · 时限", "缩短", "3 个工作日", "2 个工作日")
    ]
    assert [(each.kind, each.says) for each in effects.ways] == [
        ("appeared", "办review（同意） → 办check → 结束（办结）"),
        ("gone", "办review（同意） → 结束（办结）"),
    ]
    assert effects.count == 4


def test_a_condition_names_the_outcome_of_the_task_before_it():
    """Two tasks offer an outcome of the same code under different names."""
    source = decided("3wd").source.decode()
    old = source.replace('label="同意"', 'label="受理"', 1)
    new = old.replace("== 'pass'", "!= 'back'")

    (item,) = told_items(difference(parse(old.encode()), parse(new.encode())))

    assert item.lines == (Change("条件", "结果为「同意」", "结果不为「退回」"),)


def test_a_form_is_looked_for_where_it_is_filled_in():
    pieces = (start(), task("accept", form="shop"), end(), road("start", "accept", "end"))
    area = Field("area", "面积", "number", routing=True)
    old = chart_of(*pieces, forms={"shop": Form("shop", "开店", (area,))})
    new = chart_of(*pieces, forms={"shop": Form("shop", "开店", (Field("area", "面积", "decimal", required=True),))})

    (item,) = told_items(difference(old, new))

    assert (item.what, item.name, item.before, item.after) == ("表单", "开店", ("accept",), ("accept",))
    assert item.lines == (Change("字段", "面积（整数，参与判断）", "面积（小数，必填）"),)
    assert told_changes(difference(old, new))[0].place == "表单「开店」· 字段"


def test_what_lies_in_a_called_chart_is_looked_for_at_the_call():
    def calling(limit):
        inner = chart_of(start(), task("check", limit=limit), end(), road("start", "check", "end"), key="inner")
        return chart_of(start(), call("ask", "inner"), end(), road("start", "ask", "end"), callees={"inner": inner})

    found = difference(calling("1wd"), calling("2wd"))

    (item,), (limit,) = told_items(found), told_effects(found).limits
    assert (item.what, item.before) == ("调用的流程", ("ask",))
    assert (limit.place, limit.after) == ("调用ask · 办check · 时限", ("ask",))


def test_a_piece_that_says_nothing_is_told_by_its_name():
    old, new = (chart_of(start(), *more, end(), road("start", "end")) for more in ((), (gateway("g", "parallel"),)))

    assert told_changes(difference(old, new)) == (Change("并行「g」 · 名称", "", "并行"),)
    assert told_changes(difference(new, old)) == (Change("并行「g」 · 名称", "并行", ""),)
