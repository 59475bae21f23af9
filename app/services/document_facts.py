"""What each kind of document states, in the words it is printed with. How it is laid out, its template says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.labels import chinese_day, limit
from app.queries.document_facts import approver_of, delivered_in, lacking_in, legal_due_of, papers_in
from app.services.document_subject import Subject
from app.services.inbox_rows import ONLINE
from engine.clauses import basis_of, cited, clause_of, name_of
from engine.clock_acts import DOCUMENTS, EXTENSION_DAYS, SPECIAL_DAYS, SPECIAL_KIND
from engine.clocks import DECISION
from engine.explain import explain

PERMIT = "01"
REMEDIES = (
    "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，"
    "也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。"
)
FOR_APPLICANT = "本申请由窗口工作人员{clerk}代申请人录入提交，内容已经申请人确认。"
SUPPLEMENT_FOR_APPLICANT = "本次补正由窗口工作人员{clerk}代申请人提交。"
LAW = "《中华人民共和国行政许可法》"
BASIS = {
    "acceptance_notice": f"{LAW}第三十二条第一款第五项",
    "supplement_notice": f"{LAW}第三十二条第一款第四项",
    "refusal_of_acceptance": f"{LAW}第三十二条",
    "extension_notice": f"{LAW}第四十二条",
    "grant_decision": f"{LAW}第三十八条第一款",
    "refuse_decision": f"{LAW}第三十八条第二款",
}
"""For permits. Other items rest on what they name themselves."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a document is drawn up from. `case_id`: the case that issues it; `values`: its fields, the new ones too;
    `words`: the opinion that goes with it; `handed`: how a result was handed over.
    """

    session: Session
    kind: str
    subject: Subject
    case_id: int
    clerk: str
    at: datetime
    for_applicant: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    handed: Mapping[str, str] = field(default_factory=dict)

    @property
    def item(self) -> Mapping[str, Any]:
        return self.subject.item.body

    def day_of(self, moment: str) -> str:
        """Empty where there is none."""
        return chinese_day(datetime.fromisoformat(moment)) if moment else ""

    def due(self, key: str) -> str:
        deadline = self.subject.picture.deadlines.get(key)
        return self.day_of(deadline.due) if deadline else ""

    def why(self, line: str) -> list[str]:
        """The derivation of a due moment, sentence by sentence."""
        clock = self.subject.picture.clocks.get(DECISION)
        own = self.item.get("bases") or {}
        found = explain(clock, line, self.subject.calendar, self.at, own) if clock else None
        return [each.text for each in found.says] if found else []

    def said(self, name: str) -> str:
        """A field of the form, or else the reasons or the opinion."""
        return str(self.values.get(name) or self.words.get("reasons") or self.words.get("text") or "")


def facts_of(drawn: Drawn, organisation: str) -> dict[str, Any]:
    """Texts and lists of texts, everything JSON; the number is still to be given. `organisation`: who issues it."""
    subject = drawn.subject
    always = {
        "kind": drawn.kind,
        "title": DOCUMENTS[drawn.kind],
        "number": "",
        "organisation": organisation,
        "date": chinese_day(drawn.at),
        "applicant": subject.case.applicant,
        "item": subject.item.name,
        "case": subject.case.number,
        "filed": chinese_day(subject.case.filed_at),
        "accepted": drawn.day_of(subject.picture.accepted_at),
        "accepting": subject.accepting.name,
        "handling": subject.handling.name,
        "clerk": drawn.clerk,
        "on_behalf": SUPPLEMENT_FOR_APPLICANT.format(clerk=drawn.clerk) if drawn.for_applicant else "",
        "basis": _basis(drawn),
    }
    return {**always, **FACTS[drawn.kind](drawn)}


def _basis(drawn: Drawn) -> list[str]:
    own = drawn.item.get("legal_basis")
    if drawn.item.get("task_type_code") == PERMIT and drawn.kind in BASIS:
        return [BASIS[drawn.kind], *([str(own)] if own and drawn.kind.endswith("_decision") else [])]
    return [str(own)] if own else []


def _receipt(drawn: Drawn) -> dict[str, Any]:
    promised = limit(drawn.item.get("promised", ""))
    return {
        "query_code": drawn.subject.case.query_code,
        "outcome": drawn.words.get("outcome", ""),
        "promised": promised if promised == "当场办结" else f"{promised}，自受理之日起计算",
        "notice": limit(drawn.item.get("notice") or "5wd"),
        "on_behalf": "" if drawn.subject.case.channel == ONLINE else FOR_APPLICANT.format(clerk=drawn.clerk),
        "materials": papers_in(drawn.session, drawn.subject.case.id),
    }


def _acceptance(drawn: Drawn) -> dict[str, Any]:
    clock = drawn.subject.picture.clocks.get(DECISION)
    lines = clock.lines if clock else {name: drawn.item.get(name, "") for name in ("promised", "legal")}
    told = {name: limit(lines[name]) for name in ("promised", "legal") if lines.get(name)}
    return {**told, "due": drawn.due("promised"), "derivation": drawn.why("promised")}


def _supplement(drawn: Drawn) -> dict[str, Any]:
    lines = [line.strip() for line in drawn.said("missing_materials").splitlines()]
    lacking = lacking_in(drawn.session, drawn.subject.case.id, drawn.subject.chart)
    return {"items": [line for line in lines if line], "lacking": lacking}


def _refusal(drawn: Drawn) -> dict[str, Any]:
    reasons = drawn.words.get("reasons") or drawn.words.get("text", "")
    return {"reasons": reasons, "remedies": drawn.words.get("remedies") or REMEDIES}


def _special(drawn: Drawn) -> dict[str, Any]:
    own = drawn.item.get("bases") or {}
    kind = basis_of(str(drawn.values.get(SPECIAL_KIND, "")), own)
    clause = cited(clause_of(kind, own))
    return {
        "procedure": name_of(kind, own),
        "days": limit(f"{drawn.values.get(SPECIAL_DAYS, '')}wd"),
        "pause_from": chinese_day(drawn.at),
        "pause_until": drawn.due("pause"),
        "derivation": drawn.why("pause"),
        "basis": [clause],
        "reasons": drawn.said("special_reason"),
    }


def _extension(drawn: Drawn) -> dict[str, Any]:
    before = legal_due_of(drawn.session, drawn.subject.case.id)
    return {
        "days": limit(f"{drawn.values.get(EXTENSION_DAYS, '')}wd"),
        "due_before": chinese_day(before) if before else "",
        "due": drawn.due("legal"),
        "derivation": drawn.why("legal"),
        "approved_by": approver_of(drawn.session, drawn.case_id),
        "reasons": drawn.said("extension_reason"),
    }


def _grant(drawn: Drawn) -> dict[str, Any]:
    return {
        "reasons": drawn.words.get("reasons") or drawn.words.get("text", ""),
        "result": (drawn.item.get("result") or {}).get("name", ""),
        "delivery": limit(drawn.item.get("delivery_limit") or "10wd"),
    }


def _delivery(drawn: Drawn) -> dict[str, Any]:
    result = (drawn.item.get("result") or {}).get("name", "")
    delivered = delivered_in(drawn.session, drawn.subject.case.id)
    granted = any(each.startswith(DOCUMENTS["grant_decision"]) for each in delivered)
    papers = [*delivered, *([result] if result and (granted or not delivered) else [])]
    return {"delivered": papers, **drawn.handed}


FACTS: Mapping[str, Callable[[Drawn], dict[str, Any]]] = {
    "receipt": _receipt,
    "acceptance_notice": _acceptance,
    "supplement_notice": _supplement,
    "refusal_of_acceptance": _refusal,
    "special_notice": _special,
    "extension_notice": _extension,
    "grant_decision": _grant,
    "refuse_decision": _refusal,
    "delivery_receipt": _delivery,
}
