"""Who is asking, and whom a page is for.

Every view names its audience. For a page the guard stands next to the function:

    @pages.get("/inbox")
    @for_group("approver")                    # a GET reads; other methods may write
    def inbox(): …

    @pages.post("/charts/check")
    @for_group("designer", writes=False)      # a POST that keeps nothing

    @pages.get("/sign-in")
    @for_anyone                               # no transaction, and nobody is asked who they are

Inside a guarded view stand

* `g.db`      the session of THE transaction of this request: returning keeps the work, raising undoes it
* `g.person`  `app.queries.views.Who`, with the posts held now
* `g.now`     the one moment of this request, aware, UTC

Groups are those of `permissions.groups_of`: clerk, approver, designer, auditor, admin, integrator, and everyone (who is
signed in).
Pages know people by their session only, everything under /api/ by bearer token only.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import wraps
from typing import Any, TypeVar

from flask import current_app, g, request, session
from sqlalchemy.orm import Session

from app.db import Database
from app.errors import AppError, NotAllowed
from app.permissions import groups_of
from app.queries import people

READS = ("GET", "HEAD", "OPTIONS")
PERSON = "person_id"
ANYONE = "anyone"
LARGE_BODY = 1024 * 1024
NAMES = {
    "clerk": "综窗受理人员",
    "approver": "审批人员",
    "designer": "流程设计人员",
    "auditor": "审计人员",
    "admin": "系统管理员",
    "integrator": "系统对接账号",
}

View = TypeVar("View", bound=Callable[..., Any])


class NotSignedIn(AppError):
    """Nobody is signed in, or no longer."""

    code = "not_signed_in"
    says = "请先登录。"


def database() -> Database:
    """The store this application was created with."""
    return current_app.extensions["database"]


@contextmanager
def writing() -> Iterator[Session]:
    """For a view that reads first (`writes=False`): its reading ends, so that no request holds two connections,
    and THE writing transaction begins, at a moment of its own.
    """
    g.db.close()
    with database().transaction() as session:
        g.now = datetime.now(UTC)
        yield session


def is_api() -> bool:
    """Whether a program asks, and wants JSON in return."""
    return request.path.startswith("/api/")


def for_group(*groups: str, writes: bool = True) -> Callable[[View], View]:
    """Guard a view: open the transaction, find the person, ask for one of the groups."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            _refuse_the_nameless()
            _refuse_large_bodies_of_strangers()
            _receive_body()
            with _transaction(writes) as g.db:
                _find_person()
                _ask_for(groups)
                return view(*args, **kwargs)

        guarded.audience = groups  # type: ignore[attr-defined]  # every route has one: tests/test_house.py
        return guarded  # type: ignore[return-value]  # called like the view it stands for

    return guard


def for_anyone(view: View) -> View:
    """Let everybody in, signed in or not; the view opens its own transaction if it needs one."""

    @wraps(view)
    def unguarded(*args: Any, **kwargs: Any) -> Any:
        g.now = datetime.now(UTC)
        return view(*args, **kwargs)

    unguarded.audience = (ANYONE,)  # type: ignore[attr-defined]  # as above
    return unguarded  # type: ignore[return-value]  # as above


def bearer_token() -> str:
    """The token a program brought, or nothing."""
    given = request.authorization
    return given.token or "" if given and given.type == "bearer" else ""


def _refuse_the_nameless() -> None:
    """Who does not even claim to be somebody uploads nothing."""
    if not (bearer_token() if is_api() else session.get(PERSON)):
        raise NotSignedIn


def _refuse_large_bodies_of_strangers() -> None:
    """A large body is taken in only for a token that is good; the transaction asks again who it is."""
    is_large = (request.content_length or 0) > LARGE_BODY or "Transfer-Encoding" in request.headers
    if not is_api() or not is_large:
        return
    with database().reading() as db:
        if people.by_token(db, bearer_token(), now=datetime.now(UTC)) is None:
            raise NotSignedIn


def _receive_body() -> None:
    """Take the whole body in before the transaction begins: a slow sender must not keep others waiting."""
    request.get_data(parse_form_data=True)


def _transaction(writes: bool) -> AbstractContextManager[Session]:
    keeps = writes and request.method not in READS
    return database().transaction() if keeps else database().reading()


def _find_person() -> None:
    g.now = datetime.now(UTC)
    if is_api():
        person = people.by_token(g.db, bearer_token(), now=g.now)
    else:
        person = people.who(g.db, session[PERSON], now=g.now)
    if person is None:
        raise NotSignedIn
    g.person = person


def _ask_for(groups: tuple[str, ...]) -> None:
    if groups_of(g.person).isdisjoint(groups):
        wanted = "或".join(NAMES.get(group, group) for group in groups)
        raise NotAllowed(deed="使用这一功能", reason=f"它供{wanted}使用")
