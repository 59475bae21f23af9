"""Moves of a task that lack somebody, something, or come too often."""

from app.errors.base import AppError


class PersonUnknown(AppError):
    """Somebody chose a person this city does not have, or whose account is closed."""

    code = "person_unknown"
    says = "没有账号为「{person}」的人员，或者该账号已停用。"


class PersonUnfit(AppError):
    """Somebody chose a person who cannot do it."""

    code = "person_unfit"
    says = "不能选择「{person}」：{reason}。"


class NobodyChosen(AppError):
    """A task goes to somebody, and to one person."""

    code = "nobody_chosen"
    says = "请选择人员；转办、委派只能选择一人。"


class OpinionMissing(AppError):
    """What was lent comes back with an opinion."""

    code = "opinion_missing"
    says = "请填写意见。"


class UrgedEnough(AppError):
    """The same person has urged the same task often enough for a day."""

    code = "urged_enough"
    says = "一天之内您已对该任务催办 {times} 次，{again} 起可以再次催办。"


class MomentMissing(AppError):
    """A deadline cannot be moved to nowhere."""

    code = "moment_missing"
    says = "请填写调整到的时间。"


class NotAtOnce(AppError):
    """This task is not for many at once: somebody has to open it."""

    code = "not_at_once"
    says = "{reason}"


class OfficeCannotAnswer(AppError):
    """征求意见 asked of an organisation that is not there, asks itself, or has nobody to answer."""

    code = "office_cannot_answer"
    says = "不能向「{office}」征求意见：{reason}。"
