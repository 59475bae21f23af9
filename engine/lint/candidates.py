"""Candidate rules: words that mean something, fields and tasks that are there, nothing decided by itself."""

from collections.abc import Iterator

from engine.candidates import DONE_BY, FORM, ON_EMPTY, PLACES, SAME_PERSON, SKIP, SUPERIOR_OF, done_where
from engine.chart import Node
from engine.lint.draft import Draft, Problem
from engine.lint.readable import entries_around
from engine.parse import extensions
from engine.sitting import several_sign

_UNKNOWN_ORGS = ("issuing", "applicant_region")
_ORGS = "handling（承办）、accepting（收件）、superior（承办机构的上级）、superior_of:accepting、form.流转字段，或者机构编码"
_FREE_KINDS = ("platform", "callable")


def unknown_org(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        if node.org.startswith(FORM):
            yield from _field_problem(draft, node, "gov:org", node.org.removeprefix(FORM))
        elif node.org in _UNKNOWN_ORGS or node.org == SUPERIOR_OF:
            yield _about(draft, node, f"的机构规则「{node.org}」不认识。", f"请用 {_ORGS}。")


def unknown_candidate(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        if node.candidate.startswith(FORM):
            yield from _field_problem(draft, node, "gov:candidate", node.candidate.removeprefix(FORM))
        elif node.candidate.startswith((DONE_BY, SUPERIOR_OF)):
            there = draft.nodes.get(done_where(node))
            if there is None or there.kind != "userTask" or there.id == node.id:
                repair = "请写另一个人工任务的编号，如 done_by:handle、superior_of:handle。"
                yield _about(draft, node, f"的候选人规则「{node.candidate}」没有指向其他人工任务。", repair)
        elif node.candidate:
            repair = "请写 form.流转字段、done_by:任务 或者 superior_of:任务。"
            yield _about(draft, node, f"的候选人规则「{node.candidate}」不认识。", repair)


def candidate_of_several(draft: Draft) -> Iterator[Problem]:
    """Who signs beside others is said by `gov:signers`."""
    for node in draft.tasks:
        if several_sign(node) and (node.candidate or node.same_person == SKIP):
            yield _about(draft, node, "由多人办理，不能再写候选人规则或者自动办结。", "请用 gov:signers 写明签署人。")


def candidate_with_org(draft: Draft) -> Iterator[Problem]:
    """`superior_of:` says the organisation itself."""
    for node in draft.tasks:
        if node.candidate.startswith(SUPERIOR_OF) and node.org not in PLACES:
            yield _about(
                draft, node, "的候选人规则已经确定机构，不能再写机构规则。", "请删去 gov:org，或者改用其他候选人规则。"
            )


def unknown_answer(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        if node.on_empty not in ON_EMPTY:
            repair = "可为 superior（转上级机构）、admin（转系统管理员）、refuse（不予流转）。"
            yield _about(draft, node, f"的无人可办时的处理「{node.on_empty}」不认识。", repair)
        if node.same_person not in SAME_PERSON:
            repair = "可为 again（照常办理）、superior（转上级机构）、skip（自动办结）。"
            yield _about(draft, node, f"的同一人连续办理的处理「{node.same_person}」不认识。", repair)


def decided_by_itself(draft: Draft) -> Iterator[Problem]:
    """In a case of an applicant nothing is agreed to by itself without a basis, nor anything passed over by it."""
    free = draft.chart.kind in _FREE_KINDS or extensions.said(draft.process, "samePersonBasis")
    for node in draft.tasks:
        if node.same_person != SKIP:
            continue
        if not free:
            repair = "请改为 again 或 superior；确有书面依据的，在流程上写 gov:samePersonBasis。"
            yield _about(draft, node, "不能自动办结：对申请人的决定不得由系统自动作出。", repair)
        elif why := _left_out(node):
            yield _about(draft, node, f"不能自动办结：{why}。", "请改为 again 或 superior。")


def _left_out(node: Node) -> str:
    first = node.outcomes[0] if node.outcomes else None
    if first is None:
        return "它没有办理结果"
    if first.clock or first.document or first.opinion == "required":
        return "它的第一个结果影响期限、要出具文书或者须写意见"
    return "它有要填写的表单" if node.form or any(each.access == "write" for each in node.fields) else ""


def _field_problem(draft: Draft, node: Node, where: str, name: str) -> Iterator[Problem]:
    field = draft.chart.fields.get(name)
    if name in entries_around(draft, node):
        return
    if field is None or not field.routing or field.type not in ("select", "text"):
        repair = "请写本流程图表单中的一个单选流转字段（routing），其值为机构、区划或者人员的编码。"
        yield _about(draft, node, f"的 {where} 所指的字段「{name}」不是可用的流转字段。", repair)


def _about(draft: Draft, node: Node, says: str, repair: str) -> Problem:
    return Problem(node.id, node.line, f"{draft.named(node)}{says}", repair)


RULES = (
    unknown_org,
    unknown_candidate,
    candidate_of_several,
    candidate_with_org,
    unknown_answer,
    decided_by_itself,
)
