"""Why somebody can or cannot do a task, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Why:
    """`code` never changes; `says` is a Chinese sentence. `for_them`: it speaks for this being their task."""

    code: str
    says: str
    for_them: bool = False


@dataclass(frozen=True, slots=True)
class WhyView:
    """`mine`: the person can do it now. `whose`: the rule it is given by; `reasons` in the order they were asked."""

    mine: bool
    whose: str
    reasons: tuple[Why, ...]
