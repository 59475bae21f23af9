"""What the process says about itself: kind, stages, separation of duties, and words this version does not know."""

from collections.abc import Iterator

from engine.chart import STAGES
from engine.lint.draft import Draft, Problem, Severity
from engine.lint.kinds import stages_in_chinese
from engine.parse import extensions
from engine.source import GOV, Element, bearer_of, gov, local

SCHEMA_VERSION = "1"
_KINDS = ("item", "platform", "callable")
_TASK = frozenset(
    (
        "stage role org candidate onEmpty samePerson form limit warnRatio clock actions avoid public sign signers "
        "minPeople ladder fields variable"
    ).split()
)
_MESSAGE = frozenset(("correlation",))
ATTRIBUTES = {
    "definitions": frozenset(("schemaVersion",)),
    "process": frozenset(
        (
            "kind variant variantReason stages limit legalLimit warnRatio calendar ladder separation onEmpty "
            "samePerson samePersonBasis base variable"
        ).split()
    ),
    "lane": frozenset(("role", "org")),
    "userTask": _TASK,
    "manualTask": _TASK,
    "subProcess": frozenset(("role", "org")),
    "serviceTask": frozenset(("handler",)),
    "businessRuleTask": frozenset(("table",)),
    "sendTask": _MESSAGE,
    "receiveTask": _MESSAGE,
    "boundaryEvent": _MESSAGE | {"clockAct", "statute"},
    "intermediateCatchEvent": _MESSAGE | {"statute"},
    "intermediateThrowEvent": _MESSAGE,
    "endEvent": _MESSAGE | {"result"},
}
_ELEMENTS = frozenset(map(gov, "outcomes outcome fields field materials material".split()))
_INPUT = gov("input")


def schema_version(draft: Draft) -> Iterator[Problem]:
    said = extensions.said(draft.root, "schemaVersion", SCHEMA_VERSION)
    if said != SCHEMA_VERSION:
        yield _about(draft, f"按 gov:schemaVersion「{said}」写成，本版本只认识 {SCHEMA_VERSION}。", "请用新版本的系统打开它。")


def unknown_gov_word(draft: Draft) -> Iterator[Problem]:
    """Words of ours that nobody reads would promise what does not happen."""
    for element in draft.root.iter("*"):
        if element.tag.startswith(f"{{{GOV}}}") and not _is_known(element):
            yield _unknown(element, f"元素 gov:{element.tag.rpartition('}')[2]}")
        known = ATTRIBUTES.get(local(element), frozenset())
        for name in element.attrib:
            bare = name.rpartition("}")[2]
            if local(element) and name.startswith(f"{{{GOV}}}") and bare not in known:
                yield _unknown(element, f"属性 gov:{bare}")


def _is_known(element: Element) -> bool:
    if element.tag == _INPUT:
        return local(element.getparent().getparent()) == "serviceTask"
    return element.tag in _ELEMENTS


def _unknown(element: Element, what: str) -> Problem:
    return Problem(
        bearer_of(element),
        element.sourceline or 0,
        f"「{bearer_of(element)}」上的{what}，本版本不认识。",
        "请改正写法或删去，详见流程图说明。",
    )


def without_effect(draft: Draft) -> Iterator[Problem]:
    """Words that later versions act upon: the designer should know that this one does not."""
    for node in draft.tasks:
        if "suspend" in node.actions:
            said = f"{draft.named(node)}的 gov:actions 中的 suspend 在本版本还不起作用。"
            yield Problem(node.id, node.line, said, "可以保留，待升级后生效。", "warning")
    if extensions.said(draft.process, "calendar"):
        yield _about(draft, "的 gov:calendar 在本版本还不起作用。", "可以保留，待升级后生效。", "warning")


def unknown_kind(draft: Draft) -> Iterator[Problem]:
    if draft.chart.kind not in _KINDS:
        yield _about(draft, f"的类别「{draft.chart.kind}」不认识。", f"gov:kind 可为 {'、'.join(_KINDS)}。")


def stages_left_out(draft: Draft) -> Iterator[Problem]:
    """Who leaves out one of the five stages says why (the reform asks for it)."""
    missing = [stage for stage in STAGES if stage not in draft.chart.stages]
    if missing and not extensions.said(draft.process, "variantReason"):
        yield _about(draft, f"省去了环节「{stages_in_chinese(missing)}」，却没有说明理由。", "请写 gov:variantReason。")


def stage_without_task(draft: Draft) -> Iterator[Problem]:
    used = {node.stage for node in draft.chart.nodes.values() if node.kind == "userTask"}
    missing = [stage for stage in draft.chart.stages if stage not in used]
    if missing and draft.chart.kind == "item":
        yield _about(
            draft,
            f"的环节「{stages_in_chinese(missing)}」没有任务。",
            "请给任务写 gov:stage，或用 gov:stages 与 gov:variantReason 说明省去的环节。",
            "warning",
        )


def bad_separation(draft: Draft) -> Iterator[Problem]:
    """Both sides of a rule are stages or tasks of this chart, or of one it calls."""
    tasks = [node for node in draft.chart.nodes.values() if node.kind == "userTask"]
    places = {node.id for node in tasks} | {node.stage for node in tasks if node.stage}
    for rule in draft.chart.separation:
        unknown = [side or "（空）" for side in (rule.left, rule.right) if side not in places]
        if unknown:
            yield _about(
                draft,
                f"的岗位分离规则「{rule}」中，{'、'.join(unknown)} 不是有任务的环节，也不是人工任务。",
                "请写成 accept!=approve，两边是环节或任务编号。",
            )
        elif rule.left == rule.right:
            yield _about(draft, f"的岗位分离规则「{rule}」两边相同。", "请写两个不同的环节或任务。")


def _about(draft: Draft, says: str, repair: str, severity: Severity = "error") -> Problem:
    chart = draft.chart
    line = draft.process.sourceline or 0
    return Problem(chart.key, line, f"流程「{chart.name or chart.key}」{says}", repair, severity)


RULES = (
    schema_version,
    unknown_gov_word,
    without_effect,
    unknown_kind,
    stages_left_out,
    stage_without_task,
    bad_separation,
)
