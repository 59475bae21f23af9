"""Charts that are published by approval."""

from app.errors.base import AppError


class ReleaseRefused(AppError):
    """A draft whose release cannot be asked for, apart from what the gate finds."""

    code = "chart_release_refused"
    says = "不能提出发布：{reason}。"


class ReleaseChanged(AppError):
    """What would be published is not what was approved."""

    code = "chart_release_changed"
    says = "没有发布：{reason}。"


class ReleaseNeedsApproval(AppError):
    """The settings let only the case of a release publish charts."""

    code = "chart_release_needs_approval"
    says = "本系统的流程图须经审批发布：请建立草稿，在草稿中提出发布。"
