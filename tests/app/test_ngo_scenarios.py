"""民办非企业单位成立登记, from 收件 to the end, over HTTP, on both stores: people who sign together, and levels above."""

import pytest

from tests.app.hall import REMEDIES
from tests.app.rebuilding import comes_back

UNIT = {
    "applicant_name": "宋文清",
    "id_type": "居民身份证",
    "id_no": "99010019800214101X",
    "mobile": "13900000401",
    "delivery_way": "窗口自取",
    "org_name": "示范市启明社会工作服务中心",
    "supervisor_unit": "示范市民政局",
    "fund": "10",
    "scope": "社会工作专业服务",
    "staff": 8,
    "party": "陈立",
}
PAPERS = "m1 m2 m3 m4 m5 m6"
GROUNDS = {"review_facts": "申请材料齐全。", "legal_basis": "《民办非企业单位登记管理暂行条例》第八条"}
PREMISES = {"checked_on": "2027-02-10", "premises_findings": "住所真实，与使用权证明一致。"}
CERTIFICATE = {"registered_uscc": "52990100MJE000101E", "issued_on": "2027-03-01"}


@pytest.fixture
def number(hall):
    """A case that waits for 会签."""
    number = hall.file("taoyan", "ngo_registration", "complete", UNIT, PAPERS)
    hall.finish("kongling", number, "accept", "accept", text="予以受理。")
    hall.finish("baiyun", number, "handle", "grant", GROUNDS, text="拟准予。")
    hall.finish("qinfeng", number, "inspect", "pass", PREMISES)
    assert hall.open_nodes("taoyan", number) == ["inspect"]
    hall.finish("hanxue", number, "inspect", "pass", PREMISES)
    return number


def sign(hall, number, *logins):
    for login in logins:
        hall.finish(login, number, "cosign", "agree", text="同意。")


def approve(hall, number):
    hall.finish("wanjun", number, "review", "pass", text="同意。")
    hall.finish("gujianhua", number, "leader", "pass", text="同意。")
    hall.finish("hexiaolan", number, "approve", "grant", text="准予登记。")
    hall.finish("yinjie", number, "license", "made", CERTIFICATE)
    return hall.finish("fanglei", number, "deliver", "delivered", {"announced_on": "2027-03-02"})


def test_it_is_granted_when_everybody_signs(hall, town, number):
    assert hall.open_nodes("taoyan", number) == ["cosign", "cosign"]

    sign(hall, number, "longmei", "tianye")
    done = approve(hall, number)

    assert (done["status"], done["result"]) == ("ended", "granted")
    assert hall.case("taoyan", number)["values"]["registered_uscc"] == CERTIFICATE["registered_uscc"]
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)


def test_who_disagrees_sends_it_to_the_handler_and_gets_it_straight_back(hall, town, number):
    sign(hall, number, "tianye")

    hall.send_back("longmei", number, "cosign", "handle", "章程缺党建条款，请补充。", mode="straight")
    assert hall.open_nodes("taoyan", number) == ["handle"]
    hall.finish("baiyun", number, "handle", "grant", GROUNDS, text="已补充党建条款。")
    assert hall.open_nodes("taoyan", number) == ["cosign", "cosign"]
    sign(hall, number, "longmei", "tianye")
    done = approve(hall, number)

    assert done["result"] == "granted"
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)


def test_one_who_votes_against_it_outweighs_all_others(hall, town, number):
    sign(hall, number, "tianye")

    hall.finish("longmei", number, "cosign", "disagree", text="章程缺党建条款。")
    assert hall.open_nodes("taoyan", number) == ["handle"]
    hall.finish("baiyun", number, "handle", "grant", GROUNDS, text="已补充党建条款。")
    assert hall.open_nodes("taoyan", number) == ["cosign", "cosign"]
    sign(hall, number, "tianye", "longmei")
    done = approve(hall, number)

    assert done["result"] == "granted"
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)


def test_the_financial_office_signs_as_well(hall, town, number):
    hall.add_signers("tianye", number, "cosign", "haoyu")
    sign(hall, number, "tianye", "longmei")
    assert hall.open_nodes("taoyan", number) == ["cosign"]

    sign(hall, number, "haoyu")
    done = approve(hall, number)

    assert done["result"] == "granted"
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)


def test_it_is_refused_with_reasons_and_remedies(hall, town, number):
    sign(hall, number, "tianye", "longmei")
    hall.finish("wanjun", number, "review", "pass", text="同意。")
    hall.finish("gujianhua", number, "leader", "pass", text="同意。")

    hall.finish("hexiaolan", number, "approve", "refuse", reasons="开办资金不实。", remedies=REMEDIES)
    done = hall.finish("fanglei", number, "deliver", "delivered")

    assert (done["status"], done["result"]) == ("ended", "refused")
    assert "license" not in hall.picture("taoyan", number)["finished"]
    assert hall.verdict(number) == "一致"
    assert comes_back(town, number)
