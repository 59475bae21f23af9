"""What is refused to people on their way in, and about their own account."""

from app.errors.base import AppError


class SecondFactorRefused(AppError):
    """A wrong code, one that was used before, or a locked account: never said which."""

    code = "second_factor_refused"
    says = "动态口令或者恢复码不正确，或者已经用过。连续五次不正确，账号将锁定十五分钟。"


class SecondFactorRequired(AppError):
    """A program signs in for somebody who has a second factor, and did not bring its code."""

    code = "second_factor_required"
    says = "该账号已启用动态口令，请一并提供动态口令。"


class SecondFactorMissing(AppError):
    """These posts need a second factor, and it is set up on the page."""

    code = "second_factor_missing"
    says = "您的岗位须启用动态口令，请先在网页登录并启用。"


class SecondFactorKept(AppError):
    """What is required is not switched off."""

    code = "second_factor_kept"
    says = "您的岗位须使用动态口令，不能停用。"


class PasswordRefused(AppError):
    """A new password nobody should have."""

    code = "password_refused"
    says = "新密码不能使用：{reason}。"


class MailboxRefused(AppError):
    """No address of a mailbox."""

    code = "mailbox_refused"
    says = "电子邮箱地址不正确，没有保存。"


class SignInExpired(AppError):
    """A provider sent somebody back whom we did not send there, too late, or for the second time."""

    code = "sign_in_expired"
    says = "本次登录请求已失效或者已使用，请回到登录页重新登录。"


class IdentityRefused(AppError):
    """The provider did not let them in, or what it says cannot be believed."""

    code = "identity_refused"
    says = "统一身份认证没有通过，或者返回的凭据无效、已过期。请重新登录。"


class IdentityUnknown(AppError):
    """The provider knows who it is, and nobody here does."""

    code = "identity_unknown"
    says = "您的统一身份没有对应的本系统账号，或者账号已停用、已锁定。请联系本单位系统管理员。"


class ProviderAway(AppError):
    """The provider does not answer, or not as it should."""

    code = "provider_away"
    says = "统一身份认证服务暂时无法访问。请稍后重试，或者使用账号密码登录。"
