"""What a case shows of its clocks, and the ways its charts share."""

from tests.app.clocks.wall import shown
from tests.app.hall import Hall

SHOP_PAPERS = "m1 m2 m3 m4"
INSPECTION = {"inspected_on": "2026-10-09", "findings": "布局流程合理，设施齐全。"}
PEER = {"peer_findings": "与主办核查一致。"}
GROUNDS = {"review_facts": "申请材料齐全，现场核查合格。", "legal_basis": "《食品经营许可和备案管理办法》"}
SPECIAL = {"special_reason": "依法需要。"}


def due(hall: Hall, number: str) -> dict[str, str]:
    """The open deadlines, as the wall shows them."""
    return {each["key"]: shown(each["due_at"]) for each in hall.case("zhuhui", number)["deadlines"]}


def accepted(hall: Hall, number: str) -> str:
    return shown(hall.case("zhuhui", number)["case"]["accepted_at"])


def cards(hall: Hall, number: str) -> list[tuple[str, str]]:
    return [(each["colour"], each["rule"]) for each in hall.case("zhuhui", number)["cards"]]


def ending(hall: Hall, number: str) -> tuple[str, str]:
    case = hall.case("zhuhui", number)["case"]
    return case["status"], case["result"]


def link(hall: Hall, login: str, number: str, node: str, kind: str) -> str:
    """Start what the chart does not draw; the number of the linked case."""
    path = f"/tasks/{hall.task(login, number, node)}/linked-cases"
    return hall.ask(login, "POST", path, json={"kind": kind})["case_number"]
