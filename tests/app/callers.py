"""Programs that speak to the API, each with the token of one person."""

from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database
from app.models import Person
from app.services.create_token import create_token

API = "/api/v1"


class Callers(dict[str, "Caller"]):
    """Made when first asked for, by login."""

    def __init__(self, web: Flask, database: Database):
        super().__init__()
        self.web = web
        self.database = database
        self.stranger = Caller(web.test_client(), "")

    def __missing__(self, login: str) -> "Caller":
        now = datetime.now(UTC)
        with self.database.transaction() as session:
            person_id = session.scalars(select(Person.id).where(Person.login == login)).one()
            token = create_token(session, person_id=person_id, name="test", now=now).text
        caller = self[login] = Caller(self.web.test_client(), token)
        return caller


class Caller:
    """One person's program."""

    def __init__(self, client: FlaskClient, token: str):
        self.client = client
        self.token = token

    def get(self, path, **said):
        return self._ask("GET", path, **said)

    def post(self, path, json=None, **said):
        return self._ask("POST", path, json=json, **said)

    def put(self, path, json=None, **said):
        return self._ask("PUT", path, json=json, **said)

    def delete(self, path, **said):
        return self._ask("DELETE", path, **said)

    def _ask(self, method, path, headers=None, **said):
        signed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        given = {name: value for name, value in said.items() if value is not None}
        told = {**signed, **(headers or {})}
        return self.client.open(API + path, method=method, headers=told, buffered=True, **given)
