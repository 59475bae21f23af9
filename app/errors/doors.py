"""Doors that stay closed: signing in, and following a case by its code."""

from app.errors.base import AppError


class SignInRefused(AppError):
    """Unknown login, wrong password, or an account that is closed or locked: never said which."""

    code = "sign_in_refused"
    says = "账号或密码不正确。连续五次不正确，账号将锁定十五分钟。"


class TriedTooOften(AppError):
    """A door open to everybody was tried too often; the same for a case that is not there."""

    code = "tried_too_often"
    says = "尝试次数过多，请在 {again} 之后再试，或者到窗口查询。"


class CodeRefused(AppError):
    """Unknown number or wrong query code: never said which."""

    code = "code_refused"
    says = "办件编号或者查询码不正确。请对照收件凭证核对；连续五次不正确，将暂停查询十五分钟。"


class NotTracked(AppError):
    """Nobody said the query code of this case here, or too long ago."""

    code = "not_tracked"
    says = "请重新输入办件编号和查询码。"


class NothingToBring(AppError):
    """The applicant brings something nobody has asked for, or not any more."""

    code = "nothing_to_bring"
    says = "该办件现在没有需要补正的内容。"
