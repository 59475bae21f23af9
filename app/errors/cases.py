"""Cases that moved, are linked, or cannot be restored."""

from app.errors.base import AppError


class CaseMoved(AppError):
    """Somebody else moved the case between reading and writing."""

    code = "case_moved"
    says = "办件「{number}」刚刚已由他人办理，请刷新后重试。"


class ItemNotOpen(AppError):
    """The item has no published version, or its chart has none."""

    code = "item_not_open"
    says = "事项「{item}」尚未开通办理。"


class LinkedCaseOpen(AppError):
    """One case has at most one linked case of a kind at work."""

    code = "linked_case_open"
    says = "该办件的「{kind}」正在办理（{number}），办完之前不能再次发起。"


class NotLinkable(AppError):
    """A linked case has none of its own."""

    code = "not_linkable"
    says = "「{number}」本身是关联办件，不能再发起「{kind}」。"


class JournalBroken(AppError):
    """A journal that does not agree with itself, or is not the one the case row knows, cannot restore anything."""

    code = "journal_broken"
    says = "办件「{number}」的命令日志{reason}，不能据以重建。"


class AccountImpossible(AppError):
    """What the lines of a journal tell, somebody has changed into what nobody can count with."""

    code = "account_impossible"
    says = "办件「{number}」的命令日志已被改动，不能据以计算用时。请先核验。"


class NothingToUrge(AppError):
    """Nobody has a task of the case now."""

    code = "nothing_to_urge"
    says = "办件「{number}」现在没有可以催办的任务。"


class MigrationSwitchedOff(AppError):
    """Moving open cases to another version of their chart is off unless the settings allow it."""

    code = "migration_switched_off"
    says = "本系统没有开通办件迁移，请由系统管理人员在设置中开通。"


class VerificationCut(AppError):
    """A process that verified was killed, as it is where memory runs out: nobody knows what it would have found."""

    code = "verification_cut"
    says = "核验中断：一个核验进程意外结束，可能是内存不足，结果不完整。请减少同时核验的进程数后重试。"


class VerificationRunning(AppError):
    """One verification at a time in a process: it takes all that is left of the machine."""

    code = "verification_running"
    says = "另一次核验正在进行，请等它结束后再试。"
