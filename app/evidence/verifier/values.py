"""What all checks share: canonical bytes, digests, and what is said of a place where something does not hold."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Dict, List, NamedTuple

DAMAGE = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
"""What values of the wrong kind raise, wherever they are met."""
LONGEST = 120
LONGEST_NUMBER = 20
MOST_FINDINGS = 10_000


class Finding(NamedTuple):
    """`seq`: number of the journal line, 0 where it is about no single one. `field`: what does not hold."""

    case: str
    seq: int
    field: str
    says: str


class Enough(Exception):
    """So much is wrong that nobody reads on."""


class Told:
    """What a check has to say: findings, what holds, and what could not be checked."""

    def __init__(self) -> None:
        self.findings: List[Finding] = []
        self.holding: List[str] = []
        self.open: List[str] = []
        self.notes: List[str] = []

    def wrong(self, case: str, seq: int, field: str, says: str) -> None:
        """Raises Enough."""
        if len(self.findings) >= MOST_FINDINGS:
            raise Enough
        self.findings.append(Finding(case, seq, field, says))

    def holds(self, case: str, says: str) -> None:
        self.holding.append("办件 %s %s" % (case, says))

    def leaves_open(self, says: str) -> None:
        """Once, however often it is met."""
        if says not in self.open:
            self.open.append(says)

    def differs(self, case: str, seq: int, field: str, expected: Any, found: Any) -> bool:
        """Says so where two values are not the same."""
        if expected == found and type(expected) is type(found):
            return False
        self.wrong(case, seq, field, "应为 %s，实为 %s。" % (shown(expected), shown(found)))
        return True


def shown(value: Any) -> str:
    """As a person reads it, on one line and not too long.

    >>> shown(None), shown("a\\nb"), shown(7)
    ('空', 'a\\\\nb', '7')
    """
    if value is None or value == "":
        return "空"
    return plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str), LONGEST)


def plain(text: str, longest: int = 1000) -> str:
    r"""On one line, with nothing in it that a terminal would obey: no control signs, none that turn lines round.

    >>> plain("\x1b[2J\u202e好"), plain("abc", 2)
    ('\\x1b[2J\\u202e好', 'ab…')
    """
    shown = "".join(each if each.isprintable() else repr(each)[1:-1] for each in text[:longest])
    return shown + "…" if len(text) > longest else shown


def canonical(value: Any) -> bytes:
    """UTF-8 JSON, keys sorted, no blanks: the one way values become bytes that are hashed."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_json(data: bytes) -> Any:
    """Raises ValueError also for what is no JSON at all, RecursionError for what is nested too deep, MemoryError."""
    return json.loads(data.decode("utf-8"), parse_int=_counted)


def _counted(digits: str) -> int:
    """Old Pythons take hours for a number that is long enough."""
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("数字过大")
    return int(digits)


def mapping(value: Any) -> Dict[str, Any]:
    """Raises TypeError for anything else."""
    if not isinstance(value, dict):
        raise TypeError("应为对象")
    return value


def counted(value: Any) -> int:
    """The number of a line; 0 for anything else."""
    return value if type(value) is int and value > 0 else 0


def listed(value: Any) -> List[Any]:
    """Raises TypeError for anything else."""
    if not isinstance(value, list):
        raise TypeError("应为列表")
    return value
