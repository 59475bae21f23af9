"""What `gov:` adds to a BPMN element, and what other tools' attributes mean where ours are absent."""

import re
from collections.abc import Iterator

from engine.chart import NO_POINT, FieldAccess, Material, Outcome
from engine.dialects.vendors import candidate_groups, form_said
from engine.source import Element, bpmn, gov


def said(element: Element, name: str, default: str = "") -> str:
    """One of our attributes on a BPMN element."""
    return str(element.get(gov(name), default)).strip()


def words(element: Element, name: str) -> tuple[str, ...]:
    """One of our attributes that is a list of words."""
    return tuple(said(element, name).split())


def points(element: Element, inherited: tuple[str, ...] = ()) -> tuple[str, ...]:
    """gov:variable of an element, else that of its process; `none` closes what the process leaves open."""
    found = words(element, "variable") or inherited
    return () if found == (NO_POINT,) else found


def is_true(text: str) -> bool:
    """A boolean as XML Schema writes it.

    >>> is_true("true"), is_true(" 1 "), is_true("yes")
    (True, True, False)
    """
    return text.strip() in ("true", "1")


def role(element: Element) -> str:
    """gov:role, or the first candidate group another tool wrote."""
    return said(element, "role") or candidate_groups(element)[:1].pop()


def form(element: Element) -> str:
    """gov:form, or the form key another tool wrote."""
    return said(element, "form") or form_said(element).text


def sign(element: Element) -> tuple[str, str]:
    """gov:sign as the rule and its ratio: `ratio:0.6` is ("ratio", "0.6")."""
    rule, _, ratio = said(element, "sign", "one").partition(":")
    return rule or "one", ratio


def min_people(element: Element) -> int:
    """gov:minPeople; 0 where it is not given, or is no such number."""
    text = said(element, "minPeople")
    return int(text) if re.fullmatch(r"[0-9]{1,2}", text) else 0


def inputs(element: Element) -> tuple[tuple[str, str], ...]:
    """What a service task's job is given: gov:input name and value."""
    found = element.iterfind(f"{bpmn('extensionElements')}/{gov('input')}")
    return tuple((_own(each, "name"), _own(each, "value")) for each in found)


def outcomes(element: Element) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(
            name=_own(each, "name"),
            label=_own(each, "label") or _own(each, "name"),
            opinion=_own(each, "opinion") or "optional",  # type: ignore[arg-type]  # lint says which words there are
            style=_own(each, "style"),  # type: ignore[arg-type]  # as above
            refusal=is_true(_own(each, "refusal")),
            clock=_own(each, "clock"),
            document=_own(each, "document"),
            bulk=is_true(_own(each, "bulk")),
        )
        for each in _listed(element, "outcomes", "outcome")
    )


def fields(element: Element) -> tuple[FieldAccess, ...]:
    return tuple(
        FieldAccess(
            name=_own(each, "name"),
            access=_own(each, "access") or "read",  # type: ignore[arg-type]  # lint says which words there are
            required=is_true(_own(each, "required")),
        )
        for each in _listed(element, "fields", "field")
    )


def materials(element: Element) -> tuple[Material, ...]:
    return tuple(
        Material(
            code=_own(each, "code"),
            name=_own(each, "name"),
            required=is_true(_own(each, "required")),
            tolerance=is_true(_own(each, "tolerance")),
            commitment=is_true(_own(each, "commitment")),
        )
        for each in _listed(element, "materials", "material")
    )


def check_of_materials(element: Element) -> str:
    """Whether the task must look at each of its materials."""
    found = element.find(f"{bpmn('extensionElements')}/{gov('materials')}")
    return "" if found is None else _own(found, "check")


def _listed(element: Element, group: str, each: str) -> Iterator[Element]:
    return element.iterfind(f"{bpmn('extensionElements')}/{gov(group)}/{gov(each)}")


def _own(element: Element, name: str) -> str:
    """An attribute of one of our elements; designers write it with or without our prefix."""
    return str(element.get(name) or element.get(gov(name)) or "").strip()
