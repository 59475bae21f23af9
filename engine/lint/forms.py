"""Forms of the bundle: they exist, their fields can be told apart, and what routes is nobody's personal data."""

from collections.abc import Iterator

from engine.chart import Field, Form
from engine.lint.draft import Draft, Problem, Severity
from engine.lint.ids import is_plain_name

ROUTING_TYPES = ("select", "multiselect", "number", "decimal", "boolean", "date")
_ACCESS = ("write", "read", "hidden")


def unknown_form(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        if node.form and node.form not in draft.chart.forms:
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}的表单「{node.form}」不在这个版本的表单之内。",
                f"请一并提交这个表单；现有表单：{'、'.join(draft.chart.forms) or '无'}。",
                form=node.form,
            )


def unknown_field(draft: Draft) -> Iterator[Problem]:
    """Of a task; and of a message or a job, which write routing fields only where they are opened."""
    for node in draft.nodes.values():
        for each in node.fields:
            if each.name not in draft.chart.fields or each.access not in _ACCESS:
                yield Problem(
                    node.id,
                    node.line,
                    f"{draft.named(node)}的字段权限「{each.name} {each.access}」指不到字段，或权限不认识。",
                    "字段须在表单中，权限可为 write、read、hidden。",
                    form=node.form,
                    field=each.name,
                )


def duplicate_field(draft: Draft) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for form, field in fields_of(draft):
        if field.key in first:
            yield about_form(
                draft,
                (form, field),
                f"字段编号「{field.key}」在表单「{first[field.key]}」和「{form.title}」中重复。",
                "请给其中一个字段换一个编号。",
            )
        first.setdefault(field.key, form.title)


def field_named_like_node(draft: Draft) -> Iterator[Problem]:
    """A condition could not tell them apart, be it one of this chart or of one it calls (decision 8)."""
    for node in draft.chart.nodes.values():
        field, own = draft.chart.fields.get(node.id.rpartition("/")[2]), draft.own(node)
        if field is None:
            continue
        yield Problem(
            own.id,
            own.line,
            f"{draft.named(node)}与表单字段「{field.label}」同名。",
            "请给节点或字段换一个编号。",
            form=next(form.key for form, each in fields_of(draft) if each.key == field.key),
            field=field.key,
        )


def private_routing(draft: Draft) -> Iterator[Problem]:
    """Routing values stand in the journal for ever, so they are never personal data (decision 3)."""
    for form, field in fields_of(draft):
        if field.routing and field.type not in ROUTING_TYPES:
            yield about_form(
                draft,
                (form, field),
                f"表单「{form.title}」的字段「{field.label}」是 {field.type} 型，可能含个人信息，不能作流转字段。",
                f"流转字段只能是 {'、'.join(ROUTING_TYPES)}；请去掉 routing，或改用选择项。",
            )


def routing_no_plain_name(draft: Draft) -> Iterator[Problem]:
    for form, field in fields_of(draft):
        if field.routing and (not is_plain_name(field.key) or field.key == "outcome"):
            yield about_form(
                draft,
                (form, field),
                f"表单「{form.title}」的流转字段编号「{field.key}」不能在条件里引用。",
                "请用字母、数字、下划线或汉字，不以数字或下划线开头，不用函数名和 outcome。",
            )


def fields_of(draft: Draft) -> Iterator[tuple[Form, Field]]:
    return ((form, field) for form in draft.chart.forms.values() for field in form.fields)


def about_form(
    draft: Draft, said_of: tuple[Form, Field], says: str, repair: str, severity: Severity = "error"
) -> Problem:
    """A form has no line in the chart: point at the first task that uses it."""
    form, field = said_of
    user = next((node for node in draft.tasks if node.form == form.key), None)
    line = user.line if user else draft.process.sourceline or 0
    return Problem(user.id if user else draft.chart.key, line, says, repair, severity, form.key, field.key)


RULES = (
    unknown_form,
    unknown_field,
    duplicate_field,
    field_named_like_node,
    private_routing,
    routing_no_plain_name,
)
