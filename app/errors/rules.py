"""Calendars and ladders that were changed by somebody else, or that nobody could go by."""

from app.errors.base import AppError


class CalendarMoved(AppError):
    """Somebody else published a calendar since this one was taken as a basis."""

    code = "calendar_moved"
    says = "工作日历刚刚已由他人修改，请在新版本上重新编辑。"


class CalendarRefused(AppError):
    """A calendar nobody could work by; `faults` names lines of the file and what is wrong there."""

    code = "calendar_refused"
    says = "工作日历有 {count} 处错误，未作修改。"

    def __init__(self, faults: list[dict[str, object]]):
        super().__init__(count=len(faults), faults=faults)
        self.faults = faults


class LaddersMoved(AppError):
    """Somebody else published ladders since these were taken as a basis."""

    code = "ladders_moved"
    says = "升级规则刚刚已由他人修改，请在新版本上重新编辑。"


class LadderFileRefused(AppError):
    """Ladders nobody could go by; `faults` names lines of the table and what is wrong there."""

    code = "ladder_file_refused"
    says = "升级规则有 {count} 处错误，未作修改。"

    def __init__(self, faults: list[dict[str, object]]):
        super().__init__(count=len(faults), faults=faults)
        self.faults = faults
