"""What the press refuses to set."""

from app.errors import AppError


class TemplateBroken(AppError):
    """The source of a template has a mistake; `line` is 0 where it cannot be told."""

    code = "template_broken"
    says = "模板{where}有误：{reason}。"

    def __init__(self, line: int, reason: str):
        super().__init__(where=f"第 {line} 行" if line else "", reason=reason, line=line)
        self.line = line


class SettingTooLong(AppError):
    """A template that loops, or asks for far too much."""

    code = "setting_too_long"
    says = "排版超过 {seconds} 秒，已中止。请检查模板中是否有不会结束的循环。"


class PressFailed(AppError):
    """The process that sets documents died: it needed too much memory, or was killed."""

    code = "press_failed"
    says = "排版程序已中止，可能是内容过大、内存不足。请精简后重试。"


class SourceTooLong(AppError):
    """A template beyond the limit."""

    code = "template_too_long"
    says = "模板不能超过 {limit} 字。"


class DocumentLost(AppError):
    """The file of an issued document is gone, and this version of the product sets it in another way."""

    code = "document_lost"
    says = "文书「{number}」的文件已不在文件库中，也不能原样重新生成，请从备份恢复。"


class NoDocument(AppError):
    """The chosen outcome issues nothing."""

    code = "no_document"
    says = "办理结果「{outcome}」不出具文书。"
