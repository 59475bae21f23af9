"""能否办结 of a draft in the studio: asked, and a counterexample kept as a test."""

import io

import pytest

from app.queries.chart_tests import kept_tests
from tests.app.designer.test_soundness_page import BAD, GOOD
from tests.app.designer.trial import drafted
from tests.app.desk import send


@pytest.fixture
def designer(sign_in):
    return sign_in("maxiaodong")


def test_a_sound_draft_is_told_to_be_and_a_fault_comes_with_its_way(designer):
    sound = designer.get(f"{drafted(designer, GOOD)}/soundness").json
    unsound = designer.get(f"{drafted(designer, BAD)}/soundness").json

    assert sound["proven"] and sound["violations"] == []
    [fault] = unsound["violations"]
    assert (fault["kind"], fault["fault"], fault["element"]) == ("split_join", "分合不配", "j")
    assert [step["node"] for step in fault["path"]] == ["", "a", "c"]
    assert "办理「办a」：yes" in fault["path"][1]["says"]


def test_what_cannot_be_published_is_not_asked_further(designer):
    draft = send(designer, "/charts/drafts", {"from": "blank", "name": "新的许可", "key": "new_one"}).location

    told = designer.get(f"{draft}/soundness").json

    assert told["violations"] == [] and "改正之后再检验" in told["said"]


def test_a_form_half_written_is_named_before_anything_is_proven(designer):
    form = (io.BytesIO(b'{"key": "shop", "title": "", "fields": []}'), "shop.json")
    told = {"from": "file", "chart": (io.BytesIO(GOOD.source), "chart.bpmn"), "forms": form}
    draft = send(designer, "/charts/drafts", told, content_type="multipart/form-data").location

    answer = designer.get(f"{draft}/soundness")

    assert answer.status_code == 200
    assert "改正之后再检验" in answer.json["said"]


def test_a_counterexample_is_kept_as_a_test(designer, town):
    draft = drafted(designer, BAD)

    kept = send(designer, f"{draft}/soundness/tests", {"kind": "split_join", "element": "j", "name": "丙办不完"})
    refused = send(designer, f"{draft}/soundness/tests", {"kind": "dead", "element": "j", "name": "没有"})

    assert "已保留用例「丙办不完」" in kept.json["said"]
    assert refused.status_code == 422
    with town.reading() as session:
        [test] = kept_tests(session, "sample")
    assert (test.expected, test.origin) == ("split_join", "counterexample")
