"""What every refusal of the application is, and those any deed may meet."""


class AppError(Exception):
    """The application refused. `code` is stable for programs, `str(error)` is Chinese for people.

    `aloud`: what readers of pages hear instead, where it is a fault of ours that they can have mended.
    """

    code = "refused"
    says = "系统拒绝了这一操作。"
    aloud = ""

    def __init__(self, **facts: object):
        super().__init__(self.says.format(**facts))
        self.facts = facts


class NotFound(AppError):
    """There is no such thing, or it is not yours to see."""

    code = "not_found"
    says = "找不到{what}，或者您无权查看。"


class NotAllowed(AppError):
    """Your posts do not allow this."""

    code = "not_allowed"
    says = "您无权{deed}：{reason}。"


class RequestKeyReused(AppError):
    """The same request key came before with another order."""

    code = "request_key_reused"
    says = "请求编号「{key}」已用于另一项操作，请换一个新的请求编号。"


class TextTooLong(AppError):
    """An opinion, reason or remedy beyond its limit."""

    code = "text_too_long"
    says = "「{field}」不能超过 {limit} 字。"


class TextUnreadable(AppError):
    """An opinion, reason or remedy with characters that cannot be shown."""

    code = "text_unreadable"
    says = "「{field}」含有不能显示的字符。"


class ReasonMissing(AppError):
    """Suspending, ending or withdrawing needs a written reason."""

    code = "reason_missing"
    says = "请填写理由。"
