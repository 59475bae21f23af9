"""Moves of Chinese approval that are not possible here and now."""

from engine.errors.base import EngineError


class ReturnRefused(EngineError):
    """退回: the node was never done, cannot be gone back to from here, or it is unclear what happens to the branches."""

    code = "return_refused"
    says = "不能退回到「{to}」：{reason}。"


class TakeBackRefused(EngineError):
    """取回: somebody else did the task, or what came after it has been touched."""

    code = "take_back_refused"
    says = "不能取回「{task}」：{reason}。"


class JumpRefused(EngineError):
    """跳转 leads to nodes where somebody or something waits, never to a gateway or an event beside it."""

    code = "jump_refused"
    says = "不能跳转到「{to}」：{reason}。"


class NotYourTask(EngineError):
    """The task was given to a named person."""

    code = "not_your_task"
    says = "任务「{task}」已指定由他人办理。"


class ReleaseRefused(EngineError):
    """退签 gives a task back to everybody of its role; this one was given to one person by name."""

    code = "release_refused"
    says = "任务「{task}」已指定由您办理，不能退签；需他人办理时请转办。"


class TaskDelegated(EngineError):
    """委派: whoever helps gives the task back with an opinion; only its owner finishes it."""

    code = "task_delegated"
    says = "任务「{task}」是委派给您的，请填写意见后交回委派人。"


class TaskNotDelegated(EngineError):
    code = "task_not_delegated"
    says = "任务「{task}」不是委派给您的，不能交回。"


class GivenRefused(EngineError):
    """转办, 委派, 抄送: to nobody, to oneself, to who has it already."""

    code = "given_refused"
    says = "任务「{task}」不能交给所选人员：{reason}。"


class SkipRefused(EngineError):
    """自动办结 of what needs somebody to decide it."""

    code = "skip_refused"
    says = "任务「{task}」不能自动办结：{reason}。"


class AppointRefused(EngineError):
    """指定办理人 goes to tasks that are still to come and whose signers the chart leaves open."""

    code = "appoint_refused"
    says = "不能为「{node}」指定办理人：{reason}。"


class SignerRefused(EngineError):
    """加签, 减签."""

    code = "signer_refused"
    says = "任务「{task}」不能加减签：{reason}。"


class AlreadySigned(EngineError):
    """One person signs once; a check by two people needs two."""

    code = "already_signed"
    says = "您已在「{task}」上签署，同一环节须由不同人员办理。"


class NobodyWaits(EngineError):
    code = "nobody_waits"
    says = "没有办件环节在等待消息「{name}」（关联值「{key}」）。"


class SeveralWait(EngineError):
    code = "several_wait"
    says = "有 {count} 处在等待消息「{name}」（关联值「{key}」），无法确定给哪一处。"


class JobNotOpen(EngineError):
    """The job was answered before, was cancelled, or never existed."""

    code = "job_not_open"
    says = "自动任务「{job}」没有在等待结果：可能已有结果、已取消，或尚未到达。"


class JobNotStopped(EngineError):
    code = "job_not_stopped"
    says = "自动任务「{job}」没有停在故障上，无需重试。"


class UncaughtError(EngineError):
    """An error nobody on the chart catches must not end a case in silence."""

    code = "uncaught_error"
    says = "「{node}」出现的错误「{error}」没有环节处理。办件保持原状，请联系流程设计人员。"


class LoopRefused(EngineError):
    """A multi-instance that has nobody, or too many, or no list to go by."""

    code = "loop_refused"
    says = "「{node}」的多实例无法展开：{reason}。办件保持原状，请联系流程设计人员。"


class MigrationRefused(EngineError):
    """The map of nodes has holes, or leads to nodes of another kind; `reason` and the fact `nodes` name them all."""

    code = "migration_refused"
    says = "办件不能迁移到所选版本：{reason}。"


class CaseNotEnded(EngineError):
    """作废 is for what was decided."""

    code = "case_not_ended"
    says = "办件尚未办结，不能作废；请用终止。"


class CaseNullified(EngineError):
    code = "case_nullified"
    says = "办件已经作废。"
