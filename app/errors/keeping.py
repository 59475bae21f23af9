"""What is kept for auditors, and what has gone into the archive."""

from app.errors.base import AppError, NotFound


class LooksUnwritten(AppError):
    """Who looks cannot be written down any more, so nothing is shown."""

    code = "looks_unwritten"
    says = "查阅记录暂时无法写入，为保护个人信息，现在不能查阅，请稍后重试。"


class CaseArchived(NotFound):
    """The case is over for long and lies in a package now."""

    code = "case_archived"
    says = "办件「{number}」已归档，归档包为 {place}。"


class NotArchivable(AppError):
    """The case cannot go into the archive now."""

    code = "not_archivable"
    says = "办件「{number}」不能归档：{reason}。"


class TermNotOver(AppError):
    """Cases stay in the tables for a term after they have ended."""

    code = "term_not_over"
    says = "办件办结满 {days} 天后才可归档，最晚可归档 {latest} 以前办结的办件。"


class ArchiveRunning(AppError):
    """Somebody else archives now."""

    code = "archive_running"
    says = "另一次归档正在进行，请等它结束。"
