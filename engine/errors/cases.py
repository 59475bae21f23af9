"""Orders that the case, as it stands, does not take."""

from engine.errors.base import EngineError


class NotStarted(EngineError):
    """The case has no state yet; only Start may come first."""

    code = "not_started"
    says = "办件尚未启动。"


class AlreadyStarted(EngineError):
    """Start comes once, and first."""

    code = "already_started"
    says = "办件已经启动。"


class CaseEnded(EngineError):
    """Nothing moves a case that has ended."""

    code = "case_ended"
    says = "办件已经办结，不能再办理。"


class CaseSuspended(EngineError):
    """A suspended case takes only HandIn, Resume, Terminate and WithdrawApplication."""

    code = "case_suspended"
    says = "办件已挂起，恢复后才能办理。"


class CaseNotSuspended(EngineError):
    """Resume needs a suspended case."""

    code = "case_not_suspended"
    says = "办件没有挂起，无需恢复。"
