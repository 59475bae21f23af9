"""Orders about a task that is not there, or not theirs, or not so."""

from engine.errors.base import EngineError


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
    says = "按岗位分离规则「{rule}」，办理过「{done}」的人员不能再办理「{task}」。"


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
