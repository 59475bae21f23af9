"""Orders about deadlines, acts and cards that cannot be taken as things stand."""

from engine.errors.base import EngineError


class ClockActRefused(EngineError):
    """What an outcome does to the clocks does not fit how the case stands; `reason` is a Chinese clause."""

    code = "clock_act_refused"
    says = "不能{act}：{reason}（{law}）。"


class DeadlineFixed(EngineError):
    """A limit of the law, or one that was promised, is nobody's to move."""

    code = "deadline_fixed"
    says = "「{deadline}」不能人工调整：期限由{law}规定，只能依法停表或者延长。"


class AdjustmentRefused(EngineError):
    code = "adjustment_refused"
    says = "不能调整「{deadline}」：{reason}。"


class CardNotRaised(EngineError):
    code = "card_not_raised"
    says = "没有编号为「{card}」的监察牌。"


class CardSettled(EngineError):
    """Appealed once, answered once; one that was withdrawn stays so."""

    code = "card_settled"
    says = "监察牌「{card}」不能{act}：{reason}。"
