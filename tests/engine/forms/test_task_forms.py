"""Which form a task has is written into the file, and nothing else in it changes."""

from importlib.resources import files

import pytest

from engine.chart import FieldAccess
from engine.parse import read
from engine.source import tree
from engine.task_forms import TaskForm, with_task_forms
from tests.engine.bpmn_writer import end, extended, file_of, road, start, task

FIELDS = (FieldAccess("area", "read"), FieldAccess("kind", "write", True), FieldAccess("secret", "hidden"))
BARE = file_of(start(), task("a"), task("b", "pass", form="f"), end(), road("start", "a", "b", "end"))


def nodes_of(source):
    return read(tree(source), source).nodes


@pytest.mark.parametrize("before", ["a", "b"])
def test_a_task_gets_its_form_and_rights(before):
    written = nodes_of(with_task_forms(BARE, {before: TaskForm("g", FIELDS)}))

    assert (written[before].form, written[before].fields) == ("g", FIELDS)
    assert written["b"].outcomes == nodes_of(BARE)["b"].outcomes


def test_a_form_is_taken_away_with_its_rights():
    fields = '<gov:fields><gov:field name="area" access="read"/></gov:fields>'
    source = file_of(start(), task("a", form="f", inside=extended(fields)), end(), road("start", "a", "end"))

    written = with_task_forms(source, {"a": TaskForm()})

    assert (nodes_of(written)["a"].form, nodes_of(written)["a"].fields) == ("", ())
    assert b"extensionElements" not in written


def test_where_nothing_is_to_be_written_not_a_byte_changes():
    assert with_task_forms(BARE, {}) is BARE
    assert with_task_forms(BARE, {"end": TaskForm("f"), "nobody": TaskForm("f")}) is BARE


def test_a_real_chart_keeps_all_it_says():
    source = files("bpmn").joinpath("food_permit.bpmn").read_bytes()
    before = nodes_of(source)

    after = nodes_of(with_task_forms(source, {key: TaskForm(n.form, n.fields) for key, n in before.items()}))

    assert {key: (n.form, n.fields, n.outcomes, n.materials, n.limit, n.timer) for key, n in after.items()} == {
        key: (n.form, n.fields, n.outcomes, n.materials, n.limit, n.timer) for key, n in before.items()
    }


def test_a_prefix_that_only_a_value_names_stays_declared():
    kind = b'<bpmn:process xmlns:q="urn:q" xmlns:t="urn:t" t:type="q:kind" '
    source = BARE.replace(b"<bpmn:process ", kind)

    written = with_task_forms(source, {"a": TaskForm("f")})

    assert b'xmlns:q="urn:q"' in written
