"""A whole file to one Chart."""

from collections.abc import Mapping

from engine.bundle import Bundle
from engine.chart import STAGES, Chart, Form, Separation
from engine.errors import ChartUnreadable
from engine.parse import extensions
from engine.parse.lanes import lanes_of
from engine.parse.nodes import flows_of, nodes_of
from engine.source import Element, bpmn, tree


def parse(source: bytes, forms: Mapping[str, Form] | None = None) -> Chart:
    """The chart of a bundle. Raises ChartUnreadable when there is no XML, or not the one process to be run."""
    return read(tree(source), source, forms or {})


def read(root: Element, source: bytes, forms: Mapping[str, Form]) -> Chart:
    """The chart of a tree that `engine.source` has made of `source`."""
    process = process_of(root)
    lanes = lanes_of(process)
    return Chart(
        key=process.get("id", ""),
        name=process.get("name", ""),
        source=source,
        digest=Bundle(source, forms).digest,
        nodes=nodes_of(process, lanes),
        flows=flows_of(process),
        lanes=lanes.lanes,
        forms=dict(forms),
        stages=extensions.words(process, "stages") or STAGES,
        separation=_separation(process),
        kind=extensions.said(process, "kind", "item"),
        variant=extensions.said(process, "variant"),
        limit=extensions.said(process, "limit"),
        legal_limit=extensions.said(process, "legalLimit"),
        warn_ratio=extensions.said(process, "warnRatio", "0.8"),
    )


def process_of(root: Element) -> Element:
    """The one process to be run: the only executable one, or the only one. Other pools may stay black boxes."""
    processes = root.findall(bpmn("process"))
    executable = [each for each in processes if extensions.is_true(each.get("isExecutable", ""))]
    if len(executable) == 1 or len(processes) == 1:
        return (executable or processes)[0]
    line = processes[1].sourceline if processes else root.sourceline
    raise ChartUnreadable(f"文件应恰有一个可执行的流程，现有 {len(executable)} 个。", line)


def _separation(process: Element) -> tuple[Separation, ...]:
    """Rules such as `accept!=approve`; a word without `!=` becomes a rule with an empty side, for lint to name."""
    return tuple(
        Separation(left, right)
        for left, _, right in (rule.partition("!=") for rule in extensions.words(process, "separation"))
    )
