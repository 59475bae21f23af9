"""A whole file to one Chart."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.bundle import bundle_of
from engine.chart import STAGES, Chart, Form, Separation
from engine.dialects import understood
from engine.errors import ChartUnreadable
from engine.parse import extensions
from engine.parse.calls import (
    Callees,
    broken_calls,
    called_by,
    clashing_forms,
    flows_with_called,
    nodes_with_called,
    separation_with_called,
    tables_with_called,
)
from engine.parse.lanes import lanes_of
from engine.parse.names import names_of
from engine.parse.nodes import NOT_NODES, Around, flows_of, nodes_of
from engine.source import Element, bpmn, local, tree
from engine.table import Table

Tables = Mapping[str, Table]


class Needs(NamedTuple):
    """What else has to be at hand before a file can be parsed: keys of forms, and process ids of called charts."""

    key: str
    forms: tuple[str, ...]
    calls: tuple[str, ...]


def needs(source: bytes) -> Needs:
    """What a file names; ChartUnreadable as with `parse`, but not for what is missing."""
    root = tree(source)
    process_of(root)
    chart = read(root, source)
    return Needs(chart.key, chart.form_keys, chart.calls)


def parse(
    source: bytes,
    forms: Mapping[str, Form] | None = None,
    callees: Callees | None = None,
    tables: Tables | None = None,
) -> Chart:
    """The chart of a bundle, with the charts it calls, by process id.

    Raises ChartUnreadable when there is no XML, not the one process to be run, or when a called chart is missing.
    """
    forms, callees = forms or {}, callees or {}
    root = tree(source)
    process_of(root)
    chart = read(root, source, forms, callees, tables)
    for node, reason in broken_calls(chart.key, chart.nodes, callees):
        raise ChartUnreadable(f"调用活动「{node.name or node.id}」{reason}。", node.line)
    for key in clashing_forms(forms, chart.callees):
        raise ChartUnreadable(f"表单「{key}」与被调用的流程图中的同名表单不同。")
    return chart


def read(
    root: Element,
    source: bytes,
    forms: Mapping[str, Form] | None = None,
    callees: Callees | None = None,
    tables: Tables | None = None,
) -> Chart:
    """The chart of a tree that `engine.source` has made of `source`; what it calls and is not given stays out.

    Of several processes it reads the likeliest. Raises ChartUnreadable where there is none.
    """
    understood(root)
    process = likeliest_process(root)
    lanes = lanes_of(process)
    on_empty, same_person = (extensions.said(process, name) for name in ("onEmpty", "samePerson"))
    points = extensions.points(process)
    own = nodes_of(process, Around(lanes, names_of(root), on_empty=on_empty, same_person=same_person, points=points))
    called = called_by(own, callees or {})
    return Chart(
        key=process.get("id", ""),
        name=process.get("name", ""),
        source=source,
        digest=bundle_of(source, forms or {}, called, tables).digest,
        nodes=nodes_with_called(own, called),
        flows=flows_with_called(own, flows_of(process), called),
        lanes=lanes.lanes,
        forms=_with_theirs(forms or {}, called),
        stages=extensions.words(process, "stages") or STAGES,
        separation=separation_with_called(_separation(process), own, called),
        kind=extensions.said(process, "kind", "item"),
        variant=extensions.said(process, "variant"),
        limit=extensions.said(process, "limit"),
        legal_limit=extensions.said(process, "legalLimit"),
        warn_ratio=extensions.said(process, "warnRatio", "0.8"),
        ladder=extensions.said(process, "ladder"),
        callees=called,
        base=extensions.said(process, "base"),
        points=points,
        tables=tables_with_called(tables or {}, own, called),
    )


def process_of(root: Element) -> Element:
    """The one process to be run: the only executable one, the only one, or the only one with anything in it.

    Other pools may stay black boxes. Raises ChartUnreadable where it could be another one as well.
    """
    executable, processes = _executable(root), root.findall(bpmn("process"))
    drawn = [each for each in processes if _nodes_in(each)]
    for choice in (executable, processes, [] if executable else drawn):
        if len(choice) == 1:
            return choice[0]
    line = processes[1].sourceline if processes else root.sourceline
    raise ChartUnreadable(f"文件应恰有一个可执行的流程，现有 {len(executable)} 个。", line)


def likeliest_process(root: Element) -> Element:
    """The process to look at: the one to be run, else the one with the most in it. Raises ChartUnreadable."""
    found = _executable(root) or root.findall(bpmn("process"))
    if not found:
        raise ChartUnreadable("文件中没有流程（bpmn:process）。", root.sourceline)
    return max(found, key=_nodes_in)


def _executable(root: Element) -> list[Element]:
    processes = root.iterfind(bpmn("process"))
    return [each for each in processes if extensions.is_true(each.get("isExecutable", ""))]


def _nodes_in(process: Element) -> int:
    return sum(1 for each in process if each.get("id") and local(each) not in NOT_NODES)


def _with_theirs(forms: Mapping[str, Form], called: Callees) -> dict[str, Form]:
    """All forms of the bundle; a form of the same key is the same one, or `parse` refuses."""
    theirs = {key: form for chart in called.values() for key, form in chart.forms.items()}
    return {**forms, **{key: form for key, form in theirs.items() if key not in forms}}


def _separation(process: Element) -> tuple[Separation, ...]:
    """Rules such as `accept!=approve`; a word without `!=` becomes a rule with an empty side, for lint to name."""
    return tuple(
        Separation(left, right)
        for left, _, right in (rule.partition("!=") for rule in extensions.words(process, "separation"))
    )
