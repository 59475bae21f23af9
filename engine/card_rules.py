"""Rules of 电子监察 by which the engine raises cards (decision 13). Their numbers stand in journals: never change one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LATE_FOR_PROMISE, LATE_FOR_LAW, PAUSE_TOO_LONG = "JC-01", "JC-02", "JC-03"
SECOND_NOTICE, NO_NOTICE, LATE_DELIVERY = "JC-04", "JC-05", "JC-06"


@dataclass(frozen=True, slots=True)
class CardRule:
    """`clause`: the code of the clause that was broken (`engine.clauses`); empty where only a promise was."""

    number: str
    colour: Literal["yellow", "red"]
    text: str
    clause: str = ""


RULES: Mapping[str, CardRule] = {
    rule.number: rule
    for rule in (
        CardRule(LATE_FOR_PROMISE, "yellow", "超过承诺时限未办结。"),
        CardRule(LATE_FOR_LAW, "red", "超过法定时限未作出决定。", "licensing-42"),
        CardRule(PAUSE_TOO_LONG, "red", "特别程序超过书面告知的所需时间。", "licensing-45"),
        CardRule(SECOND_NOTICE, "red", "未一次性告知补正内容，再次要求补正。", "licensing-32"),
        CardRule(NO_NOTICE, "red", "未在规定时限内告知是否受理或者需要补正。", "licensing-32"),
        CardRule(LATE_DELIVERY, "red", "决定作出后未在规定时限内颁发、送达。", "licensing-44"),
    )
}

AT_DUE: Mapping[str, str] = {
    "promised": LATE_FOR_PROMISE,
    "legal": LATE_FOR_LAW,
    "pause": PAUSE_TOO_LONG,
    "notice": NO_NOTICE,
    "delivery": LATE_DELIVERY,
}
"""Kind of a deadline -> the rule that is broken when it is over."""
