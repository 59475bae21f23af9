"""Charts and items nobody could work by."""

from app.errors.base import AppError


class ChartRefused(AppError):
    """The gate found errors in the chart; `verdict` holds every finding."""

    code = "chart_refused"
    says = "流程图有 {count} 处错误，不能发布。"

    def __init__(self, verdict):
        super().__init__(count=sum(each.severity == "error" for each in verdict.findings))
        self.verdict = verdict


class ChartNotComparable(AppError):
    """A draft nothing can be read of stands beside no other chart."""

    code = "chart_not_comparable"
    says = "草稿无法读取，不能对比：{reason}"


class ChartStillNeeded(AppError):
    """A chart that others call or are derived from, or that the house itself runs on, stays in use."""

    code = "chart_still_needed"
    says = "「{name}」不能停用：{reason}。"


class CallsInCircle(AppError):
    """Charts that call each other, perhaps by way of others, would never come to an end of being republished."""

    code = "calls_in_circle"
    says = "流程图互相调用，形成循环：{circle}。"


class ItemRefused(AppError):
    """An item that lacks what a case needs."""

    code = "item_refused"
    says = "事项不能发布：{reason}。"


class OrganisationUnknown(AppError):
    """A chart sends a task to an organisation this city does not have."""

    code = "organisation_unknown"
    says = "流程图指定的机构「{rule}」不存在，办件保持原状，请联系流程设计人员。"


class AppointeeUnknown(AppError):
    """A chart gives a task to somebody this city does not have."""

    code = "appointee_unknown"
    says = "流程指定的办理人「{person}」不存在，办件保持原状。"


class NobodyCanDo(AppError):
    """A task would open that nobody can do, and its chart refuses that (`gov:onEmpty`)."""

    code = "nobody_can_do"
    says = "下一环节「{task}」目前没有人可以办理，本次操作没有生效。请联系系统管理员安排人员。"


class DraftRefused(AppError):
    """A draft that could not be begun so."""

    code = "draft_refused"
    says = "草稿没有建立：{reason}。"


class TableRefused(AppError):
    """A decision table of a draft that could not be kept so."""

    code = "table_refused"
    says = "决策表没有保存：{reason}。"


class FormRefused(AppError):
    """A form of a draft that could not be kept so."""

    code = "form_refused"
    says = "表单没有保存：{reason}。"


class DraftSavedElsewhere(AppError):
    """Somebody saved the draft since it was opened here; `person` and `at` say who and when."""

    code = "draft_saved_elsewhere"
    says = "{person}已于 {at} 保存过这份草稿，您的修改没有覆盖它，请对比后再保存，或另存为新的草稿。"


class DraftClosed(AppError):
    """A draft that is being approved, was published or thrown away is not drawn on."""

    code = "draft_closed"
    says = "草稿「{name}」{state}，不能再修改。"


class NoFurtherStep(AppError):
    """The draft has no earlier save to go back to, or no later one to return to."""

    code = "no_further_step"
    says = "没有可以{step}的保存记录。"


class JobNotExternal(AppError):
    """A job that the house does itself is not answered from outside."""

    code = "job_not_external"
    says = "自动任务「{job}」由本系统自行处理（{handler}），不接受外部结果。"
