"""A service hall over HTTP: people of the demonstration sign in, file cases and finish tasks, as programs would."""

import io
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient

from app.demo import PASSWORD

V1 = "/api/v1"
REMEDIES = "可自收到本决定之日起六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。"


class Refused(Exception):
    """An answer that is a problem document."""

    def __init__(self, answer):
        super().__init__(answer.get_data(as_text=True))
        self.status, self.code, self.document = answer.status_code, answer.json["code"], answer.json


@dataclass
class Hall:
    client: FlaskClient
    tokens: dict[str, str] = field(default_factory=dict)

    def ask(self, login: str, method: str, path: str, **sent: Any) -> Any:
        """The JSON of a good answer; anything else raises Refused."""
        return self._answer(login, method, path, **sent).json

    def file(self, login: str, item: str, outcome: str, form: dict, papers: str, **opinion: str) -> str:
        """收件. `papers` names the materials handed in; gives back the number of the case."""
        code = next(each["code"] for each in self.ask(login, "GET", "/items")["items"] if each["chart"] == item)
        told = {
            "item": code,
            "outcome": outcome,
            "form": form,
            "materials": [{"code": each} for each in papers.split()],
            "opinion": opinion,
        }
        return self.ask(login, "POST", "/cases", json=told)["case_number"]

    def finish(self, login: str, number: str, node: str, outcome: str, form: Any = None, **opinion: str) -> dict:
        """Find the task in the person's inbox and finish it."""
        told = {"outcome": outcome, "form": form or {}, "opinion": opinion}
        return self.ask(login, "POST", f"/tasks/{self.task(login, number, node)}/completion", json=told)

    def send_back(self, login: str, number: str, node: str, to: str, reasons: str, **how: str) -> dict:
        """退回. `how`: mode and branches."""
        told = {"to": to, "reasons": reasons, **how}
        return self.ask(login, "POST", f"/tasks/{self.task(login, number, node)}/return", json=told)

    def add_signers(self, login: str, number: str, node: str, *to: str, where: str = "parallel") -> dict:
        """加签."""
        told = {"to": list(to), "where": where}
        return self.ask(login, "POST", f"/tasks/{self.task(login, number, node)}/signers", json=told)

    def task(self, login: str, number: str, node: str) -> int:
        inbox = self.ask(login, "GET", f"/inbox?q={number}")["items"]
        return next(each["id"] for each in inbox if each["node"] == node)

    def hand_in(self, login: str, number: str, code: str, content: bytes) -> dict:
        data = {"code": code, "file": (io.BytesIO(content), f"{code}.pdf")}
        return self.ask(login, "POST", f"/cases/{number}/materials", data=data)

    def download(self, login: str, material: int) -> bytes:
        return self._answer(login, "GET", f"/materials/{material}/content").data

    def case(self, login: str, number: str) -> dict:
        return self.ask(login, "GET", f"/cases/{number}")

    def open_nodes(self, login: str, number: str) -> list[str]:
        return sorted(task["node"] for task in self.case(login, number)["tasks"])

    def picture(self, login: str, number: str) -> dict:
        return self.ask(login, "GET", f"/cases/{number}/picture")

    def verdict(self, number: str) -> str:
        return self.ask("zhuhui", "POST", f"/cases/{number}/verification")["answer"]

    def _answer(self, login: str, method: str, path: str, **sent: Any) -> Any:
        headers = {"Authorization": f"Bearer {self._token(login)}"}
        answer = self.client.open(V1 + path, method=method, headers=headers, buffered=True, **sent)
        if answer.status_code >= 400:
            raise Refused(answer)
        return answer

    def _token(self, login: str) -> str:
        if login not in self.tokens:
            answer = self.client.post(f"{V1}/session", json={"login": login, "password": PASSWORD})
            assert answer.status_code == 201, answer.get_data(as_text=True)
            self.tokens[login] = answer.json["token"]
        return self.tokens[login]
