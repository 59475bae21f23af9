"""Steps that a chart cannot take: the case stays as it was."""

from engine.errors.base import EngineError


class ConditionFailed(EngineError):
    """A condition raised on the data of this case. The case stays as it was."""

    code = "condition_failed"
    says = "节点「{node}」的条件「{condition}」无法判断：{reason}。办件保持原状，请联系流程设计人员。"


class NoWayOut(EngineError):
    """No condition of a gateway holds and it has no default flow."""

    code = "no_way_out"
    says = "网关「{node}」没有一个条件成立，也没有默认流向。办件保持原状，请联系流程设计人员。"


class TableUndecided(EngineError):
    """No rule of a decision table holds, or several where one may; `reason` is a Chinese clause."""

    code = "table_undecided"
    says = "「{node}」的决策表「{table}」得不出结果：{reason}。办件保持原状，请联系流程设计人员。"


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


class NotReplayable(EngineError):
    """The line was written under rules this version cannot execute."""

    code = "not_replayable"
    says = "本版本不可重算：该记录的语义版本为 {semantics}。"
