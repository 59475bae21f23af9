"""banjie chart"""

import json
import shutil
from pathlib import Path

import pytest

BPMN = Path(__file__).parents[3] / "bpmn"
CHECKED = ("birth_registration", "food_permit", "sub_correction")


def test_the_charts_of_the_house_may_be_published(banjie):
    charts = sorted(BPMN.glob("*.bpmn"))

    told = banjie("chart", "check", *charts)

    assert told.exit_code == 0, told.output
    assert told.output.count("：可以发布") == len(charts)


def test_all_findings_are_told_at_once_with_element_and_line(banjie, tmp_path):
    broken = tmp_path / "broken.bpmn"
    source = (BPMN / "food_permit.bpmn").read_text()
    broken.write_text(source.replace('targetRef="accept"', 'targetRef="nowhere"').replace('name="pass"', 'name=""'))

    told = banjie("chart", "check", "--json", broken, BPMN / "sub_correction.bpmn")

    assert told.exit_code == 1
    verdict, _ = json.loads(told.stdout)
    errors = [each for each in verdict["findings"] if each["severity"] == "error"]
    assert len(errors) > 1
    assert all(each["says"] and each["line"] for each in errors)


def test_a_file_that_is_no_chart_is_refused(banjie, tmp_path):
    other = tmp_path / "other.bpmn"
    other.write_text("<!DOCTYPE html><html/>")

    told = banjie("chart", "check", other)

    assert told.exit_code == 1
    assert "DOCTYPE" in told.stdout


def test_a_file_that_is_not_there_is_wrong_use(banjie):
    assert banjie("chart", "check", "nowhere.bpmn").exit_code == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"key": "license",\n', "license.json 第 2 行不是 JSON。"),
        ('{"title": "证照"}'.encode("gbk"), "license.json 不是 UTF-8 编码。"),
        (b"[" * 100_000, "license.json 的嵌套过深。"),
        (b"[]", "表单无法读取"),
    ],
    ids=["cut off", "gbk", "deep", "a list"],
)
def test_a_form_that_cannot_be_read_is_a_finding(banjie, tmp_path, content, says):
    shutil.copytree(BPMN, tmp_path / "bpmn")
    (tmp_path / "bpmn" / "forms" / "license.json").write_bytes(content)

    told = banjie("chart", "check", "--json", *(tmp_path / "bpmn" / f"{key}.bpmn" for key in CHECKED))

    birth, food, _ = json.loads(told.stdout)
    [finding] = [each for each in food["findings"] if each["rule"] == "form_unreadable"]
    assert (told.exit_code, birth["publishable"], food["publishable"]) == (1, True, False)
    assert (finding["element"], says in finding["says"]) == ("license", True)
