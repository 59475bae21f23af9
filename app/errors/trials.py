"""What cannot be tried out."""

from app.errors.base import AppError


class TrialRefused(AppError):
    """Something a pretend case cannot do where it stands, or never can."""

    code = "trial_refused"
    says = "试办没有继续：{reason}。"


class TrialMoved(AppError):
    """The designer went on with the same trial in another window."""

    code = "trial_moved"
    says = "这次试办已在另一个窗口里继续，请按现在的情形重做。"


class TrialFull(AppError):
    """A trial is played again for every page, so it has an end."""

    code = "trial_full"
    says = "一次试办最多 {most} 步，请重新开始。"
