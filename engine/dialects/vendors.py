"""Who else writes into BPMN files: namespaces, the names people know them by, and their attributes."""

from typing import NamedTuple

from engine.source import Element, bpmn

CAMUNDA = "http://camunda.org/schema/1.0/bpmn"
FLOWABLE = "http://flowable.org/bpmn"
ACTIVITI = "http://activiti.org/bpmn"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"

VENDORS = {
    CAMUNDA: ("camunda", "Camunda 7"),
    FLOWABLE: ("flowable", "Flowable"),
    ACTIVITI: ("activiti", "Activiti"),
    ZEEBE: ("zeebe", "Camunda 8"),
    "http://camunda.org/schema/modeler/1.0": ("modeler", "Camunda Modeler"),
    "http://spiffworkflow.org/bpmn/schema/1.0/core": ("spiffworkflow", "SpiffWorkflow"),
    "http://www.signavio.com": ("signavio", "Signavio"),
    "http://www.bizagi.com/bpmn20": ("bizagi", "Bizagi"),
    "http://www.jboss.org/drools": ("drools", "jBPM"),
    "http://bpmn.sourceforge.net": ("yaoqiang", "Yaoqiang"),
}
"""Namespace -> the prefix it is shown with, and the tool."""

DRAWN_ONLY = (
    "http://www.omg.org/spec/BPMN/20100524/DI",
    "http://www.omg.org/spec/DD/20100524/DI",
    "http://www.omg.org/spec/DD/20100524/DC",
    "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
    "http://bpmn.io/schema/bpmn/biocolor/1.0",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/XML/1998/namespace",
)
"""Where and in which colour things are drawn, and what XML itself needs."""

_JAVA_TOOLS = (CAMUNDA, FLOWABLE, ACTIVITI)


class Said(NamedTuple):
    """What another tool says, and the name under which a person finds it in the file."""

    name: str = ""
    text: str = ""


def foreign(element: Element, name: str) -> Said:
    """An attribute of Camunda 7, Flowable or Activiti."""
    for vendor in _JAVA_TOOLS:
        if text := element.get(f"{{{vendor}}}{name}", "").strip():
            return Said(f"{VENDORS[vendor][0]}:{name}", text)
    return Said()


def zeebe(element: Element, tag: str, *names: str) -> Said:
    """An attribute of one of Zeebe's extension elements, by the first of these names."""
    found = element.find(f"{bpmn('extensionElements')}/{{{ZEEBE}}}{tag}")
    for name in names if found is not None else ():
        if text := found.get(name, "").strip():
            return Said(f"zeebe:{tag}", text)
    return Said()


def candidate_groups(element: Element) -> list[str]:
    """The candidate groups another tool wrote; one empty text when there are none."""
    return [group.strip() for group in groups_said(element).text.split(",")]


def groups_said(element: Element) -> Said:
    either = foreign(element, "candidateGroups"), zeebe(element, "assignmentDefinition", "candidateGroups")
    return next((each for each in either if each.text), Said())


def form_said(element: Element) -> Said:
    either = foreign(element, "formKey"), zeebe(element, "formDefinition", "formKey", "formId")
    return next((each for each in either if each.text), Said())


def plain(text: str) -> str:
    """A name without the signs by which other tools mark an expression.

    >>> plain("${people}"), plain("= people"), plain("people")
    ('people', 'people', 'people')
    """
    return text.removeprefix("=").removeprefix("${").removesuffix("}").strip()


def shown_as(namespace: str, name: str, prefix: str | None = None) -> str:
    """A word of another tool as it is called in lists: with the usual prefix, or the one the file uses."""
    known = VENDORS.get(namespace, (prefix or "", ""))[0]
    return f"{known}:{name}" if known else name


def tool_of(namespace: str) -> str:
    return VENDORS.get(namespace, ("", "其他工具"))[1]
