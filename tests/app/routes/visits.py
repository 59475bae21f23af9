"""The routes of the application, and what one visitor hears at one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.services.keep_looks import Sight
from app.web.look_book import LookBook
from tests.app.routes.things import SECRET, Thing
from tests.app.routes.visitors import Visitor

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OF_LIBRARIES = ("static", "api-docs.openapi_json")
ANYONE = ("anyone",)
ENDS_THE_SESSION = ("everyone.end_others", "everyone.sign_out", "everyone_api.close_session")
"""Two visitors may be one person, of two posts."""
STREAMS = ("approver.inbox_events",)


@dataclass(frozen=True)
class Route:
    """One address and one method."""

    rule: Rule
    method: str
    audience: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"

    @property
    def endpoint(self) -> str:
        return self.rule.endpoint

    @property
    def is_api(self) -> bool:
        return self.rule.rule.startswith("/api/")

    @property
    def reads(self) -> bool:
        return self.method == "GET"

    @property
    def named(self) -> set[str]:
        """The things its address names."""
        return self.rule.arguments

    def path(self, things: Mapping[str, Thing], *, here: bool = True) -> str:
        values = {name: things[name].here if here else things[name].nowhere for name in self.named}
        built = self.rule.build(values)
        assert built is not None, f"{self}: no address for {values}"
        return built[1]


def routes_of(web: Flask) -> list[Route]:
    """Reading before writing, and what ends sessions at the very end."""
    found = [
        Route(rule, method, getattr(web.view_functions[rule.endpoint], "audience", ()))
        for rule in web.url_map.iter_rules()
        for method in METHODS
        if method in rule.methods and rule.endpoint not in OF_LIBRARIES
    ]
    return sorted(found, key=lambda each: (each.rule.endpoint in ENDS_THE_SESSION, not each.reads, str(each)))


@dataclass(frozen=True)
class Heard:
    """An answer. `text` of a stream is left unread: it never ends. `looked`: whether it was noted as a look."""

    status: int
    location: str
    code: str
    detail: str
    text: str = field(repr=False)
    looked: bool

    @property
    def asks_to_sign_in(self) -> bool:
        return self.status == 401 or (self.status == 303 and self.location.startswith("/sign-in?next="))

    @property
    def tells_the_secret(self) -> bool:
        return SECRET in self.text


class Noted(LookBook):
    """Counts looks, however often somebody looks at the same."""

    noted = 0

    def note(self, sight: Sight, mark: str = "") -> None:
        self.noted += 1


def visit(visitor: Visitor, route: Route, path: str) -> Heard:
    """With nothing in the body: what needs more is not done."""
    client: FlaskClient = visitor.browser
    looks: Noted = client.application.extensions["looks"]
    before = looks.noted
    headers = {"Authorization": f"Bearer {visitor.token}"} if route.is_api and visitor.token else {}
    body: dict[str, Any] = {"json": {}} if route.is_api and not route.reads else {}
    answer = client.open(path, method=route.method, headers=headers, **body)
    try:
        text = "" if route.rule.endpoint in STREAMS else answer.get_data(as_text=True) if _is_text(answer) else ""
    finally:
        answer.close()
    problem = answer.json if answer.mimetype == "application/problem+json" else {}
    detail = problem.get("detail", "") or _shown(text)
    location, looked = answer.headers.get("Location", ""), looks.noted > before
    return Heard(answer.status_code, location, problem.get("code", ""), detail, text, looked)


def _is_text(answer: Any) -> bool:
    return answer.mimetype.startswith(("text/", "application/json", "application/problem"))


def _shown(page: str) -> str:
    """What the page of a refusal says."""
    _, _, after = page.partition('<section class="g-card g-card--error"')
    return after.partition("</p>")[0].rpartition("<p>")[2]


def unknown_parameters(routes: list[Route], things: Mapping[str, Thing]) -> Iterator[str]:
    for route in routes:
        for name in sorted(route.named - things.keys()):
            yield f"{route}: say in tests/app/routes/things.py what <{name}> is, and who may see it"
