"""Which fields of a form one task sees, and which of them it may write."""

from dataclasses import dataclass
from typing import Literal

from engine.chart import Chart, Field, Node


@dataclass(frozen=True, slots=True)
class TaskField:
    field: Field
    access: Literal["write", "read"]
    required: bool


def fields_at(chart: Chart, node: Node) -> tuple[TaskField, ...]:
    """The node's form, writable unless `gov:fields` says otherwise, then what that adds; hidden ones are left out."""
    said = {each.name: each for each in node.fields}
    form = chart.forms.get(node.form)
    own = {field.key: field for field in form.fields} if form else {}
    added = {name: chart.fields[name] for name in said if name not in own and name in chart.fields}
    seen = []
    for key, field in (own | added).items():
        access = said[key].access if key in said else "write"
        if access != "hidden":
            required = access == "write" and (field.required or (key in said and said[key].required))
            seen.append(TaskField(field, access, required))
    return tuple(seen)


def hidden_at(chart: Chart, node_id: str) -> frozenset[str]:
    """Keys of fields a task is not shown, whatever form they are in."""
    node = chart.nodes.get(node_id)
    return frozenset(each.name for each in node.fields if each.access == "hidden") if node else frozenset()
