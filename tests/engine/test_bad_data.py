"""Values nobody should send: the answer is a refusal, and the case stays byte for byte as it was."""

from decimal import Decimal

import pytest

from engine.chart import Field
from engine.commands import AddSigner, Complete, JobDone, Jump, Message, Migrate, Return, Start, TakeBack, Transfer
from engine.errors import EngineError, NotAField, TooManyTokens
from engine.parse import parse
from engine.run import step
from tests.engine.bpmn_writer import end, file_of, flow, form_of, gateway, many, road, start, sub, task
from tests.engine.moves import CALENDAR, ITEM, MONDAY, Walk

FORM = form_of("f", Field("kind", "类型", "text", routing=True))


def deep(levels: int):
    value = []
    for _ in range(levels):
        value = [value]
    return value


def asked() -> Walk:
    return Walk(parse(file_of(start(), task("a", form="f"), task("z"), end(), road("start", "a", "z", "end")), FORM))


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        1.5,
        Decimal("1"),
        b"x",
        object(),
        {"a": 1},
        {1, 2},
        deep(10_000),
        [[1]],
        [None],
        "\ud800",
    ],
)
def test_what_is_no_plain_value_is_refused(value):
    case = asked()
    before = case.now.state

    with pytest.raises(NotAField):
        case.finish("a", kind=value)

    assert case.now.state == before


@pytest.mark.parametrize(
    "name", ["typename", "__class__", "__proto__", "data_objects", "outcome", "a.outcome", "loopCounter", "", "kind "]
)
def test_what_the_task_may_not_write_is_refused(name):
    case = asked()

    with pytest.raises(NotAField):
        case.do(Complete("a#1", "p1", "", {name: "x"}))
    with pytest.raises(NotAField):
        step(case.chart, None, Start("p1", ITEM, {name: "x"}), MONDAY, CALENDAR)


@pytest.mark.parametrize("word", ["typename", "__class__", "constructor"])
def test_names_that_mean_something_elsewhere_are_only_names(word):
    form = form_of("f", Field(word, "字段", "text", routing=True))
    drawn = (start(), task("a", form="f"), task("z"), end(), road("start", "a", "z", "end"))
    case = Walk(parse(file_of(*drawn), form))

    case.finish("a", **{word: "x"})

    assert case.open == ["z#1"]


def test_more_tokens_than_a_case_may_have_are_refused():
    inner = sub("i", start("i0"), task("b"), end("ie"), road("i0", "b", "ie"), inside=many(count="400"))
    outer = sub("s", start("s0"), inner, end("se"), road("s0", "i", "se"), inside=many(count="250"))
    case = Walk(parse(file_of(start(), task("a"), outer, end(), road("start", "a", "s", "end"))))
    before = case.now.state

    with pytest.raises(TooManyTokens):
        case.finish("a")

    assert case.now.state == before


def test_a_split_of_hundreds_is_refused_and_costs_nothing_lasting():
    names = [f"t{number}" for number in range(600)]
    ways = [flow("p", name) for name in names] + [flow(name, "end") for name in names]
    drawn = (start(), task("a"), gateway("p", "parallel"), *map(task, names), end(), road("start", "a", "p"), *ways)
    case = Walk(parse(file_of(*drawn)))

    with pytest.raises(TooManyTokens):
        case.finish("a")

    assert case.open == ["a#1"]


HOSTILE = [
    "",
    "a",
    "a#",
    "#1",
    "a#1#1",
    "a#1.1",
    "a#0",
    "a#-1",
    "a#99999999999999999999",
    "../a#1",
    "a\x00#1",
    "办" * 5_000,
]


@pytest.mark.parametrize("key", HOSTILE, ids=range(len(HOSTILE)))
def test_keys_that_name_nothing_are_refused_by_every_move(key):
    case = asked()
    case.finish("a", kind="x")
    before = case.now.state

    for command in (
        Complete(key, "p1"), Return(key, "p1"), TakeBack(key, "p8"), Transfer(key, "p1", "p2"), JobDone(key),
        AddSigner(key, "p1", ("p2",)), Return("z#1", "p1", f"@{key}"), Jump("p1", f"{key}#"), Message(key, key, "p1"),
        Migrate("p1", "", {key: "nowhere"}),
    ):  # fmt: skip
        with pytest.raises(EngineError):
            case.do(command)

    assert case.now.state == before
