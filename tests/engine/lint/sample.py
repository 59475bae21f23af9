"""What a bad chart is made of: mostly good ones with one thing wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.chart import Chart, Form
from engine.table import Table
from tests.engine.bpmn_writer import (
    decided,
    end,
    extended,
    file_of,
    flow,
    form_of,
    road,
    start,
    task,
)

DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI"


@dataclass(frozen=True)
class Sample:
    rule: str
    element: str
    source: bytes
    forms: Mapping[str, Form] = field(default_factory=dict)
    callees: Mapping[str, Chart] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)

    def __str__(self):
        return f"{self.rule}-{self.element}"


def line(*between, settings='gov:kind="platform"', said=None, last=None, beside=""):
    """start > accept > … > end, where accept is said otherwise."""
    pieces = (start(), said or task("accept"), *between, last or end(), road("start", "accept", "end"))
    return file_of(*pieces, settings=settings, beside=beside)


def asked(when, outcomes="pass reject"):
    return decided(flow("x", "accept"), flow("x", "end", when), outcomes=outcomes)


def with_forms(*fields, said=None):
    return line(said=said or task("accept", form="f")), form_of("f", *fields)


def offering(each, what="outcomes"):
    return line(said=task("accept", inside=extended(f"<gov:{what}>{each}</gov:{what}>")))


def drawn(*shapes):
    """A drawing with these ids, one a line."""
    inside = "\n".join(f'<dd:BPMNShape id="{shape}" bpmnElement="start"/>' for shape in shapes)
    plane = f'<dd:BPMNPlane id="plane">{inside}</dd:BPMNPlane>'
    return f'<dd:BPMNDiagram xmlns:dd="{DRAWING}" id="drawing">{plane}</dd:BPMNDiagram>'


def unsupported(inside, tag="userTask"):
    return line(said=f'<bpmn:{tag} id="accept" name="受理">{inside}</bpmn:{tag}>')
