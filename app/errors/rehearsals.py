"""Rehearsals that cannot be."""

from app.errors.base import AppError


class RehearsalRefused(AppError):
    """`reason` is a Chinese clause."""

    code = "rehearsal_refused"
    says = "不能演练：{reason}。"


class RehearsalRunning(AppError):
    """One at a time: the cores are the desk's."""

    code = "rehearsal_running"
    says = "另一次演练正在进行，请等它结束，或者先停止它。"
