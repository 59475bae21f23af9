"""What the engine refuses to do: one class a reason, a stable code, and the Chinese sentence people read."""


class EngineError(Exception):
    """The engine refused. `code` is stable for programs, `str(error)` is Chinese for people."""

    code = "engine_refused"
    says = "流程引擎拒绝了这一操作。"

    def __init__(self, **facts: object):
        super().__init__(self.says.format(**facts))
        self.facts = facts


class ChartUnreadable(EngineError):
    """This file cannot be run as a chart; `reason` is a Chinese clause, `line` 0 when unknown."""

    code = "chart_unreadable"
    says = "流程图无法读取：{reason}"

    def __init__(self, reason: str, line: int = 0, **facts: object):
        super().__init__(reason=reason, line=line, **facts)


class FormUnreadable(EngineError):
    """A form's JSON says something a form cannot say."""

    code = "form_unreadable"
    says = "表单无法读取：{reason}"


class LimitRefused(EngineError):
    """A text that is no limit, or one that cannot be counted here."""

    code = "limit_refused"
    says = "时限「{text}」无法计算：{reason}"


class ConditionRefused(EngineError):
    """A text that is more, or less, than the condition language allows."""

    code = "condition_refused"
    says = "条件表达式不被允许：{reason}"


class ConditionUnanswered(ConditionRefused):
    """A good condition, and values it cannot be asked of; `reason` is a Chinese clause."""

    code = "condition_unanswered"
    says = "条件无法判断：{reason}"


class ConditionFailed(EngineError):
    """A condition raised on the data of this case. The case stays as it was."""

    code = "condition_failed"
    says = "节点「{node}」的条件「{condition}」无法判断：{reason}。办件保持原状，请联系流程设计人员。"


class NoWayOut(EngineError):
    """No condition of a gateway holds and it has no default flow."""

    code = "no_way_out"
    says = "网关「{node}」没有一个条件成立，也没有默认流向。办件保持原状，请联系流程设计人员。"


class TooManySteps(EngineError):
    """The chart went on by itself for too long: an automatic loop."""

    code = "too_many_steps"
    says = "流程自动运行超过 {limit} 步仍未停下，可能是死循环。办件保持原状。"


class TooManyTokens(EngineError):
    """More tokens at once than a case may have."""

    code = "too_many_tokens"
    says = "同时进行的分支超过 {limit} 个。办件保持原状。"


class ExecutionFailed(EngineError):
    """SpiffWorkflow could not go on for a reason we have no better name for."""

    code = "execution_failed"
    says = "流程在「{node}」之后无法继续：{reason}。办件保持原状，请联系流程设计人员。"


class Stuck(EngineError):
    """After this step nobody could do anything and no timer runs, yet the case has not ended."""

    code = "stuck"
    says = "流程在「{node}」之后走不下去：没有待办、没有定时器，也没有到达结束。办件保持原状，请联系流程设计人员。"


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


class TaskNotOpen(EngineError):
    """The task was finished, withdrawn, or never reached."""

    code = "task_not_open"
    says = "任务「{task}」不在待办状态：可能已办理、已撤销，或尚未到达。"


class TaskClaimed(EngineError):
    """Somebody else has signed for the task."""

    code = "task_claimed"
    says = "任务「{task}」已由他人签收。"


class TaskNotClaimed(EngineError):
    """Only the person who signed for a task can give it back."""

    code = "task_not_claimed"
    says = "任务「{task}」不是由您签收的，不能退签。"


class UnknownOutcome(EngineError):
    """The node does not offer this outcome."""

    code = "unknown_outcome"
    says = "任务「{task}」没有办理结果「{outcome}」，可选：{allowed}。"


class OpinionRequired(EngineError):
    """This outcome needs a written opinion."""

    code = "opinion_required"
    says = "选择「{outcome}」必须填写意见。"


class SeparationOfDuties(EngineError):
    """One person must not do both (the chart's gov:separation)."""

    code = "separation_of_duties"
    says = "按岗位分离规则「{rule}」，您已办理「{done}」，不能再办理「{task}」。"


class NotAField(EngineError):
    """The data names a field this task may not write, or a value that is not plain JSON."""

    code = "not_a_field"
    says = "任务「{task}」不能写入「{field}」：{reason}"


class TimerNotArmed(EngineError):
    """The timer was cleared, has fired, or was never reached."""

    code = "timer_not_armed"
    says = "定时器「{timer}」没有在计时。"


class TimerNotDue(EngineError):
    """The timer's moment has not come."""

    code = "timer_not_due"
    says = "定时器「{timer}」尚未到期，到期时间为 {due}。"


class NotReplayable(EngineError):
    """The line was written under rules this version cannot execute."""

    code = "not_replayable"
    says = "本版本不可重算：该记录的语义版本为 {semantics}。"
