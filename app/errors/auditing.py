"""Rules, samples and answers an auditor cannot have as asked for."""

from app.errors.base import AppError


class RuleRefused(AppError):
    """A threshold out of its bounds, or one the rule does not have."""

    code = "rule_refused"
    says = "「{label}」应为 {least} 到 {most} 之间的整数。"


class SampleRefused(AppError):
    """Nothing to draw from, or not in this way."""

    code = "sample_refused"
    says = "不能这样抽取样本：{reason}"


class AskedTooMuch(AppError):
    """A question over so much history that the store was not done with it in the time it has."""

    code = "asked_too_much"
    says = "查询超过 {seconds} 秒仍未完成，已停止。请缩小日期、事项或机构的范围后再查。"


class TooManyExports(AppError):
    """As many tables and packages are being written as this process writes at once."""

    code = "too_many_exports"
    says = "正在进行的导出已达上限，请等其中一项完成后再试。"
