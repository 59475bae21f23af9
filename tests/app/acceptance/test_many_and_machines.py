"""Cases 14 and 16: many at once skips what asks for more and says so; what nobody did by hand says why, by a code."""

import re

from engine.ladders import STANDARD
from tests.app.acceptance.charts import BY_ITSELF, publish
from tests.app.effects.house import days_go_by, governed_by
from tests.app.inbox.charts import DESK
from tests.city import CHECK_FORM

ASKS = ("written", "either", "signed")


def test_14_many_at_once_skips_signatures_forms_and_several_ways_on_and_reports_each(office):
    publish(office.city, DESK, "inbox_desk", "many", CHECK_FORM)
    numbers = [office.file("many") for _ in range(2)]
    easy = [office.task(number, "easy") for number in numbers]
    asking = {node: office.row(numbers[0], f"{node}#1{'.1' if node == 'signed' else ''}").id for node in ASKS}

    report = office.callers["handler"].post("/tasks/bulk", {"deed": "approve", "tasks": [*easy, *asking.values()]}).json

    told = {each["task"]: each for each in report["results"]}
    assert (report["done"], report["skipped"]) == (2, 3)
    assert report["says"].startswith("2 件办理成功，3 件跳过：需填写核查情况；有多个后续去向，需逐件选择办理结果；")
    assert [told[task]["done"] for task in easy] == [True, True]
    assert [told[asking[node]]["detail"] for node in ASKS] == [
        "需填写核查情况。", "有多个后续去向，需逐件选择办理结果。", "需多人签署，逐件办理。"
    ]  # fmt: skip
    assert office.row(numbers[0], "easy#1").outcome == "pass" and office.row(numbers[0], "written#1").closed_at is None


def codes(browser, number):
    """Reason codes of the story, the oldest first; nothing where a person acted."""
    story = re.findall(r"<li class=\"g-timeline--.*?</li>", browser.get(f"/cases/{number}").text, re.S)
    found = [re.search(r'title="原因码 ([a-z_]+)"', line) for line in reversed(story)]
    return [code and code[1] for code in found], " ".join(story)


def test_16_what_nobody_did_by_hand_says_so_with_a_code_of_its_own(office, sign_in):
    """A rung of the ladder, a timer, a rule that skips and one that finds the administrators: no words left open."""
    governed_by(office.city, ladders=STANDARD)
    publish(office.city, BY_ITSELF, "by_itself", "itself")
    number = office.file("itself")
    days_go_by(office.city, 12)
    office.finish("handler", number, "again", "done")

    reasons, story = codes(sign_in("auditor"), number)

    assert reasons[:2] == [None, None] and reasons.count(None) == 3
    assert {*reasons} - {None} == {"limit_escalated", "timer_reached", "same_person_skipped", "assigned_by_rule"}
    assert reasons.index("limit_escalated") < reasons.index("timer_reached") < reasons.index("assigned_by_rule")
    assert not re.search(r"[{}%]|None", re.sub(r"<[^>]+>", "", story))
    office.check(number)
