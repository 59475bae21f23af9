"""What the application refuses to do: one class a reason, a stable code, and the Chinese sentence people read."""


class AppError(Exception):
    """The application refused. `code` is stable for programs, `str(error)` is Chinese for people."""

    code = "refused"
    says = "系统拒绝了这一操作。"

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


class CaseMoved(AppError):
    """Somebody else moved the case between reading and writing."""

    code = "case_moved"
    says = "办件「{number}」刚刚已由他人办理，请刷新后重试。"


class InvalidForm(AppError):
    """Fields that are missing, wrong or unknown; all of them at once in `fields`: key -> Chinese message."""

    code = "invalid_form"
    says = "表单有 {count} 处需要改正。"

    def __init__(self, fields: dict[str, str]):
        super().__init__(count=len(fields), fields=fields)
        self.fields = fields


class InvalidMaterials(AppError):
    """Materials that are missing, unknown or not allowed in this way; `materials`: code -> message."""

    code = "invalid_materials"
    says = "材料有 {count} 处需要处理：{list}。"

    def __init__(self, materials: dict[str, str]):
        super().__init__(count=len(materials), list="；".join(materials.values()), materials=materials)
        self.materials = materials


class ReasonsRequired(AppError):
    """A refusal states its reasons and names the remedies (行政许可法 art. 38)."""

    code = "reasons_required"
    says = "作出「{outcome}」决定，应当说明理由，并告知申请行政复议或者提起行政诉讼的权利（《行政许可法》第三十八条）。"


class TextTooLong(AppError):
    """An opinion, reason or remedy beyond its limit."""

    code = "text_too_long"
    says = "「{field}」不能超过 {limit} 字。"


class TextUnreadable(AppError):
    """An opinion, reason or remedy with characters that cannot be shown."""

    code = "text_unreadable"
    says = "「{field}」含有不能显示的字符。"


class ItemNotOpen(AppError):
    """The item has no published version, or its chart has none."""

    code = "item_not_open"
    says = "事项「{item}」尚未开通办理。"


class ChartRefused(AppError):
    """The gate found errors in the chart; `verdict` holds every finding."""

    code = "chart_refused"
    says = "流程图有 {count} 处错误，不能发布。"

    def __init__(self, verdict):
        super().__init__(count=sum(each.severity == "error" for each in verdict.findings))
        self.verdict = verdict


class CallsInCircle(AppError):
    """Charts that call each other, perhaps by way of others, would never come to an end of being republished."""

    code = "calls_in_circle"
    says = "流程图互相调用，形成循环：{circle}。"


class JobNotExternal(AppError):
    """A job that the house does itself is not answered from outside."""

    code = "job_not_external"
    says = "自动任务「{job}」由本系统自行处理（{handler}），不接受外部结果。"


class MigrationSwitchedOff(AppError):
    """Moving open cases to another version of their chart is off unless the settings allow it."""

    code = "migration_switched_off"
    says = "本系统没有开通办件迁移，请由系统管理人员在设置中开通。"


class FileTooLarge(AppError):
    """A file beyond the limit."""

    code = "file_too_large"
    says = "文件超过 {limit} 字节的上限。"


class SignInRefused(AppError):
    """Unknown login, wrong password, or an account that is closed or locked: never said which."""

    code = "sign_in_refused"
    says = "账号或密码不正确。连续五次不正确，账号将锁定十五分钟。"


class NobodyCanDo(AppError):
    """A task would open that nobody can do, and its chart refuses that (`gov:onEmpty`)."""

    code = "nobody_can_do"
    says = "下一环节「{task}」目前没有人可以办理，本次操作没有生效。请联系系统管理员安排人员。"


class OfficeCannotAnswer(AppError):
    """征求意见 asked of an organisation that is not there, asks itself, or has nobody to answer."""

    code = "office_cannot_answer"
    says = "不能向「{office}」征求意见：{reason}。"


class OrganisationUnknown(AppError):
    """A chart sends a task to an organisation this city does not have."""

    code = "organisation_unknown"
    says = "流程图指定的机构「{rule}」不存在，办件保持原状，请联系流程设计人员。"


class PersonUnknown(AppError):
    """Somebody chose a person this city does not have, or whose account is closed."""

    code = "person_unknown"
    says = "没有账号为「{person}」的人员，或者该账号已停用。"


