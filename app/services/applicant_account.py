"""The applicant as the journal knows them: one account for all who file by themselves (decision 57).

It names nobody: whose case a line belongs to, the case says. It has no password and no post; where an applicant does
what a clerk at the window would do for them, it holds that window's post for this one deed.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Organisation, Person
from app.models.base import table_of
from app.permissions import WINDOW
from app.queries.people import APPLICANT
from app.queries.views import PostView, Who
from app.services.inserts import insert_into

LOGIN = APPLICANT
"""No sign-in form takes it: there is no password that fits."""
NAME = "申请人"
PERSON = table_of(Person)


def applicant_at(session: Session, org_id: int) -> Who:
    """The applicant before the window of an organisation."""
    org = session.get_one(Organisation, org_id)
    post = PostView(WINDOW, org.id, org.code, org.name, org.kind, org.region_id)
    return Who(_account(session), LOGIN, NAME, (post,))


def _account(session: Session) -> int:
    """Opened when the first applicant comes, once, also when two come at once."""
    found = session.scalar(select(Person.id).where(Person.login == LOGIN))
    if found is None:
        row = {"login": LOGIN, "name": NAME, "password_hash": "", "active": True, "failed_logins": 0}
        session.execute(insert_into(session, PERSON).values(row).on_conflict_do_nothing(index_elements=["login"]))
        found = session.scalars(select(Person.id).where(Person.login == LOGIN)).one()
    return found
