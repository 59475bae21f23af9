"""The BPMN 2.0 schema that SpiffWorkflow ships, built once."""

import threading
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import SpiffWorkflow.bpmn.parser
from lxml import etree

_SCHEMA = Path(SpiffWorkflow.bpmn.parser.__file__).parent / "schema" / "BPMN20.xsd"
_one_at_a_time = threading.Lock()  # the schema object keeps the errors of its last run


class Misfit(NamedTuple):
    """Where a tree is not BPMN 2.0, in libxml2's words."""

    line: int
    message: str


def misfits(root: Any) -> list[Misfit]:
    """Everything in the tree that the schema does not allow."""
    with _one_at_a_time:
        schema = _schema()
        schema.validate(root)
        return [Misfit(error.line, error.message) for error in schema.error_log]


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_SCHEMA)))
