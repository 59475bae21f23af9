"""重置密码: a new one that is told once; whoever was signed in with the old one is out."""

from secrets import choice

from sqlalchemy.orm import Session

from app.passwords import hash_of
from app.services.directory.changes import note
from app.services.directory.entries import By
from app.services.directory.keep_person import known_person
from app.services.end_sessions import end_sessions

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Nothing that is mistaken for another when it is written down."""
GROUPS, LONG = 4, 4


def new_password() -> str:
    """Four groups of four: 79 bits."""
    return "-".join("".join(choice(SIGNS) for _ in range(LONG)) for _ in range(GROUPS))


def reset_password(session: Session, person_id: int, hashed: str, by: By) -> None:
    """`hashed`: of a new password; hashing takes long, so it is done before. Raises NotAllowed, NotFound."""
    account = known_person(session, person_id, by)
    account.password_hash, account.failed_logins, account.locked_until = hashed, 0, None
    end_sessions(session, account.id, now=by.now)
    note(session, account, "reset_password", {}, {}, by)


def hashed_password() -> tuple[str, str]:
    """A new password, and its hash."""
    password = new_password()
    return password, hash_of(password)
