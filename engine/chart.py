"""A chart that can be run: what the file says, as plain values. `engine.parse` makes it; everybody may read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from engine.table import Table

STAGES = ("accept", "handle", "review", "approve", "settle")
"""受理 承办 审核 批准 办结: the stages of an internal control chart (`gov:stages`)."""

SIDE_STAGES = ("receive", "supplement", "special", "deliver", "forward", "joint", "proxy", "inspect")
"""收件 补正 特别程序 出件送达 转报 联办 代办 批后监管: work beside the five stages (docs/charts.md)."""

FIELD_TYPES = (
    *("text", "textarea", "number", "decimal", "date", "boolean", "select", "multiselect"),
    *("person", "address", "mobile", "idcard", "id_number", "uscc"),
)
"""What a field of a form can hold (`app.services.field_types` reads them); any other word is read as text."""

CHOICES = ("select", "multiselect")
"""The types whose values are chosen among options."""

POINTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "people": ("role", "org", "candidate", "on_empty", "same_person", "sign", "ratio", "signers", "min_people"),
    "limit": ("limit", "warn_ratio", "ladder"),
    "form": ("form", "fields"),
    "materials": ("materials", "check"),
}
"""可变点: what a chart may leave to charts derived from it (`gov:variable`), and the attributes that are."""
NO_POINT = "none"

Opinion = Literal["required", "optional", "none"]
Access = Literal["write", "read", "hidden"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to finish a task. `refusal`: against the applicant (行政许可法 art. 38), reasons and remedies needed.

    `clock`: what it does to the clocks of the case (`engine.clock_acts`); `document`: the kind that is issued with it.
    `bulk`: may be chosen for many tasks at once, by somebody who opens none of them.
    """

    name: str
    label: str
    opinion: Opinion = "optional"
    style: Literal["primary", "danger", ""] = ""
    refusal: bool = False
    clock: str = ""
    document: str = ""
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `routing`: conditions may read it, so it never holds personal data (decision 3)."""

    key: str
    label: str
    type: str = "text"
    required: bool = False
    routing: bool = False
    options: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    key: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FieldAccess:
    name: str
    access: Access = "read"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    code: str
    name: str
    required: bool = False
    tolerance: bool = False
    commitment: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    id: str
    name: str
    role: str = ""
    org: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    line: int = 0
    default: bool = False  # taken when no other condition holds


Sign = Literal["one", "all", "any", "sequence", "ratio", "veto"]
EventKind = Literal["", "timer", "message", "signal", "error", "escalation", "terminate"]


@dataclass(frozen=True, slots=True)
class Loop:
    """A multi-instance: so many at once or one after the other, until a condition holds or all are done.

    `count` is an expression for a number, `collection` the routing field with one entry for each instance, `item`
    the name an instance reads its entry by; `output` collects what each instance has in `output_item`, or its outcome.
    `until` is the completion condition; it sees nrOfInstances, nrOfCompletedInstances, nrOfActiveInstances and `votes`.
    """

    sequential: bool = False
    count: str = ""
    collection: str = ""
    item: str = ""
    output: str = ""
    output_item: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node with what `gov:` says about it; `role` and `org` are already inherited from the lane.

    `id` is a path: a node of a called chart stands behind the call, `check/accept`. Sub-processes of the same file
    add nothing to it, since ids are unique in a file.
    """

    id: str
    kind: str  # local BPMN name: userTask, exclusiveGateway, endEvent, …
    name: str = ""
    line: int = 0
    lane: str = ""
    role: str = ""
    org: str = "handling"
    stage: str = ""
    form: str = ""
    fields: tuple[FieldAccess, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    materials: tuple[Material, ...] = ()
    limit: str = ""
    warn_ratio: str = ""
    clock: str = "run"
    actions: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    public: bool = False
    attached_to: str = ""  # boundary events only
    interrupting: bool = True  # boundary events only
    timer: str = ""  # timer events only: a limit text or an ISO 8601 duration or instant
    result: str = ""  # end events only: gov:result
    scope: str = ""  # the sub-process or call activity around it (a path); empty on the top level
    event: EventKind = ""  # what an event, a send or a receive task is about
    name_of_event: str = ""  # name of the message or signal, code of the error or escalation
    correlation: str = ""  # messages: the routing field their key must equal; empty: the number of the case
    sign: Sign = "one"  # gov:sign
    ratio: str = ""  # gov:sign="ratio:0.6" -> "0.6"
    signers: tuple[str, ...] = ()  # gov:signers: roles, or one `form.<field>`
    min_people: int = 0  # gov:minPeople
    loop: Loop | None = None
    check: str = ""  # gov:check of gov:materials: "required": each one is looked at before the primary outcome
    called: str = ""  # call activities: the process id of the called chart
    handler: str = ""  # service tasks: gov:handler
    inputs: tuple[tuple[str, str], ...] = ()  # service tasks: gov:input name, value
    clock_act: str = ""  # events: gov:clockAct, what passing it does to the clocks of the case
    ladder: str = ""  # gov:ladder
    candidate: str = ""  # gov:candidate: one person by rule (`engine.candidates`)
    on_empty: str = ""  # gov:onEmpty, its own or the one of its process: what happens where nobody can do it
    same_person: str = ""  # gov:samePerson, likewise: where only who did the step before can
    table: str = ""  # business rule tasks: gov:table, the decision table behind the path of its chart
    points: tuple[str, ...] = ()  # gov:variable, likewise: what charts derived from this one may change here

    def outcome(self, name: str) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.name == name), None)


