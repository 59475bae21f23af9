"""What fields may hold is tried as far as conditions tell it apart; what is not tried is said."""

import pytest

from engine.chart import Field
from engine.soundness import explore
from tests.engine.bpmn_writer import chart_of, end, flow, form_of, gateway, road, start, task

TAGS = ("甲", "乙", "丙", "丁", "戊")


def asking(when, *kinds):
    """A chart that asks fields `v0`, `v1` of these kinds whether somebody has to look."""
    fields = (
        Field(f"v{n}", "值", kind, True, True, TAGS if kind == "multiselect" else ()) for n, kind in enumerate(kinds)
    )
    return chart_of(
        *(start(), task("a", form="f"), gateway("x", default="x_end"), task("b"), end()),
        *(road("start", "a", "x", "end"), flow("x", "b", when), flow("b", "end")),
        forms=form_of("f", *fields),
    )


@pytest.mark.parametrize(
    ("kind", "when"),
    (
        ("decimal", "5 < v0 and v0 < 6"),
        ("decimal", "v0 > 5.2 and v0 < 5.4"),
        ("decimal", "v0 == 50.25"),
        ("number", "v0 < -5"),
        ("number", "v0 > -5 and v0 < 0"),
        ("date", "v0 < '2026-01-01'"),
        ("date", "'2026-01-01' < v0 and v0 < '2026-01-31'"),
        ("multiselect", "'甲' in v0 and '丙' in v0"),
        ("multiselect", "'甲' in v0 and '丙' in v0 and '戊' not in v0"),
    ),
)
def test_a_branch_some_value_leads_to_is_not_dead(kind, when):
    assert explore(asking(when, kind)).sound


@pytest.mark.parametrize(
    ("kinds", "when"),
    (
        (("date", "date"), "v0 < v1"),
        (("number",), "str(v0) == '12'"),
        (("number",), "(v0 if v0 > 3 else 2) > 2"),
        (("multiselect",), "len(v0) > 3"),
        (("multiselect",), " and ".join(f"'{each}' in v0" for each in TAGS)),
    ),
)
def test_what_is_not_tried_with_every_value_is_not_proven(kinds, when):
    found = explore(asking(when, *kinds))

    assert not found.proven and found.gaps


def test_what_a_return_takes_along_is_tried_where_it_was_not_known_before():
    """Whoever is sent back from `d` stands before a gateway that reads what `c` has decided since."""
    chart = chart_of(
        *(start(), gateway("m"), task("b"), gateway("x", default="x_c"), task("c", "good bad"), task("d"), end()),
        *(road("start", "m", "b", "x", "c", "d", "end"), flow("x", "m", "c.outcome == 'bad'")),
    )

    found = explore(chart)

    assert ("cannot_end", "b") in {(each.kind, each.element) for each in found.violations}
    assert "return" in {each.act for each in found.violations[0].path}


def test_what_two_branches_may_both_write_is_not_guessed():
    """Whatever is written stays: who goes back from `x` once goes back for ever."""
    kind = Field("kind", "类别", "select", True, True, ("good", "bad"))
    chart = chart_of(
        *(start(), gateway("s", "parallel"), task("a", form="f"), task("b", form="f"), gateway("j", "parallel")),
        *(
            gateway("m"),
            task("c"),
            gateway("x", default="x_end"),
            end(),
            road("start", "s", "a", "j", "m", "c", "x", "end"),
        ),
        *(road("s", "b", "j"), flow("x", "m", "kind == 'bad'")),
        forms=form_of("f", kind),
    )

    found = explore(chart)

    assert not found.proven


def test_what_two_branches_may_both_write_hinders_nobody_where_each_value_leads_on():
    kind = Field("kind", "类别", "select", True, True, ("good", "bad"))
    chart = chart_of(
        *(start(), gateway("s", "parallel"), task("a", form="f"), task("b", form="f"), gateway("j", "parallel")),
        *(gateway("x", default="x_end"), task("c"), end(), road("start", "s", "a", "j", "x", "end")),
        *(road("s", "b", "j"), flow("x", "c", "kind == 'bad'"), flow("c", "end")),
        forms=form_of("f", kind),
    )

    found = explore(chart)

    assert found.sound
