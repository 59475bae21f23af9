"""Files that are no charts, forms, limits or conditions."""

from engine.errors.base import EngineError


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


class TableUnreadable(FormUnreadable):
    """A decision table says something such a table cannot say; it comes in by the doors of forms."""

    code = "table_unreadable"
    says = "决策表无法读取：{reason}"


class CellRefused(EngineError):
    """A cell of a decision table that is more than its language allows; `reason` is a Chinese clause."""

    code = "cell_refused"
    says = "决策表的单元格不被允许：{reason}"
