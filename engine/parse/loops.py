"""Multi-instance: how many instances, over what, and until when; also as other tools write it."""

from engine.chart import Loop
from engine.dialects.vendors import foreign, plain, zeebe
from engine.parse import extensions
from engine.source import Element, bpmn, text_of

_ZEEBE = ("inputCollection", "inputElement", "outputCollection", "outputElement")


def loop_of(element: Element) -> Loop | None:
    """The multi-instance of an activity."""
    said = element.find(bpmn("multiInstanceLoopCharacteristics"))
    if said is None:
        return None
    collection, item, output, output_item = (plain(zeebe(said, "loopCharacteristics", n).text) for n in _ZEEBE)
    return Loop(
        sequential=extensions.is_true(said.get("isSequential", "")),
        count=text_of(said.find(bpmn("loopCardinality"))),
        collection=_reference(said, "loopDataInputRef") or plain(foreign(said, "collection").text) or collection,
        item=_item(said, "inputDataItem") or foreign(said, "elementVariable").text or item,
        output=_reference(said, "loopDataOutputRef") or output,
        output_item=_unless_outcome(_item(said, "outputDataItem") or output_item),
        until=text_of(said.find(bpmn("completionCondition"))),
    )


def _reference(said: Element, tag: str) -> str:
    return text_of(said.find(bpmn(tag))).rpartition(":")[2]


def _item(said: Element, tag: str) -> str:
    item = said.find(bpmn(tag))
    return "" if item is None else str(item.get("name") or item.get("id") or "").strip()


def _unless_outcome(name: str) -> str:
    """What is collected when nothing is said."""
    return "" if name == "outcome" else name
