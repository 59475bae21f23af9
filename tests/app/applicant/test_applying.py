"""An application from the first page to the result, by somebody without an account; on both stores."""

from base64 import b64encode

import pytest

from tests.app.api.food import SHOP
from tests.app.applicant.stranger import apply, look, paper, send
from tests.app.desk import found
from tests.app.desk import send as send_signed_in
from tests.app.hall import Refused
from tests.app.test_scenarios import GROUNDS, INSPECTION, LICENCE, PEER

NOTICE = {"missing_materials": "食品安全管理制度目录"}
NOBODYS_NAMES = ("张伟", "刘洋", "陈静", "缺制度目录", "拟准予", "吴婷")


def granted(hall, number, way):
    """Where its result waits to be delivered."""
    hall.finish("zhangwei", number, "receive", "complete", {**SHOP, "delivery_way": way})
    hall.finish("liuyang", number, "accept", "accept", text="予以受理。")
    hall.finish("chenjing", number, "inspect", "pass", INSPECTION)
    hall.finish("yangguang", number, "inspect_peer", "pass", PEER)
    hall.finish("zhaoxuemei", number, "handle", "grant", GROUNDS, text="拟准予。")
    hall.finish("huangzhiqiang", number, "review", "pass", text="同意。")
    hall.finish("zhouhaiyan", number, "approve", "grant", text="准予许可。")
    hall.finish("wuting", number, "license", "made", LICENCE)
    return f"/deliveries/{hall.task('xuli', number, 'deliver')}"


def test_an_application_goes_from_the_first_page_to_its_delivery_by_post(web, hall, sign_in):
    browser = web.test_client()
    assert "食品经营许可" in browser.get("/apply").text
    assert "8 个工作日" in browser.get(found(r'href="(/apply/[^"]+)"><b>食品', browser.get("/apply").text)).text
    number, code = apply(browser, **{"form.delivery_way": "邮寄"})

    hall.finish("zhangwei", number, "receive", "supplement", SHOP, text="缺制度目录。")
    hall.finish("zhangwei", number, "supplement/notify", "notify", NOTICE)
    assert look(browser, number, code).location == f"/track/{number}"
    page = browser.get(f"/track/{number}").text
    done = send(browser, f"/track/{number}/supplement", {"file.m4": paper("制度.pdf")}, page=f"/track/{number}")

    assert "需要您补正材料" in page and "<li>食品安全管理制度目录</li>" in page and "一次性补正告知书" in page
    assert done.status_code == 303 and "材料收齐" in browser.get(done.location).text
    assert hall.open_nodes("zhangwei", number) == ["receive"]

    address = granted(hall, number, "邮寄")
    clerk = sign_in("xuli")
    assert number in clerk.get("/deliveries").text and "结果已经作出" in browser.get(f"/track/{number}").text
    with pytest.raises(Refused) as unsaid:
        hall.finish("xuli", number, "deliver", "delivered")
    missing = send_signed_in(clerk, address, {"way": "post", "recipient": "何俊", "carrier": "邮政"})
    sent = send_signed_in(
        clerk, address, {"way": "post", "recipient": "何俊", "carrier": "邮政", "tracking": "EX123456789CN"}
    )

    assert (unsaid.value.status, unsaid.value.code) == (422, "delivery_unproven")
    assert missing.status_code == 422 and "没有邮件号码" in missing.text
    assert sent.status_code == 303 and "EX123456789CN" in clerk.get(address).text
    page = browser.get(f"/track/{number}").text
    assert "已办结：准予" in page and "送达回证" not in page and not any(each in page for each in NOBODYS_NAMES)
    pdf = browser.get(found(r'href="(/track/[^"]+\.pdf)"', page), buffered=True)
    assert pdf.status_code == 200 and pdf.data.startswith(b"%PDF") and pdf.headers["Cache-Control"] == "no-store"
    assert hall.verdict(number) == "一致"


SIGNED = "data:image/png;base64," + b64encode(b"\x89PNG\r\n\x1a\n" + b"drawn" * 20).decode()


def test_a_clerk_takes_in_what_was_missing_and_hands_the_result_over_at_the_window(web, hall, sign_in):
    number, _ = apply(web.test_client())
    hall.finish("zhangwei", number, "receive", "supplement", SHOP, text="缺制度目录。")
    hall.finish("zhangwei", number, "supplement/notify", "notify", NOTICE)
    clerk, deliverer = sign_in("zhangwei"), sign_in("xuli")

    part = send_signed_in(clerk, f"/counter/{number}/supplement", {"complete": "1"})
    whole = send_signed_in(clerk, f"/counter/{number}/supplement", {"received.m4": "1", "complete": "1"})
    address = granted(hall, number, "窗口自取")
    unsigned = send_signed_in(deliverer, address, {"way": "window", "recipient": "何丽", "relation": "代理人"})
    handed = {"way": "window", "recipient": "何丽", "relation": "代理人", "drawn": SIGNED}
    done = send_signed_in(deliverer, address, handed)

    assert part.status_code == 422 and "请至少提交一份材料" in part.text
    assert whole.status_code == 303 and "补正材料接收凭证" in clerk.get(whole.location).text
    assert unsigned.status_code == 422 and "请领取人签名" in unsigned.text
    assert done.status_code == 303 and "何丽（代理人）" in deliverer.get(address).text
    assert deliverer.get(f"{address}/signature", buffered=True).data.startswith(b"\x89PNG")
    assert sign_in("liuyang").get(f"{address}/signature", buffered=True).status_code == 200
    assert number not in deliverer.get("/deliveries").text
    assert send_signed_in(deliverer, address, handed).status_code == 409
    assert hall.verdict(number) == "一致"


def test_two_applications_of_one_person_know_each_other_by_number_from_the_first_moment(web, hall):
    first, _ = apply(web.test_client())

    second, _ = apply(web.test_client(), **{"form.applicant_name": "何君"})

    related = hall.ask("zhangwei", "GET", f"/cases/{second}/related")["items"]
    assert [(each["number"], each["by_identity"]) for each in related] == [(first, True)]
