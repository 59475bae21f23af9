"""通知: tell the people of a post something, inside the house."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import OrganisationUnknown
from app.models import Case, Notice
from app.services.handlers.job import Done, Job, Never, Outside
from app.services.organisations import resolve

LONGEST = 1000


def notify(job: Job, outside: Outside) -> Done:
    """Inputs: `to` a role, `org` an organisation rule (the handling one without), `text`."""
    if not job.said("to") or not job.said("text"):
        raise Never("notice_incomplete", "通知缺少 to（岗位）或 text（内容）。")
    with outside.database.transaction() as session:
        _write_once(session, job)
    return Done()


def _write_once(session: Session, job: Job) -> None:
    """The case row is locked, so that two senders do not both find nothing."""
    case = session.scalars(select(Case).where(Case.id == job.cause.case_id).with_for_update()).one()
    named = {"case_id": case.id, "seq": job.cause.seq, "n": job.cause.n}
    if session.scalar(select(Notice.id).filter_by(**named)) is not None:
        return
    office = _office(session, case, job.said("org", "handling"))
    session.add(Notice(**named, org_id=office, role=job.said("to"), text=job.said("text")[:LONGEST], at=job.at))


def _office(session: Session, case: Case, rule: str) -> int:
    try:
        return resolve(session, case, [rule])[rule]
    except OrganisationUnknown as refused:
        raise Never("organisation_unknown", f"通知的机构「{rule}」不存在。") from refused
