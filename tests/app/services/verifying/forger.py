"""Somebody with the password of the database, who knows how lines are deflated, hashed and chained."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from app.db import Database
from app.files import FileStore
from app.models.deflated import deflated, inflated

OF_CASE = "(SELECT id FROM case_file WHERE number = :number)"
Line = dict[str, Any]


class Forger:
    """What is done to one case, by SQL. `run` knows the case as `:number`, and its id as `{case}`."""

    def __init__(self, database: Database, files: FileStore, number: str):
        self.database, self.files, self.number = database, files, number

    def run(self, *statements: str, **values: Any) -> None:
        with self.database.transaction() as session:
            for each in statements:
                told = {"number": self.number, **values}
                asked = text(each.format(case=OF_CASE))
                session.execute(asked, {name: told[name] for name in asked.compile().params})

    def bodies(self) -> dict[int, bytes]:
        with self.database.reading() as session:
            asked = text(f"SELECT seq, body FROM journal WHERE case_id = {OF_CASE} ORDER BY seq")
            return {seq: inflated(bytes(body)) for seq, body in session.execute(asked, {"number": self.number})}

    def write(self, seq: int, body: bytes) -> bytes:
        """A line with the digest that belongs to it."""
        digest = hashlib.sha256(body).digest()
        told = {"seq": seq, "body": deflated(body), "digest": digest}
        self.run("UPDATE journal SET body = :body, digest = :digest WHERE case_id = {case} AND seq = :seq", **told)
        return digest

    def rewrite(self, seq: int, change: Callable[[Line], Line]) -> None:
        """The whole chain from this line on, and the head beside it: nothing in the case itself tells."""
        bodies = self.bodies()
        before = hashlib.sha256(bodies[seq - 1]).hexdigest() if seq > 1 else ""
        for each in range(seq, len(bodies) + 1):
            said = json.loads(bodies[each]) | {"prev": before}
            said = change(said) if each == seq else said
            body = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
            before = self.write(each, body).hex()
        self.run("UPDATE case_file SET head = :head WHERE number = :number", head=bytes.fromhex(before))

    def file_of(self, code: str) -> Path:
        with self.database.reading() as session:
            asked = text(f"SELECT digest FROM material WHERE code = :code AND case_id = {OF_CASE}")
            digest = session.execute(asked, {"code": code, "number": self.number}).scalar_one()
        return self.files.path_of(bytes(digest).hex())
