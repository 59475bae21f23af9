"""What proves that a result reached the applicant: who took it and signed, or the number under which it was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.errors import DeliveryUnproven
from app.labels import DELIVERY_WAYS
from app.models import Case
from app.queries.records import values_of
from app.services.field_types import is_readable
from app.services.records import Sealed
from engine.chart import Node
from engine.clock_acts import DELIVER

DELIVERY = "delivery"
"""The kind of the record: whom it was given to is personal data, and lies beside the journal."""
WINDOW, POST = "window", "post"
LONGEST = 64
NEEDED: Mapping[str, Mapping[str, str]] = {
    WINDOW: {
        "recipient": "请填写领取人姓名。",
        "relation": "请选择领取人与申请人的关系。",
        "signature": "请领取人签名，或者上传签过名的送达回证。",
    },
    POST: {
        "recipient": "请填写收件人姓名。",
        "carrier": "请填写承运单位。",
        "tracking": "请填写邮件号码。没有邮件号码，不能办结送达。",
    },
}
CHOOSE = "请选择送达方式。"
BY_POST = "邮寄"
"""What an application says in `delivery_way` when the result has to go by post."""


@dataclass(frozen=True, slots=True)
class Proof:
    """`way`: window or post. `signature`: digest of the drawn signature, or of the signed paper; `signed`: its type."""

    way: str = ""
    recipient: str = ""
    relation: str = ""
    carrier: str = ""
    tracking: str = ""
    signature: str = ""
    signed: str = ""


def delivering(node: Node | None) -> str:
    """The outcome that stops the delivery clock; empty where the task has none."""
    return next((each.name for each in node.outcomes if each.clock == DELIVER), "") if node else ""


def check_proof(proof: Proof) -> None:
    """Raises DeliveryUnproven with everything that is missing or too long."""
    said = asdict(proof)
    wrong = {
        name: f"不能超过 {LONGEST} 字，也不能含有不能显示的字符。" for name, text in said.items() if not _fits(text)
    }
    if proof.way not in NEEDED:
        wrong["way"] = CHOOSE
    needed = NEEDED.get(proof.way, {})
    wrong |= {name: says for name, says in needed.items() if not said[name]}
    if wrong:
        raise DeliveryUnproven(wrong)


def _fits(text: str) -> bool:
    return len(text) <= LONGEST and is_readable(text)


def check_is_proven(session: Session, case: Case, node: Node, outcome: str, sealed: Sequence[Sealed]) -> None:
    """What goes by post has a number, whichever page or program finishes the task. Raises DeliveryUnproven."""
    if outcome != delivering(node) or any(each.kind == DELIVERY for each in sealed):
        return
    if values_of(session, case.id).get("delivery_way") == BY_POST:
        raise DeliveryUnproven({"tracking": NEEDED[POST]["tracking"]})


def words_of(body: Mapping[str, Any]) -> dict[str, str]:
    """What the 送达回证 prints of it."""
    way = DELIVERY_WAYS.get(str(body.get("way", "")), "")
    said = {name: str(body[name]) for name in ("recipient", "relation", "carrier", "tracking") if body.get(name)}
    return {**({"way": way} if way else {}), **said}
