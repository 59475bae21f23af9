"""Tests of charts that cannot be kept."""

from app.errors.base import AppError


class ChartTestRefused(AppError):
    """A test nobody could play."""

    code = "chart_test_refused"
    says = "用例没有保留：{reason}。"
