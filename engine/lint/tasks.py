"""Tasks and ends: who does it, in which stage, with which results, and who may not."""

import re
from collections import Counter
from collections.abc import Iterator

from engine.chart import SIDE_STAGES, Node
from engine.dialects.vendors import candidate_groups
from engine.lint.draft import Draft, Problem, Severity
from engine.parse import extensions

RESULTS = ("granted", "refused", "not_accepted", "settled", "abandoned", "terminated")
ACTIONS = tuple("return take_back transfer delegate add_sign cc suspend supplement special extend consult".split())
_ONE_OF = f"请写 gov:result，可用：{'、'.join(RESULTS)}。"
_ROLE = re.compile(r"\w[\w.-]{0,63}")
_OPINIONS = ("required", "optional", "none")
_STYLES = ("", "primary", "danger")


def task_without_role(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        if not node.role:
            yield _about(draft, node, "没有岗位，没有人会收到它。", "请在泳道或任务上写 gov:role，如 handler。")


def bad_role(draft: Draft) -> Iterator[Problem]:
    """A role is a word of the posts people hold; nobody reckons it out."""
    for node in draft.tasks:
        if node.role and not _ROLE.fullmatch(node.role):
            repair = "岗位写一个代码，如 handler；随内容变化的，用机构规则或候选人规则。"
            yield _about(draft, node, f"的岗位「{node.role}」不是岗位代码。", repair)


def several_roles(draft: Draft) -> Iterator[Problem]:
    """Other tools allow several candidate groups; here a task has one role."""
    for element in draft.elements("userTask", "manualTask"):
        groups, node = candidate_groups(element), draft.nodes.get(element.get("id", ""))
        if node and len(groups) > 1 and not extensions.said(element, "role"):
            yield _about(draft, node, f"写了多个候选组，只采用第一个「{node.role}」。", "请用 gov:role 写明岗位。", "warning")


def unknown_stage(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        if node.stage and node.stage not in (*draft.chart.stages, *SIDE_STAGES):
            known = "、".join((*draft.chart.stages, *SIDE_STAGES))
            yield _about(draft, node, f"的环节「{node.stage}」不在本图的环节之内。", f"可用的环节：{known}。")


def unknown_action(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        for word in node.actions:
            if word not in ACTIONS:
                yield _about(draft, node, f"的办理动作「{word}」不认识。", f"可用的动作：{'、'.join(ACTIONS)}。")


def task_without_outcome(draft: Draft) -> Iterator[Problem]:
    """What was decided has a name, or nobody can ask for it later."""
    for node in draft.tasks:
        if not node.outcomes and draft.chart.kind == "item":
            repair = "请写至少一个办理结果（gov:outcome），如 pass「办理完成」。"
            yield _about(draft, node, "没有办理结果，办理人只能点「完成」。", repair, "warning")


def outcome_name(draft: Draft) -> Iterator[Problem]:
    for node in draft.of_kind("userTask", "serviceTask"):
        for name, times in Counter(each.name for each in node.outcomes).items():
            if times > 1:
                yield _about(draft, node, f"的办理结果「{name}」写了 {times} 次。", "请给每个结果一个不同的 name。")
            if not name.isidentifier():
                yield _about(draft, node, f"的办理结果名「{name}」不合规。", "请用字母、数字、下划线或汉字，如 pass、return。")


def outcome_words(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        for each in node.outcomes:
            if each.opinion not in _OPINIONS or each.style not in _STYLES:
                yield _about(
                    draft,
                    node,
                    f"的办理结果「{each.label}」写了不认识的 opinion 或 style。",
                    "opinion 可为 required、optional、none，style 可为 primary、danger。",
                )


def refusal_without_reason(draft: Draft) -> Iterator[Problem]:
    """不予许可 needs reasons (行政许可法 art. 38)."""
    for node in draft.tasks:
        for each in node.outcomes:
            if each.refusal and each.opinion != "required":
                yield _about(
                    draft, node, f"的「{each.label}」是不予决定，却可以不写理由。", "请给这个结果加上 opinion=\"required\"。"
                )


def unknown_to_avoid(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        others = [each for each in draft.chart.nodes.values() if each.kind == "userTask" and each.id != node.id]
        known = {word for each in others for word in (each.id, each.stage, each.role)}
        for word in node.avoid:
            if word not in known:
                repair = "请写另一个人工任务的编号、环节或岗位。"
                yield _about(draft, node, f"的回避对象「{word}」不是其他任务，也不是其他任务的环节或岗位。", repair)


def end_result(draft: Draft) -> Iterator[Problem]:
    """Where the case itself ends, its result is told; a reminder beside it ends without one.

    At the end of a sub-process or a callable chart it is a word of the designer, which conditions read.
    """
    for node in draft.of_kind("endEvent"):
        inner = bool(node.scope) or draft.chart.kind == "callable"
        if inner and node.result and not node.result.isidentifier():
            yield _about(draft, node, f"的结果「{node.result}」不合规。", "请用字母、数字、下划线或汉字，如 pass。")
        elif not inner and not node.result and node.id in draft.main_road:
            yield _about(draft, node, "没有写办理结果。", _ONE_OF, "warning")
        elif not inner and node.result and node.result not in RESULTS:
            yield _about(draft, node, f"的办理结果「{node.result}」不认识。", _ONE_OF)


def _about(draft: Draft, node: Node, says: str, repair: str, severity: Severity = "error") -> Problem:
    return Problem(node.id, node.line, f"{draft.named(node)}{says}", repair, severity)


RULES = (
    task_without_role,
    bad_role,
    several_roles,
    unknown_stage,
    unknown_action,
    task_without_outcome,
    outcome_name,
    outcome_words,
    refusal_without_reason,
    unknown_to_avoid,
    end_result,
)
