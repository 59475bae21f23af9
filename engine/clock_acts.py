"""What an outcome (`clock`), an event (`gov:clockAct`) or a linked case can do to the clocks of a case.

Before acceptance (行政许可法 art. 32):
supplement   一次性告知补正 was given: the notice clock stops; needs its document; once, unless `except` allowed another
except       the leader allows a second notice, which is a finding
complete     the materials are complete: the notice clock starts anew, and this day will be that of acceptance
accept       受理: the decision clock starts (also when the first task with `gov:clock="run"` opens)
deem         视为受理: nobody was told within the notice clock; accepted on the day of receipt (events alone)

After acceptance:
pause        特别程序 begins (art. 45): needs its document, and `special_kind` and `special_days` of the routing values
continue     it is over
approve      延期 is approved by whoever completes this; needs `extension_days` (art. 42)
extend       the applicant was told of the extension: needs its document, and the approval before it
decide       决定: the decision clock stops, the delivery clock starts (art. 44)
deliver      送达: the delivery clock stops
"""

SUPPLEMENT, EXCEPT, COMPLETE, ACCEPT, DEEM = "supplement", "except", "complete", "accept", "deem"
PAUSE, CONTINUE, APPROVE, EXTEND, DECIDE, DELIVER = "pause", "continue", "approve", "extend", "decide", "deliver"

OF_OUTCOMES = frozenset((SUPPLEMENT, EXCEPT, COMPLETE, ACCEPT, PAUSE, CONTINUE, APPROVE, EXTEND, DECIDE, DELIVER))
OF_EVENTS = frozenset((DEEM,))
PAPER_OF = {SUPPLEMENT: "supplement_notice", PAUSE: "special_notice", EXTEND: "extension_notice"}
"""The document by which the applicant was told of an act, for those that count from that."""
NEED_A_DOCUMENT = frozenset(PAPER_OF)

SPECIAL_KIND, SPECIAL_DAYS, EXTENSION_DAYS = "special_kind", "special_days", "extension_days"
"""Routing fields by which a form tells the basis and the working days of a pause, and those of an extension."""

NOTICE_TIMER = "clock.notice"
"""The text of a timer event that comes with the end of the notice clock."""

DOCUMENTS = {
    "receipt": "收件凭证",
    "acceptance_notice": "受理通知书",
    "supplement_notice": "一次性补正告知书",
    "refusal_of_acceptance": "不予受理决定书",
    "special_notice": "特别程序告知书",
    "extension_notice": "延期告知书",
    "grant_decision": "准予行政许可决定书",
    "refuse_decision": "不予行政许可决定书",
    "delivery_receipt": "送达回证",
}
"""Kinds of documents an outcome may issue (`document`)."""