def path_of(node: str) -> str:
    """The path of the call a node is in, before its own name; empty outside calls.

    >>> path_of("check/accept"), path_of("check")
    ('check/', '')
    """
    return node[: node.rfind("/") + 1]


@dataclass(frozen=True, slots=True)
class Separation:
    """`left!=right`: stages or node ids that one person must not both do."""

    left: str
    right: str

    def __str__(self) -> str:
        return f"{self.left}!={self.right}"


@dataclass(frozen=True)
class Chart:
    """A chart version. Two charts with the same `digest` (of the whole bundle, sha256 hex) are the same chart.

    `nodes`, `flows`, `forms` and `tables` hold those of called charts as well, all but forms behind the path of their
    call.
    """

    key: str  # the process id in the file, such as food_permit
    name: str
    source: bytes
    digest: str
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    lanes: tuple[Lane, ...] = ()
    forms: Mapping[str, Form] = field(default_factory=dict)
    stages: tuple[str, ...] = STAGES
    separation: tuple[Separation, ...] = ()
    kind: str = "item"
    variant: str = ""
    limit: str = ""
    legal_limit: str = ""
    warn_ratio: str = "0.8"
    ladder: str = ""
    callees: Mapping[str, "Chart"] = field(default_factory=dict)  # by process id, exactly those it calls
    tables: Mapping[str, Table] = field(default_factory=dict)
    base: str = ""  # gov:base: process id of the chart it is derived from
    points: tuple[str, ...] = ()  # gov:variable of the process: what charts derived from it may change

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Chart) and other.digest == self.digest

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every form field of the bundle by key; keys are unique in a bundle (lint rule)."""
        return {each.key: each for form in self.forms.values() for each in form.fields}

    @cached_property
    def decimals(self) -> frozenset[str]:
        """Fields whose values are kept as texts and reckoned with as decimals."""
        return frozenset(key for key, field in self.fields.items() if field.type == "decimal")

    @cached_property
    def form_keys(self) -> tuple[str, ...]:
        """The forms its own tasks name, in the order of the file: what its bundle has to hold, and no more."""
        return tuple(dict.fromkeys(node.form for node in self.own_nodes.values() if node.form))

    @cached_property
    def calls(self) -> tuple[str, ...]:
        """Process ids of the charts it calls itself, in the order of the file."""
        own = self.own_nodes.values()
        return tuple(dict.fromkeys(node.called for node in own if node.kind == "callActivity" and node.called))

    @cached_property
    def own_nodes(self) -> dict[str, Node]:
        """Without those of the charts it calls."""
        return {key: node for key, node in self.nodes.items() if "/" not in key}

    @cached_property
    def own_tables(self) -> dict[str, Table]:
        """Without those of the charts it calls."""
        return {key: table for key, table in self.tables.items() if "/" not in key}

    def table_at(self, node: Node) -> Table | None:
        """The decision table this node asks."""
        return self.tables.get(node.table) if node.kind == "businessRuleTask" else None

    def label(self, node: str) -> str:
        """The name people know a node by."""
        return self.nodes[node].name or node if node in self.nodes else node
