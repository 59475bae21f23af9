"""What verification says of one case."""

from dataclasses import dataclass

from app.services.findings import Finding
from engine.replay import AGREES


@dataclass(frozen=True, slots=True)
class CaseVerdict:
    """answer: 一致, 不一致 or 本版本不可重算."""

    number: str
    answer: str
    lines: int
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        return self.answer == AGREES
