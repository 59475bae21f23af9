"""Escalation ladders that say what no ladder can say."""

from collections.abc import Sequence

from engine.errors.base import EngineError


class LadderRefused(EngineError):
    """`findings`: all that is wrong, each with its `ladder`, the number of its `rung` (0: of none) and a `reason`."""

    code = "ladder_refused"
    says = "升级规则有误：{reason}"

    def __init__(self, reason: str, findings: Sequence[object] = ()):
        super().__init__(reason=reason, findings=tuple(findings))
