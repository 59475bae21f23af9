"""What the pages about regions, organisations and people share: what was said in their forms, and what came of it."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import g, request
from sqlalchemy.orm import Session

from app.auth import writing
from app.errors import AppError
from app.labels import ADMIN_ACTS, LEVELS, ORG_KINDS, ROLES, STAFF, label
from app.services.directory.entries import ORGANISATION, PERSON, POST, REGION, By, Column
from app.web.posted import posted_text
from app.web.refusals import status_of
from app.web.went import went_to

NAMES = {each.key: each.label for each in (*REGION, *ORGANISATION, *PERSON, *POST)} | {"code": "编码"}
WORDS = {"level": LEVELS, "kind": ORG_KINDS, "role": ROLES, "staff": STAFF}
CHOICES = {"levels": LEVELS, "kinds": ORG_KINDS, "roles": ROLES, "staff": STAFF, "acts": ADMIN_ACTS}


def posted_facts(columns: Iterable[Column]) -> dict[str, str]:
    return {each.key: posted_text(each.key) for each in columns}


def by_poster() -> By:
    return By(g.person, g.now, posted_text("reason"))


def deed(do: Callable[[Session, By], Any], back: str, said: str, page: Callable[[AppError], str]) -> Any:
    """Do it and go `back`; what was refused is said on the page, where the form stays filled in."""
    try:
        with writing() as db:
            do(db, by_poster())
    except AppError as refused:
        return page(refused), status_of(refused)
    return went_to(back, said)


def fact_words(facts: dict[str, Any]) -> str:
    """What changed, as people read it."""
    shown = ((NAMES.get(name, name), label(WORDS.get(name, {}), str(value))) for name, value in facts.items())
    return "；".join(f"{name}：{value or '空'}" for name, value in shown)


def has_posted() -> bool:
    return request.method == "POST"
