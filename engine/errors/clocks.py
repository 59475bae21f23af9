"""What the ledger of a clock refuses: each sentence names the law it rests on."""

from engine.errors.base import EngineError


class PauseOfPause(EngineError):
    code = "pause_of_pause"
    says = "计时已经停止，不能再次停表：须先结束正在进行的特别程序（《行政许可法》第四十五条）。"


class NoPause(EngineError):
    code = "no_pause"
    says = "计时没有停止，不能恢复：没有正在进行的特别程序（《行政许可法》第四十五条）。"


class BasisRefused(EngineError):
    """Not one of art. 45, nor one the item names."""

    code = "basis_refused"
    says = (
        "「{basis}」不能停止计时：《行政许可法》第四十五条只准许扣除听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审"
        "所需时间，其他依据须由事项载明。"
    )


class PauseLengthRefused(EngineError):
    code = "pause_length_refused"
    says = "特别程序所需时间「{length}」无效：须以书面告知 1 至 {most} 个工作日（《行政许可法》第四十五条）。"


class DocumentMissing(EngineError):
    code = "document_missing"
    says = "缺少《{document}》，不能办理：{law}要求书面告知申请人。"


class ExtensionRefused(EngineError):
    """`reason` is a Chinese sentence."""

    code = "extension_refused"
    says = "不能延长期限：{reason}（《行政许可法》第四十二条）。"


class SecondNotice(EngineError):
    code = "second_notice"
    says = "已经告知过补正内容，不能再次要求补正：须一次告知需要补正的全部内容（《行政许可法》第三十二条）。"


class DeemedAccepted(EngineError):
    """The notice clock was over before anybody was told anything."""

    code = "deemed_accepted"
    says = "已逾期未告知（截止 {due}），自收到申请材料之日起即为受理，不能再要求补正或不予受理（《行政许可法》第三十二条）。"


class ClockNotRunning(EngineError):
    """Before acceptance, or after the decision."""

    code = "clock_not_running"
    says = "决定期限尚未开始或已经结束，不能停表或延期（《行政许可法》第四十二条）。"
