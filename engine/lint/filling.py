"""What people fill in: where a case begins there is a form, and whatever a form asks can be answered."""

from collections.abc import Iterator

from engine.chart import CHOICES, FIELD_TYPES, Node
from engine.lint.draft import Draft, Problem
from engine.lint.forms import about_form, fields_of
from engine.walks import reached


def task_without_form(draft: Draft) -> Iterator[Problem]:
    """An opinion may say it all; but not who applies for what, and not where nobody writes one."""
    firsts = _first_tasks(draft) if draft.chart.kind == "item" else set()
    for node in draft.tasks:
        if node.form or node.fields or node.materials:
            continue
        if node.id in firsts:
            says = f"办件从{draft.named(node)}开始，这里没有表单，申请人和申请的内容无处填写。"
        elif node.outcomes and all(each.opinion == "none" for each in node.outcomes):
            says = f"{draft.named(node)}没有表单，办理结果又都不写意见，办过什么没有记录。"
        else:
            continue
        yield Problem(node.id, node.line, says, "请给它一张表单（gov:form），可以在设计台的「表单」里新建。", "warning")


def unknown_field_type(draft: Draft) -> Iterator[Problem]:
    for form, field in fields_of(draft):
        if field.type not in FIELD_TYPES:
            says = f"表单「{form.title}」的字段「{field.label}」的类型「{field.type}」不认识，会按文字填写。"
            yield about_form(draft, (form, field), says, f"可用的类型：{'、'.join(FIELD_TYPES)}。", "warning")


def bad_options(draft: Draft) -> Iterator[Problem]:
    """Nobody can choose where nothing is offered, or tell two of a name apart."""
    for form, field in fields_of(draft):
        if field.type in CHOICES and (why := _why_bad(field.options)):
            says = f"表单「{form.title}」的{'单选' if field.type == 'select' else '多选'}字段「{field.label}」{why}。"
            yield about_form(draft, (form, field), says, "请写出可以选择的内容，每个选项一行，各不相同。")


def _why_bad(options: tuple[str, ...]) -> str:
    if not options:
        return "没有选项，无法填写"
    if any(not each.strip() or each != each.strip() for each in options):
        return "有空白的选项，或选项前后有空格"
    twice = next((each for each in options if options.count(each) > 1), "")
    return f"的选项「{twice}」写了两次" if twice else ""


def _first_tasks(draft: Draft) -> set[str]:
    """The tasks a case can come to before any other is done; behind a sub-process or a call nothing is first."""
    starts = [node.id for node in draft.of_kind("startEvent") if not node.scope]
    come = reached(starts, lambda node: () if _is_work(draft.nodes[node]) else draft.after(node))
    return {each for each in come if draft.nodes[each].kind == "userTask"}


def _is_work(node: Node) -> bool:
    return node.kind in ("userTask", "subProcess", "callActivity")


RULES = (task_without_form, unknown_field_type, bad_options)
