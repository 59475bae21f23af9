"""The demonstration, whose administrator keeps its register."""

import io

import pytest

from tests.app.callers import Callers

ADMIN = "hujianping"


class Register:
    """What its administrator asks for."""

    def __init__(self, callers: Callers):
        self.callers = callers
        self.admin = callers[ADMIN]

    def id_of(self, login: str) -> int:
        [found] = [each for each in self.people(q=login) if each["login"] == login]
        return found["id"]

    def people(self, **sought: str) -> list[dict]:
        return self.admin.get("/people", query_string=sought).json["items"]

    def hire(self, login: str, name: str, **more: str) -> int:
        answer = self.admin.post("/people", {"login": login, "name": name, **more})
        assert answer.status_code == 200, answer.text
        return answer.json["id"]

    def post(self, person_id: int, role: str, org: str, since: str, until: str = ""):
        return self.admin.post(f"/people/{person_id}/posts", {"role": role, "org": org, "since": since, "until": until})

    def whole(self, person_id: int) -> dict:
        return self.admin.get(f"/people/{person_id}").json

    def regions(self) -> dict[str, dict]:
        return {each["code"]: each for each in self.admin.get("/organisations").json["items"]}

    def imported(self, sheet: str, content: bytes, mode: str = "try", name: str = "a.csv"):
        sent = {"file": (io.BytesIO(content), name)}
        return self.admin.post(f"/imports/{sheet}", data=sent, query_string={"mode": mode})


@pytest.fixture
def register(callers):
    return Register(callers)
