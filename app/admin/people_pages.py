"""人员 on pages: the register, one person with their posts, what lets them in, what was changed."""

from typing import Any

from flask import g, render_template, request, url_for

from app.admin.blueprint import pages
from app.admin.directory_forms import CHOICES, by_poster, deed, fact_words, has_posted, posted_facts
from app.auth import for_group, writing
from app.errors import AppError
from app.queries.admin_changes import changes_of
from app.queries.directory import Sought, people_found, person_line, regions_walked
from app.queries.posts import post_line, posts_of_person
from app.services.directory.entries import PERSON, POST
from app.services.directory.keep_person import keep_person, person_of, reopen_account, unlock
from app.services.directory.keep_post import day_of, end_post, keep_post
from app.services.directory.reset_password import hashed_password, reset_password
from app.web.posted import posted_text
from app.web.refusals import status_of
from app.web.went import went_to

OPEN = {"yes": True, "no": False}


@pages.get("/people")
@for_group("admin")
def people() -> str:
    return _list()


@pages.post("/people")
@for_group("admin", writes=False)
def add_person() -> Any:
    facts, login = posted_facts(PERSON), posted_text("login")
    if person_of(g.db, login) is not None:
        return _list(f"账号「{login}」已有人使用。"), 422
    try:
        with writing() as db:
            kept = keep_person(db, facts, by_poster())
    except AppError as refused:
        return _list(refused), status_of(refused)
    return went_to(url_for("admin.person", person_id=kept.id), "人员已新增。请为其安排任职，并重置密码后告知本人。")


@pages.get("/people/<id:person_id>")
@for_group("admin")
def person(person_id: int) -> str:
    return _person(person_id)


@pages.post("/people/<id:person_id>")
@for_group("admin", writes=False)
def change_person(person_id: int) -> Any:
    login = person_line(g.db, person_id, now=g.now).login
    facts = {**posted_facts(PERSON), "login": login}
    return _done(person_id, lambda db, by: keep_person(db, facts, by), "人员信息已保存。")


@pages.post("/people/<id:person_id>/password")
@for_group("admin", writes=False)
def new_password(person_id: int) -> Any:
    """The answer shows it once; reloading asks for another one."""
    person_line(g.db, person_id, now=g.now)
    password, hashed = hashed_password()
    with writing() as db:
        reset_password(db, person_id, hashed, by_poster())
    return _person(person_id, password=password)


@pages.post("/people/<id:person_id>/unlock")
@for_group("admin", writes=False)
def unlock_person(person_id: int) -> Any:
    return _done(person_id, lambda db, by: unlock(db, person_id, by), "账号已解除锁定。")


@pages.post("/people/<id:person_id>/reopening")
@for_group("admin", writes=False)
def reopen_person(person_id: int) -> Any:
    return _done(person_id, lambda db, by: reopen_account(db, person_id, by), "账号已启用，请重新安排任职。")


@pages.post("/people/<id:person_id>/posts")
@for_group("admin", writes=False)
def add_post(person_id: int) -> Any:
    login = person_line(g.db, person_id, now=g.now).login
    facts = {**posted_facts(POST), "login": login}
    return _done(person_id, lambda db, by: keep_post(db, facts, by), "任职已保存。")


@pages.post("/posts/<id:post_id>")
@for_group("admin", writes=False)
def change_post_end(post_id: int) -> Any:
    until = posted_text("until")
    line = post_line(g.db, post_id, now=g.now)
    said = f"任职期限已保存，{until} 结束时失效。" if until else "任职已改为长期。"
    return _done(line.person_id, lambda db, by: end_post(db, post_id, until, by), said)


def _done(person_id: int, do: Any, said: str) -> Any:
    back = url_for("admin.person", person_id=person_id)
    return deed(do, back, said, lambda refused: _person(person_id, refused=refused))


def _person(person_id: int, *, refused: AppError | None = None, password: str = "") -> str:
    row = person_line(g.db, person_id, now=g.now)
    said = request.form.to_dict() if has_posted() and refused else {}
    return _page(
        "directory/person.html",
        row=row,
        said=said,
        refused=refused,
        password=password,
        posts=posts_of_person(g.db, person_id, now=g.now),
        changes=changes_of(g.db, "person", person_id),
        offices=_offices(),
    )


def _list(refused: object = None) -> str:
    sought = {name: request.args.get(name, "").strip() for name in ("q", "org", "role", "active")}
    wanted = Sought(sought["q"], sought["org"], sought["role"], OPEN.get(sought["active"]))
    page = people_found(g.db, wanted, now=g.now, after=request.args.get("after", "")[:64])
    said = request.form.to_dict() if refused else {}
    return _page("directory/people.html", page=page, sought=sought, refused=refused, said=said, offices=_offices())


def _offices() -> list[tuple[str, str]]:
    """Organisations to choose from, by region."""
    nodes = regions_walked(g.db, now=g.now)
    return [(office.code, office.name) for node in nodes for office in node.offices if office.closed_at is None]


def _page(template: str, **told: Any) -> str:
    context = {"choices": CHOICES, "fact_words": fact_words, "today": day_of(g.now), "day_of": day_of}
    return render_template(template, **{**context, **told})
