"""What a status is called, for programs and for people, where the refusal itself brings no sentence."""

from typing import NamedTuple


class Words(NamedTuple):
    code: str
    title: str
    detail: str


WORDS = {
    400: Words("bad_request", "请求有误", "服务器无法理解这个请求，请检查后重试。"),
    401: Words("not_signed_in", "需要登录", "请先登录。"),
    403: Words("not_allowed", "没有权限", "您没有办理这件事的权限。"),
    404: Words("not_found", "没有找到", "您访问的内容不存在，或者您无权查看。"),
    405: Words("method_not_allowed", "不支持这种请求方法", "此地址不支持这种请求方法。"),
    409: Words("conflict", "与当前状态冲突", "内容刚刚已由他人更改，请刷新后重试。"),
    410: Words("gone", "已经归档", "您访问的内容已经归档。"),
    412: Words("stale", "内容已经变化", "内容在您读取之后已经变化，请重新读取。"),
    413: Words("too_large", "内容过大", "提交的内容超过了允许的大小。"),
    415: Words("unsupported_media_type", "不支持的内容类型", "此地址不接受这种内容类型。"),
    422: Words("invalid", "内容未通过检查", "有些内容未通过检查，请按提示修改。"),
    428: Words("precondition_required", "缺少前提条件", "这一操作需要说明前提条件。"),
    429: Words("too_many_requests", "尝试过于频繁", "尝试过于频繁，请稍后再试。"),
    500: Words("internal_error", "系统出错", "系统内部出错，本次操作没有生效。请把请求编号告诉管理员。"),
    502: Words("provider_away", "统一身份认证不可用", "统一身份认证服务暂时无法访问。请稍后重试，或者使用账号密码登录。"),
    503: Words("busy", "系统繁忙", "系统暂时繁忙，本次操作没有生效，请稍后重试。"),
}


def words_for(status: int) -> Words:
    """The words of a status; one that is not listed speaks for its hundred."""
    return WORDS.get(status) or WORDS[500 if status >= 500 else 400]