class PersonUnfit(AppError):
    """Somebody chose a person who cannot do it."""

    code = "person_unfit"
    says = "不能选择「{person}」：{reason}。"


class NobodyChosen(AppError):
    """A task goes to somebody, and to one person."""

    code = "nobody_chosen"
    says = "请选择人员；转办、委派只能选择一人。"


class OpinionMissing(AppError):
    """What was lent comes back with an opinion."""

    code = "opinion_missing"
    says = "请填写意见。"


class UrgedEnough(AppError):
    """The same person has urged the same task often enough for a day."""

    code = "urged_enough"
    says = "一天之内您已对该任务催办 {times} 次，{again} 起可以再次催办。"


class AppointeeUnknown(AppError):
    """A chart gives a task to somebody this city does not have."""

    code = "appointee_unknown"
    says = "流程指定的办理人「{person}」不存在，办件保持原状。"


class MomentMissing(AppError):
    """A deadline cannot be moved to nowhere."""

    code = "moment_missing"
    says = "请填写调整到的时间。"


class ReasonMissing(AppError):
    """Suspending, ending or withdrawing needs a written reason."""

    code = "reason_missing"
    says = "请填写理由。"


class LinkedCaseOpen(AppError):
    """One case has at most one linked case of a kind at work."""

    code = "linked_case_open"
    says = "该办件的「{kind}」正在办理（{number}），办完之前不能再次发起。"


class NotLinkable(AppError):
    """A linked case has none of its own."""

    code = "not_linkable"
    says = "「{number}」本身是关联办件，不能再发起「{kind}」。"


class ItemRefused(AppError):
    """An item that lacks what a case needs."""

    code = "item_refused"
    says = "事项不能发布：{reason}。"


class JournalBroken(AppError):
    """A journal that does not agree with itself, or is not the one the case row knows, cannot restore anything."""

    code = "journal_broken"
    says = "办件「{number}」的命令日志{reason}，不能据以重建。"


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


class TooManyEnclosures(AppError):
    """Files beyond what one opinion may bring."""

    code = "too_many_enclosures"
    says = "一次办理的附件最多 {most} 个。"


class TooManyListen(AppError):
    """No thread is left for another open inbox; its page asks every few seconds instead."""

    code = "too_many_listen"
    says = "实时更新的连接已满，页面将定时刷新。"


class NotAtOnce(AppError):
    """This task is not for many at once: somebody has to open it."""

    code = "not_at_once"
    says = "{reason}"


class TriedTooOften(AppError):
    """A door open to everybody was tried too often; the same for a case that is not there."""

    code = "tried_too_often"
    says = "尝试次数过多，请在 {again} 之后再试，或者到窗口查询。"


class CodeRefused(AppError):
    """Unknown number or wrong query code: never said which."""

    code = "code_refused"
    says = "办件编号或者查询码不正确。请对照收件凭证核对；连续五次不正确，将暂停查询十五分钟。"


class NothingToUrge(AppError):
    """Nobody has a task of the case now."""

    code = "nothing_to_urge"
    says = "办件「{number}」现在没有可以催办的任务。"


class NotTracked(AppError):
    """Nobody said the query code of this case here, or too long ago."""

    code = "not_tracked"
    says = "请重新输入办件编号和查询码。"


class NothingToBring(AppError):
    """The applicant brings something nobody has asked for, or not any more."""

    code = "nothing_to_bring"
    says = "该办件现在没有需要补正的内容。"


class DeliveryUnproven(AppError):
    """A result was handed over without what proves it; `fields`: key -> Chinese message."""

    code = "delivery_unproven"
    says = "送达信息有 {count} 处需要补充。"

    def __init__(self, fields: dict[str, str]):
        super().__init__(count=len(fields), fields=fields)
        self.fields = fields


class ViewRefused(AppError):
    """A saved view nobody could find again."""

    code = "view_refused"
    says = "视图没有保存：{reason}。"


class AgencyRefused(AppError):
    """An agency that cannot be set, or not ended."""

    code = "agency_refused"
    says = "代理设置未生效：{reason}。"


class StillHolding(AppError):
    """Somebody whose account shall be closed still has open tasks."""

    code = "still_holding"
    says = "{person}名下还有 {count} 件待办未交接，请先完成交接再停用账号。"
