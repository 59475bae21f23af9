"""An application for a food permit, and its way through the offices."""

FOOD = "11990123MB0D00037C4990131002000"
CLERK, OTHER_CLERK, ACCEPTOR, CHIEF = "zhangwei", "wangxiuying", "liuyang", "huangzhiqiang"
DESIGNER, AUDITOR, ADMIN = "maxiaodong", "zhuhui", "hujianping"
HANDLER = "zhaoxuemei"

SHOP = {
    "applicant_name": "何俊",
    "id_type": "居民身份证",
    "id_no": "990123198503141012",
    "mobile": "13900000101",
    "delivery_way": "窗口自取",
    "shop_name": "示范县老巷子面馆",
    "uscc": "92990123MAD001001F",
    "address": "示范县清溪镇人民路 18 号",
    "business_type": "餐饮服务经营者",
    "items": ["热食类制售", "自制饮品"],
    "area": "86.5",
    "safety_manager": "何俊",
}
PAPERS = [{"code": code} for code in ("m1", "m2", "m3", "m4")]
APPLICATION = {"item": FOOD, "outcome": "complete", "form": SHOP, "materials": PAPERS}
ACCEPTED = {"outcome": "accept", "opinion": {"text": "材料齐全，予以受理。"}}


def file_food(callers):
    """The number of a new case that waits for 受理审查."""
    answer = callers[CLERK].post("/cases", APPLICATION)
    assert answer.status_code == 201, answer.text
    return answer.json["case_number"]


def open_task(caller, number):
    """The id of the task that waits for this person in a case."""
    rows = caller.get("/inbox", query_string={"q": number}).json["items"]
    [task] = [row["id"] for row in rows if row["case_number"] == number]
    return task
