"""The log of all lines: keys that are not there, and what no head may be signed over."""

from app.errors.base import AppError


class LogBroken(AppError):
    """Tiles and entries that do not belong together prove nothing."""

    code = "log_broken"
    says = "存证日志已损坏：{what}。请运行 banjie log verify 查明。"


class LogForked(AppError):
    """The log no longer begins with what was signed before: another head would vouch for two histories."""

    code = "log_forked"
    says = "存证日志与已签名的日志头（第 {size} 条）不一致，已停止签名。请运行 banjie log verify 查明。"


class LogKeyLost(AppError):
    """The file with the private key is not where it should be."""

    code = "log_key_lost"
    says = "找不到日志签名私钥（{file}）。请从备份恢复；确已丢失的，运行 banjie log rotate 启用新密钥。"
    aloud = "找不到日志签名私钥，本次操作没有生效。请系统管理员从备份恢复，文件位置见系统日志。"


class LogKeyWrong(AppError):
    """What lies in the file is another key, or none."""

    code = "log_key_wrong"
    says = "日志签名私钥文件（{file}）的内容与登记的公钥不符。请从备份恢复；确已丢失的，运行 banjie log rotate 启用新密钥。"
    aloud = "日志签名私钥与登记的公钥不符，本次操作没有生效。请系统管理员从备份恢复，文件位置见系统日志。"


class LogRangeRefused(AppError):
    """The log never had so many entries, or shrinking is asked to be proved."""

    code = "log_range_refused"
    says = "from 不能大于 to，to 不能大于存证日志现有的条数（{size}）。"


class SignatureUnknown(AppError):
    """An algorithm this version does not know."""

    code = "signature_unknown"
    says = "本版本不支持签名算法「{name}」。"


class SignatureNotInstalled(AppError):
    """The library of this algorithm is an extra."""

    code = "signature_not_installed"
    says = "没有安装签名算法「{name}」所需的程序库，请安装 banjie[gm]。"
