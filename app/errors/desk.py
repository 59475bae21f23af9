"""What lies beside a task: drafts, phrases, files, views, open inboxes."""

from app.errors.base import AppError


class DraftMoved(AppError):
    """The same draft was saved from another window since this one read it."""

    code = "draft_moved"
    says = "这份草稿已在其他窗口另行保存，本窗口的内容没有覆盖它。请刷新后核对。"


class PhrasesFull(AppError):
    """Nobody finds anything in a longer list."""

    code = "phrases_full"
    says = "常用语最多 {most} 条，请先删去不用的。"


class FileRefused(AppError):
    """A file of a kind that goes with no opinion, or whose bytes are not what its name says."""

    code = "file_refused"
    says = "不能上传「{name}」：{reason}。"


class FileTooLarge(AppError):
    """A file beyond the limit."""

    code = "file_too_large"
    says = "文件超过 {limit} 字节的上限。"


class TooManyEnclosures(AppError):
    """Files beyond what one opinion may bring."""

    code = "too_many_enclosures"
    says = "一次办理的附件最多 {most} 个。"


class TooManyListen(AppError):
    """No thread is left for another open inbox; its page asks every few seconds instead."""

    code = "too_many_listen"
    says = "实时更新的连接已满，页面将定时刷新。"


class ViewRefused(AppError):
    """A saved view nobody could find again."""

    code = "view_refused"
    says = "视图没有保存：{reason}。"
