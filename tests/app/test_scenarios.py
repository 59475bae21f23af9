"""The demonstration scenarios of 生育登记 and 食品经营许可, from 收件 to the end, over HTTP, on both stores."""

import pytest

from tests.app.api.food import SHOP
from tests.app.hall import REMEDIES, Refused

FAMILY = {
    "applicant_name": "曹静",
    "id_type": "居民身份证",
    "id_no": "990123198705031647",
    "mobile": "13900000110",
    "delivery_way": "电子证照",
    "spouse_name": "彭飞",
    "spouse_id_no": "990123197512201713",
    "child_order": 2,
    "expected_date": "2026-06-20",
}
SHOP_PAPERS = "m1 m2 m3 m4"
INSPECTION = {"inspected_on": "2026-03-10", "findings": "布局流程合理，设施齐全。"}
PEER = {"peer_findings": "与主办核查一致。"}
GROUNDS = {"review_facts": "申请材料齐全，现场核查合格。", "legal_basis": "《食品经营许可和备案管理办法》"}
LICENCE = {"licence_number": "JY29901230001017", "valid_until": "2031-03-09"}


def accepted_shop(hall):
    number = hall.file("zhangwei", "food_permit", "complete", SHOP, SHOP_PAPERS)
    hall.finish("liuyang", number, "accept", "accept", text="予以受理。")
    return number


def inspect(hall, number, first="pass", second="pass"):
    said = {"pass": "", "rectify": "限期整改。", "fail": "不符合条件。"}
    hall.finish("chenjing", number, "inspect", first, INSPECTION, text=said[first])
    hall.finish("yangguang", number, "inspect_peer", second, PEER, text=said[second])


def grant_and_deliver(hall, number):
    hall.finish("zhaoxuemei", number, "handle", "grant", GROUNDS, text="拟准予。")
    hall.finish("huangzhiqiang", number, "review", "pass", text="同意。")
    hall.finish("zhouhaiyan", number, "approve", "grant", text="准予许可。")
    hall.finish("wuting", number, "license", "made", LICENCE)
    return hall.finish("xuli", number, "deliver", "delivered")


def test_birth_registration_is_settled_on_the_spot(hall):
    number = hall.file("wangxiuying", "birth_registration", "complete", FAMILY, "m1")

    hall.finish("wangxiuying", number, "decide", "register")
    done = hall.finish("wangxiuying", number, "deliver", "delivered", {"certificate_number": "SY0001"})

    assert (done["status"], done["result"]) == ("ended", "settled")
    assert hall.verdict(number) == "一致"


def test_birth_registration_with_facts_corrected_on_the_spot(hall):
    number = hall.file("wangxiuying", "birth_registration", "corrected", FAMILY, "m1", text="配偶姓名当场更正。")

    hall.finish("wangxiuying", number, "decide", "register")
    done = hall.finish("wangxiuying", number, "deliver", "delivered", {"certificate_number": "SY0002"})

    assert done["result"] == "settled"
    assert [each["text"] for each in hall.case("wangxiuying", number)["opinions"]] == ["配偶姓名当场更正。"]
    assert hall.verdict(number) == "一致"


def test_food_permit_is_granted(hall):
    number = accepted_shop(hall)

    inspect(hall, number)
    done = grant_and_deliver(hall, number)

    assert (done["status"], done["result"]) == ("ended", "granted")
    assert hall.picture("zhangwei", number)["end"] == "end_granted"
    assert hall.case("zhangwei", number)["values"]["licence_number"] == LICENCE["licence_number"]
    assert hall.verdict(number) == "一致"


def test_food_permit_after_its_papers_were_supplemented(hall):
    number = hall.file("zhangwei", "food_permit", "supplement", SHOP, "m1 m2 m4", text="缺平面布局图。")
    hall.finish("lina", number, "supplement/notify", "notify", {"missing_materials": "平面布局图。"})
    hall.finish("lina", number, "supplement/collect", "complete")
    with pytest.raises(Refused) as missing:
        hall.finish("zhangwei", number, "receive", "complete", SHOP)
    hall.hand_in("lina", number, "m3", b"%PDF-1.4 plan")

    hall.finish("zhangwei", number, "receive", "complete", SHOP)
    hall.finish("liuyang", number, "accept", "accept")

    assert missing.value.code == "invalid_materials"
    assert hall.open_nodes("zhangwei", number) == ["inspect", "inspect_peer"]
    assert hall.verdict(number) == "一致"


def test_food_permit_is_not_accepted_only_by_a_second_person(hall):
    number = hall.file("zhangwei", "food_permit", "complete", SHOP, SHOP_PAPERS)
    hall.finish("liuyang", number, "accept", "refuse", text="经营场所在禁止区域。")
    with pytest.raises(Refused) as silent:
        hall.finish("huangzhiqiang", number, "refuse_check", "confirm", text="同意不予受理。")

    done = hall.finish(
        "huangzhiqiang", number, "refuse_check", "confirm", reasons="经营场所在禁止区域。", remedies=REMEDIES
    )

    assert (silent.value.status, silent.value.code) == (422, "reasons_required")
    assert (done["status"], done["result"]) == ("ended", "not_accepted")
    assert hall.verdict(number) == "一致"


def test_food_permit_is_refused_with_reasons_and_remedies(hall):
    number = accepted_shop(hall)
    inspect(hall, number, "fail", "fail")
    hall.finish("zhaoxuemei", number, "handle", "refuse", GROUNDS, text="拟不予许可。")
    hall.finish("huangzhiqiang", number, "review", "pass", text="同意。")
    with pytest.raises(Refused) as silent:
        hall.finish("zhouhaiyan", number, "approve", "refuse", text="不予许可。")

    hall.finish("zhouhaiyan", number, "approve", "refuse", reasons="不具备相应设施。", remedies=REMEDIES)
    done = hall.finish("xuli", number, "deliver", "delivered")

    assert silent.value.code == "reasons_required"
    assert (done["status"], done["result"]) == ("ended", "refused")
    assert REMEDIES in {each["remedies"] for each in hall.case("zhouhaiyan", number)["opinions"]}
    assert hall.verdict(number) == "一致"


def test_food_permit_is_inspected_again_after_rectifying(hall):
    number = accepted_shop(hall)

    inspect(hall, number, "rectify", "pass")
    hall.finish("zhaoxuemei", number, "rectify", "done", text="整改完成。")
    inspect(hall, number)
    done = grant_and_deliver(hall, number)

    assert done["result"] == "granted"
    assert hall.picture("zhangwei", number)["finished"].count("inspect") == 1
    assert hall.verdict(number) == "一致"


def test_one_inspector_cannot_do_both_inspections(hall):
    number = accepted_shop(hall)
    hall.finish("chenjing", number, "inspect", "pass", INSPECTION)

    with pytest.raises(Refused) as both:
        hall.finish("chenjing", number, "inspect_peer", "pass", PEER)

    assert (both.value.status, both.value.code) == (403, "separation_of_duties")
    assert hall.open_nodes("chenjing", number) == ["inspect_peer"]
