"""What another tool's words mean here, where ours are absent: each taken over and told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.dialects.expressions import moment, native
from engine.dialects.vendors import Said, candidate_groups, foreign, form_said, groups_said, plain, zeebe
from engine.source import BPMN, Element, bearer_of, bpmn, gov, local, text_of


@dataclass(frozen=True, slots=True)
class Taken:
    """What another tool wrote and how it is read; `meaning` is a Chinese clause."""

    element: str
    line: int
    attribute: str
    value: str
    meaning: str


_YES, _NO = ("true", "1"), ("false", "0")
Reader = Callable[[Element], Iterator[Taken]]


def understood(root: Element) -> tuple[Taken, ...]:
    """Everything taken over; expressions, moments and calls are put into our words in the tree itself."""
    found = (
        each
        for element in root.iter(f"{{{BPMN}}}*")
        for read in _READERS.get(local(element), ())
        for each in read(element)
    )
    return (*_executable(root), *found)


def _role(element: Element) -> Iterator[Taken]:
    said = groups_said(element)
    if said.text and not element.get(gov("role")):
        yield noted(element, said, f"岗位「{candidate_groups(element)[0]}」（gov:role）")


def _form(element: Element) -> Iterator[Taken]:
    said = form_said(element)
    if said.text and not element.get(gov("form")):
        yield noted(element, said, f"表单「{said.text}」（gov:form）")


def _collection(element: Element) -> Iterator[Taken]:
    ours = {local(each) for each in element}
    for said in (foreign(element, "collection"), zeebe(element, "loopCharacteristics", "inputCollection")):
        if plain(said.text).isidentifier() and "loopDataInputRef" not in ours:
            yield noted(element, said, f"逐项的列表「{plain(said.text)}」（loopDataInputRef）")
    said = foreign(element, "elementVariable")
    if said.text and "inputDataItem" not in ours:
        yield noted(element, said, f"每一项的名称「{said.text}」（inputDataItem）")


def _expression(element: Element) -> Iterator[Taken]:
    yield from _put(element, native)


def _moment(element: Element) -> Iterator[Taken]:
    yield from _put(element, moment)


def _put(element: Element, translate: Callable[[str], str]) -> Iterator[Taken]:
    written = text_of(element)
    ours = translate(written)
    if ours != written:
        for child in list(element):
            element.remove(child)
        element.text = ours
        yield noted(element, Said(local(element), written), f"读作 {ours}")


def _external(element: Element) -> Iterator[Taken]:
    """A worker outside fetches the job and answers it."""
    kind, worker = foreign(element, "type"), zeebe(element, "taskDefinition", "type")
    said = worker if worker.text else kind if kind.text in ("external", "external-worker") else Said()
    if said.text and not element.get(gov("handler")):
        element.set(gov("handler"), "external")
        yield noted(element, said, '由外部系统领取并答复的服务任务（gov:handler="external"）')


def _called(element: Element) -> Iterator[Taken]:
    said = zeebe(element, "calledElement", "processId")
    if said.text and not said.text.startswith("=") and not element.get("calledElement"):
        element.set("calledElement", said.text)
        yield noted(element, said, f"调用流程图「{said.text}」（calledElement）")


def _executable(root: Element) -> Iterator[Taken]:
    """Most drawing tools say so unless told otherwise; another pool beside one that is executable stays out."""
    processes = root.findall(bpmn("process"))
    said = [each.get("isExecutable", "").strip() for each in processes]
    if not any(each in _YES for each in said):
        for process, each in zip(processes, said, strict=True):
            if each in _NO:
                yield noted(process, Said("isExecutable", each), "仍按可执行的流程检查和发布")


def noted(element: Element, said: Said, meaning: str) -> Taken:
    """What this element says in another tool's words, as people find it on the diagram."""
    return Taken(bearer_of(element), element.sourceline or 0, said.name, said.text, meaning)


_READERS: dict[str, tuple[Reader, ...]] = {
    "lane": (_role,),
    "userTask": (_role, _form),
    "manualTask": (_role, _form),
    "multiInstanceLoopCharacteristics": (_collection,),
    "conditionExpression": (_expression,),
    "completionCondition": (_expression,),
    "loopCardinality": (_expression,),
    "timeDuration": (_moment,),
    "timeDate": (_moment,),
    "serviceTask": (_external,),
    "callActivity": (_called,),
}
