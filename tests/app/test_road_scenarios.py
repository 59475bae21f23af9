"""占用、挖掘城市道路审批, from 收件 to the end, over HTTP, on both stores: departments side by side."""

import pytest

from tests.app.hall import REMEDIES, Refused
from tests.app.rebuilding import comes_back

DIG = {
    "applicant_name": "示范县安泰燃气有限公司",
    "id_type": "统一社会信用代码",
    "id_no": "91990123MAE0001017",
    "mobile": "13900000301",
    "delivery_way": "窗口自取",
    "project_name": "建设路燃气管道改造",
    "road": "建设路",
    "position": "建设路与人民路口以南 120 米",
    "area": "186.5",
    "start_date": "2027-03-01",
    "end_date": "2027-03-20",
    "involve_green": True,
    "involve_traffic": True,
}
PAPERS = "m1 m2 m3 m4 m5 m6"
SURVEY = {"surveyed_on": "2027-02-10", "survey_findings": "现状与设计文件一致。"}
GROUNDS = {"review_facts": "各部门意见一致。", "legal_basis": "《城市道路管理条例》第三十三条"}
WORKERS = {"urban_h": "xiejun fengjing", "police": "renliang", "green": "yumei", "pipe": "shibin"}


def accepted(hall, **changed):
    number = hall.file("zhangwei", "road_occupation", "complete", {**DIG, **changed}, PAPERS)
    hall.finish("zhengkai", number, "accept", "accept", text="予以受理。")
    return number


def answer(hall, number, departments, outcome="agree"):
    """Each of these departments gives its opinion; 市政 signs with two people."""
    for node in departments.split():
        for login in WORKERS[node].split():
            hall.finish(login, number, node, outcome, SURVEY if node == "urban_h" else None, text="已核实。")


def grant_and_deliver(hall, number):
    hall.finish("jiangtao", number, "merge", "grant", GROUNDS, text="拟准予。")
    hall.finish("caoming", number, "review", "pass", text="同意。")
    hall.finish("dengfei", number, "approve", "grant", text="准予许可。")
    hall.finish("zhangwei", number, "pay", "paid", {"fee_amount": "12800", "fee_receipt": "JK20270001"})
    return hall.finish("xuli", number, "deliver", "delivered")


@pytest.mark.parametrize(
    "departments", ["urban_h police green pipe", "pipe green police urban_h", "green urban_h pipe police"]
)
def test_it_is_granted_in_whatever_order_the_departments_answer(hall, town, departments):
    number = accepted(hall)
    assert hall.open_nodes("zhangwei", number) == ["green", "pipe", "police", "urban_h", "urban_h"]

    answer(hall, number, departments)
    done = grant_and_deliver(hall, number)

    assert (done["status"], done["result"]) == ("ended", "granted")
    assert hall.case("zhangwei", number)["values"]["fee_amount"] == "12800"
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)


def test_where_nothing_green_is_touched_nobody_asks_the_gardeners(hall, town):
    number = accepted(hall, involve_green=False, involve_traffic=False)
    assert hall.open_nodes("zhangwei", number) == ["pipe", "urban_h", "urban_h"]

    answer(hall, number, "pipe urban_h")
    done = grant_and_deliver(hall, number)

    assert done["result"] == "granted"
    assert not {"green", "police"} & set(hall.picture("zhangwei", number)["finished"])
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)


def test_one_department_supplements_its_opinion_while_the_others_keep_theirs(hall, town):
    number = accepted(hall)
    answer(hall, number, "urban_h police green pipe")

    hall.send_back("jiangtao", number, "merge", "police", "请补充夜间施工的疏导要求。", branches="own")
    assert hall.open_nodes("zhangwei", number) == ["police"]
    answer(hall, number, "police", "conditional")
    done = grant_and_deliver(hall, number)

    assert done["result"] == "granted"
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)


def test_it_is_refused_without_a_fee(hall, town):
    number = accepted(hall)
    answer(hall, number, "urban_h green pipe", "disagree")
    answer(hall, number, "police")
    hall.finish("jiangtao", number, "merge", "refuse", GROUNDS, text="拟不予许可。")
    hall.finish("caoming", number, "review", "pass", text="同意。")

    hall.finish("dengfei", number, "approve", "refuse", reasons="影响地下管线安全。", remedies=REMEDIES)
    done = hall.finish("xuli", number, "deliver", "delivered")

    assert (done["status"], done["result"]) == ("ended", "refused")
    assert "pay" not in hall.picture("zhangwei", number)["finished"]
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)


def test_a_department_that_is_asked_sees_the_case_its_chart_and_its_papers(hall, sign_in):
    number = accepted(hall, involve_green=False)
    piece = hall.hand_in("zhangwei", number, "m2", b"%PDF-1.4 plan")

    assert hall.open_nodes("renliang", number) == ["pipe", "police", "urban_h", "urban_h"]
    assert hall.download("renliang", piece["id"]) == b"%PDF-1.4 plan"
    assert number in sign_in("renliang").get("/cases").text
    assert sign_in("renliang").get(f"/cases/{number}/chart.bpmn").status_code == 200


def test_a_department_that_is_not_asked_sees_nothing(hall, sign_in):
    number = accepted(hall, involve_green=False)

    with pytest.raises(Refused) as unknown:
        hall.case("yumei", number)

    assert unknown.value.status == 404
    assert number not in sign_in("yumei").get("/cases").text


def test_one_person_does_not_survey_for_two(hall):
    number = accepted(hall)
    hall.finish("xiejun", number, "urban_h", "agree", SURVEY)
    second = hall.task("fengjing", number, "urban_h")

    with pytest.raises(Refused) as twice:
        hall.ask("xiejun", "POST", f"/tasks/{second}/completion", json={"outcome": "agree", "form": SURVEY})

    assert twice.value.code == "already_signed"
    assert "urban_h" in hall.open_nodes("zhangwei", number)


def test_who_surveyed_does_not_review(hall):
    number = accepted(hall)
    answer(hall, number, "urban_h police green pipe")

    assert hall.open_nodes("xiejun", number) == ["merge"]
    hall.finish("xiejun", number, "merge", "grant", GROUNDS)
    assert hall.open_nodes("caoming", number) == ["review"]
